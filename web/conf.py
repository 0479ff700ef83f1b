"""Sphinx's settings for the site."""

import tomllib
from pathlib import Path

SETTINGS = tomllib.loads((Path(__file__).parent / "settings.toml").read_text())

project = "Pooling: a workbook"
html_title = project
language = "en"
extensions = ["myst_nb", "formulas", "page"]
repository = SETTINGS["repository"]
branch = SETTINGS["branch"]
html_baseurl = SETTINGS["address"]

nb_code_prompt_show, nb_code_prompt_hide = "Show the output", "Hide the output"
nb_execution_mode = "off"  # the site shows what is committed
nb_mime_priority_overrides = [("html", "text/html", 0)]  # pictures with their descriptions
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
myst_heading_anchors = 3
myst_heading_slug_func = "page.jupyter_anchor"
myst_url_schemes = ["http", "https", "mailto", "repository"]

html_math_renderer = "katex"
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
html_favicon = "static/icon.svg"
html_css_files = ["site.css", "grid_view.css", "explorers.css", "question.css"]
html_js_files = [("site.js", {"defer": "defer"}), ("alive.js", {"type": "module"})]
html_static_path = ["static"]
templates_path = ["templates"]
html_additional_pages = {"404": "404.html"}
html_copy_source = False
html_show_copyright = False
html_use_index = False
html_permalinks_icon = "#"


def setup(app) -> None:
    """Add what `stage` has written to the files that are copied."""
    app.config.html_static_path.append(str(app.srcdir / "_static"))
    app.config.html_extra_path.append(str(app.srcdir / "_extra"))
