"""Item: name five activation functions."""

from __future__ import annotations

from course_utils.practice.cases import Mistake, paragraphs
from course_utils.practice.kinds import NamesItem

# every name with its other names; case, blanks, hyphens, brackets and "function" do not matter
ACCEPTED = {
    "sigmoid": ("logistic", "logistic sigmoid", "sigmoidal", "σ", "sigma", "expit", "sig"),
    "tanh": ("hyperbolic tangent", "tangens hyperbolicus", "tangent hyperbolic", "tan hyp"),
    "ReLU": ("rectified linear unit", "rectifier", "ramp"),
    "leaky ReLU": ("leaky rectified linear unit", "leaky rectifier", "LReLU"),
    "PReLU": (
        "parametric ReLU",
        "parametrised ReLU",
        "parameterized ReLU",
        "parametrized ReLU",
        "parameterised ReLU",
        "parametric rectified linear unit",
        "parametric rectifier",
    ),
    "RReLU": ("randomized ReLU", "randomised ReLU", "randomized leaky ReLU"),
    "ReLU6": ("capped ReLU", "clipped ReLU"),
    "CReLU": ("concatenated ReLU",),
    "ELU": ("exponential linear unit",),
    "SELU": (
        "scaled exponential linear unit",
        "scaled ELU",
        "self normalizing exponential linear unit",
        "self normalising exponential linear unit",
    ),
    "CELU": ("continuously differentiable exponential linear unit",),
    "softplus": ("soft plus", "smooth ReLU", "smooth rectifier"),
    "swish": ("SiLU", "sigmoid linear unit", "sigmoid weighted linear unit"),
    "GELU": ("Gaussian error linear unit",),
    "mish": (),
    "softsign": ("soft sign",),
    "hard sigmoid": (),
    "hard tanh": ("hard hyperbolic tangent",),
    "hard swish": (),
    "maxout": (),
    "softmax": ("soft max", "normalized exponential", "normalised exponential"),
    "log-sigmoid": (),
    "arctan": ("arctangent", "atan", "inverse tangent"),
    "sine": ("sin", "SIREN"),
    "Gaussian": ("RBF", "radial basis", "Gaussian RBF", "bell curve"),
    "step": ("binary step", "Heaviside", "Heaviside step", "threshold", "unit step"),
    "sign": ("signum", "sgn"),
    "identity": ("linear", "id"),
    "GLU": ("gated linear unit",),
    "SwiGLU": (),
    "GEGLU": (),
    "tanhshrink": (),
    "softshrink": (),
    "hardshrink": (),
}
REMARKS = {
    "identity": "The identity is on most lists, but it bends nothing: with it, two layers are one.",
    "step": "The step function's slope is 0 wherever it has one, so nothing learns through it.",
    "sign": "The sign function's slope is 0 wherever it has one, so nothing learns through it.",
    "softmax": "Softmax looks at all numbers of a vector at once; most others work cell by cell.",
    "maxout": "Maxout looks at several sums at once; most others work cell by cell.",
}


def _slip(name: str, words: str, *names: str) -> Mistake:
    return Mistake(name, words, (lambda: names,))


SLIPS = (
    _slip(
        "regularisation",
        "regularises a network: it keeps it from learning its examples by heart.",
        "dropout",
        "drop out",
        "drop path",
        "weight decay",
        "early stopping",
        "data augmentation",
    ),
    _slip(
        "normalisation",
        "normalises: it shifts and scales numbers by their own mean and spread.",
        "batch normalisation",
        "batch normalization",
        "batch norm",
        "BN",
        "layer normalization",
        "layer normalisation",
        "layer norm",
        "instance norm",
        "group norm",
        "local response normalization",
        "local response normalisation",
        "LRN",
        "normalization",
        "normalisation",
        "whitening",
    ),
    _slip(
        "pooling",
        "summarises the numbers under a window by one.",
        "pooling",
        "max pooling",
        "max pool",
        "average pooling",
        "avg pooling",
        "average pool",
        "mean pooling",
        "min pooling",
        "Lp pooling",
        "L2 pooling",
        "global average pooling",
        "GAP",
        "stochastic pooling",
        "maxpool",
        "avgpool",
    ),
    _slip(
        "layer",
        "is a layer of weights, which is linear up to a bias.",
        "convolution",
        "convolutional",
        "convolutional layer",
        "conv",
        "strided convolution",
        "1x1 convolution",
        "dense",
        "dense layer",
        "fully connected",
        "fully connected layer",
        "attention",
        "perceptron",
    ),
    _slip(
        "loss",
        "measures the error at the end: it is a loss.",
        "cross entropy",
        "cross entropy loss",
        "mean squared error",
        "MSE",
        "squared error",
        "hinge loss",
        "hinge",
        "L1 loss",
        "L2 loss",
        "Huber loss",
        "loss",
    ),
    _slip(
        "training",
        "belongs to training, to how weights begin or are found.",
        "gradient descent",
        "stochastic gradient descent",
        "SGD",
        "Adam",
        "momentum",
        "RMSprop",
        "backpropagation",
        "back propagation",
        "He initialization",
        "He initialisation",
        "Xavier initialization",
        "learning rate",
    ),
)

FIVE_ACTIVATIONS = NamesItem(
    name="five_activations",
    title="Five activation functions",
    points=2,
    difficulty=1,
    passage="review question: name five activation functions",
    wanted=5,
    noun="activation function",
    accepted=ACCEPTED,
    remarks=REMARKS,
    slips=SLIPS,
    hints=paragraphs(
        """
        Two of them are shaped like an S, one between 0 and 1, one between −1 and 1.

        One is 0 on the left and x on the right. It has a family: with a small slope on the
        left, with a slope that is learnt, with an exponential in place of the slope.
        """
    ),
)
