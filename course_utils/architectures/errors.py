"""How often trained networks err on ImageNet: numbers that others measured."""

# per cent of the 50,000 validation pictures, each seen once, for which the right class is not among
# the five best guesses; of the trained networks that torchvision calls IMAGENET1K_V1
TOP5_ERRORS = {
    "AlexNet": 20.93,
    "VGG-16": 9.62,
    "GoogLeNet": 10.47,
    "ResNet-50 (torchvision)": 7.14,
}
