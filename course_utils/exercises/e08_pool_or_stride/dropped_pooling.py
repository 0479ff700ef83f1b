"""Item: a stem without pooling, a choice."""

from course_utils.practice.items import ChoiceItem

ITEM = ChoiceItem(
    title="A stem without pooling",
    points=1,
    options={
        "a": "It has a quarter of the parameters.",
        "b": "It needs a quarter of the multiply-adds, and its units see fewer pixels.",
        "c": "It needs just as many multiply-adds, since the pooling had none.",
        "d": "Its units see the same pixels as before, since the output has the same size.",
        "e": "It needs four times as many multiply-adds, since the convolution now does all the "
        "work.",
    },
    right="b",
    why_not={
        "a": "It has the same 64 kernels of 7 × 7 × 3 weights. Does a stride change anything in "
        "them?",
        "c": "True, the pooling multiplied nothing. But at how many places is the convolution "
        "computed now, and at how many before?",
        "d": "The size of the output says how many units there are. What one of them sees depends "
        "on the windows: which of them is gone?",
        "e": "It does all of the shrinking. But work is done only for outputs, and the "
        "convolution has fewer of them than before.",
    },
    because="There are 56 · 56 places instead of 112 · 112, and a unit sees 7 × 7 pixels instead "
    "of 11 × 11: the pooling put nine windows, two pixels apart, into one number.",
    hints="How large is the convolution's own output with stride 2, and how large with stride 4?",
)
