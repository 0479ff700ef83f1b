"""Helper package of the pooling workbook: small modules, each named after one thing to learn."""

__version__ = "0.1.0"
