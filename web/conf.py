"""Sphinx's settings for the site."""

project = "Pooling in convolutional networks"
extensions = ["myst_nb", "sphinxcontrib.katex"]
nb_execution_mode = "off"  # the site shows what is committed
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
katex_prerender = True  # formulas are typeset here, not in the reader's browser
html_theme = "furo"
html_static_path = ["static"]
templates_path = ["templates"]
suppress_warnings = ["myst.xref_missing"]
