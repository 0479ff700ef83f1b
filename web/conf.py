"""Sphinx's settings for the site."""

from sphinxcontrib import katex

project = "Pooling in convolutional networks"
extensions = ["myst_nb", "sphinxcontrib.katex"]
nb_execution_mode = "off"  # the site shows what is committed
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
katex_prerender = True  # formulas are typeset here, not in the reader's browser
katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # seconds, enough on a busy machine
katex_css_path = "katex/katex.min.css"
exclude_patterns = ["_static"]
html_theme = "furo"
html_favicon = "static/icon.svg"
html_static_path = ["static"]
html_css_files = ["site.css"]
templates_path = ["templates"]
suppress_warnings = ["myst.xref_missing"]


def setup(app) -> None:
    """Add what `stage` has written to the files that are copied."""
    app.config.html_static_path.append(str(app.srcdir / "_static"))
