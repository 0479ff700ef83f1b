"""Items: 1×1 convolution and global average pooling."""

ITEMS = ()
