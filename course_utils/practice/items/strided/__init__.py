"""Items: strided and atrous convolution."""

ITEMS = ()
