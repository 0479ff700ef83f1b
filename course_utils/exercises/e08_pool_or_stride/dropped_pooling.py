"""Item: a stem without pooling, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="A stem without pooling",
    points=1,
    options={
        "a": "It has a quarter of the parameters.",
        "b": "It needs a quarter of the multiply-adds, and its units see less.",
        "c": "It needs as many multiply-adds, since the pooling had none.",
        "d": "Its units see the same pixels, since the output has the same size.",
        "e": "It needs four times the multiply-adds, since the convolution does all the work.",
    },
    right="b",
    why_not={
        "a": "The same 64 kernels of 7 × 7 × 3 weights. What does a stride change in them?",
        "c": "True, the pooling multiplied nothing. But at how many places is the convolution "
        "computed now, and at how many before?",
        "d": "The size of the output says how many units there are. What one of them sees is a "
        "matter of the windows: which of them has gone?",
        "e": "It does all of the shrinking. Work is done for outputs only, and there are fewer "
        "outputs of the convolution than before.",
    },
    because="56 · 56 places in place of 112 · 112, and 7 × 7 pixels in place of 11 × 11: the "
    "pooling put nine windows, two pixels apart, into one number.",
    hints="What does the convolution's own output measure, with stride 2 and with stride 4?",
)
