"""Item: the zero-centring problem, a text to write."""

from course_utils.practice.items import WrittenItem

ITEM = WrittenItem(
    title="The zero-centring problem",
    points=4,
    rubric="""
        When: all inputs of a unit are positive, as after a sigmoid (more generally:
        their mean is not 0).

        The reason, from the chain rule: ∂L/∂wᵢ = ∂L/∂z · xᵢ, so for one example all
        components have the same sign.

        What follows: a step raises all weights or lowers all; where some must grow and others
        shrink, the path is a zig-zag, and learning is slow.

        A remedy: zero-centred activations such as tanh, inputs minus their mean, batch
        normalisation.
    """,
    model="If all inputs of a unit are positive, as they are after a sigmoid, all components of "
    "its weights' gradient for one example, ∂L/∂wᵢ = ∂L/∂z · xᵢ, have the sign of ∂L/∂z. A "
    "step can only raise all weights or lower all of them; where some have to grow and "
    "others to shrink, the path is a zig-zag. Averaged over a batch the components can "
    "differ in sign; what remains is that a mean in the inputs stretches the loss into a "
    "narrow valley, which forces a small learning rate. So the problem makes learning slow; "
    "it does not limit what the unit can compute, since a bias makes up for the mean. "
    "Remedies: zero-centred activations such as tanh, inputs minus their mean, batch "
    "normalisation.",
)
