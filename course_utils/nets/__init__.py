"""Small torch networks that differ in one part: the down-sampling, the head, the shortcut."""

from course_utils.nets.classifier import all_convolutional_net, small_cnn
from course_utils.nets.connections import CONNECTIONS, LocallyConnected2d, connected_net
from course_utils.nets.downsampling import DOWNSAMPLINGS, BlurPool, stage
from course_utils.nets.first_weights import he_weights, seeded
from course_utils.nets.from_layers import from_layers
from course_utils.nets.heads import HEADS, head
from course_utils.nets.inception import InceptionBlock, inception_net
from course_utils.nets.labelling import RecurrentLabeller
from course_utils.nets.ledger import ledger
from course_utils.nets.residual import SHORTCUTS, ResidualBlock, residual_net

__all__ = [
    "CONNECTIONS",
    "DOWNSAMPLINGS",
    "HEADS",
    "SHORTCUTS",
    "BlurPool",
    "InceptionBlock",
    "LocallyConnected2d",
    "RecurrentLabeller",
    "ResidualBlock",
    "all_convolutional_net",
    "connected_net",
    "from_layers",
    "he_weights",
    "head",
    "inception_net",
    "ledger",
    "residual_net",
    "seeded",
    "small_cnn",
    "stage",
]
