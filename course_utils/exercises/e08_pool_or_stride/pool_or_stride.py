"""Item: pool or stride, weighed in words."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="Pool or stride?",
    points=3,
    rubric="""
        The two meanings are kept apart: striding the convolution that is there (1/s² of its work,
        no additional weights), or a strided convolution in place of the pooling (additional weights
        and work).

        A reason for striding: less work and memory, or a way of shrinking that is learned and can
        be any weighted mean.

        A reason for pooling: nothing to learn, and the maximum, which no single convolution can
        imitate because it is not linear; or its tolerance of small shifts.

        The evidence asked for: equal budgets (parameters or work), several seeds with their
        spread, enough test pictures, equal tuning.
    """,
    model="First I would ask which of two things is meant. Giving the existing convolution the "
    "stride s and dropping the pooling after it leaves only 1/s² of its work and no large "
    "map to store, with no additional weights: I would do that where time or memory is "
    "short. Putting a strided convolution where the pooling was costs a layer's weights and "
    "work; it can learn any weighted mean, but not the maximum, which is not linear; so for "
    "sparse detections whose exact place does not matter I would keep max pooling. To be "
    "convinced I would want both networks at the same number of parameters or multiply-adds "
    "(say, a control with the additional convolution and the pooling), each with several "
    "seeds, compared seed by seed, and a test set large enough for the difference that is "
    "claimed.",
)
