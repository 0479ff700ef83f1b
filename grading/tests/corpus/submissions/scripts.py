"""Scripts that try to reach a browser."""

from __future__ import annotations

from nbformat.v4 import new_markdown_cell, new_raw_cell

from .parts import SIGNATURE, Kit, called, submission

SCRIPT = "<script>alert('corpus')</script>"
TRICKS = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "[points](javascript:alert(1)) [more](JaVa\tscript&colon;alert(1)) <javascript:alert(1)>",
    "<svg/onload=alert(1)>\n\n<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>\n\n<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "$\\href{javascript:alert(1)}{x}$ $$</span><script>alert(1)</script>$$",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "<!-- --><script>alert(1)</script>\n<style>@import 'http://192.0.2.1/x.css';</style>",
    '![x](javascript:alert(1) "</title><script>alert(1)</script>")',
    "[x]: javascript:alert(1)\n[x] <meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "![x](/logout) ![y](https://192.0.2.1/y.png) ![z]\n\n[z]: /logout\n\n```mermaid\ngraph\n```",
    "<form action=javascript:alert(1)><input type=submit autofocus onfocus=alert(1)></form>",
)


@submission("script in outputs")
def script_in_outputs(kit: Kit):
    show = f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
display(HTML({SCRIPT!r}), Javascript("alert(1)"), Markdown({SCRIPT!r}), Latex({SCRIPT!r}))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"))
display({{"text/html": {SCRIPT!r}, "image/png": "x' onerror='alert(1)", "text/plain": {SCRIPT!r},
    "application/javascript": "alert(1)", "application/vnd.jupyter.widget-view+json": {{}},
    "application/vnd.plotly.v1+json": {{"data": {SCRIPT!r}}}}}, raw=True)
print({SCRIPT!r}, "\\x1b[31m" + {SCRIPT!r}, "\\x1b]8;;javascript:alert(1)\\x07x")
raise ValueError({SCRIPT!r})
"""
    return kit.notebook(before=show)


@submission("script in Markdown and raw text")
def script_in_markdown(kit: Kit):
    notebook = kit.notebook()
    notebook.cells += map(new_markdown_cell, TRICKS)
    notebook.cells.append(
        new_raw_cell(SCRIPT, metadata={"raw_mimetype": "text/html", "format": "text/html"})
    )
    return notebook


@submission("script in metadata, attachments and names of files")
def script_in_metadata(kit: Kit):
    notebook = kit.notebook()
    notebook.metadata["title"] = "</title>" + SCRIPT
    notebook.metadata["authors"] = [{"name": SCRIPT}]
    notebook.metadata["language_info"] = {"name": SCRIPT, "pygments_lexer": SCRIPT}
    notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {"x": "</script>" + SCRIPT}}
    }
    attached = {
        "x.svg": {"image/svg+xml": "<svg onload='alert(1)'/>"},
        SCRIPT: {"image/png": SCRIPT},
    }
    notebook.cells.append(new_markdown_cell("![x](attachment:x.svg)", attachments=attached))
    for cell in notebook.cells:
        cell.metadata["name"] = cell.metadata["collapsed"] = SCRIPT
    return {"02_pooling.ipynb": notebook, "<script>alert(1)<script>.txt": b"", "x.html": SCRIPT}


@submission(
    "script in the answers that are told again", lost="max_pool2d rim_means one_bright_cell"
)
def script_in_answers(kit: Kit):
    error = f"class Error(ValueError): pass\nError.__name__ = {SCRIPT!r}\n"
    return kit.notebook(
        {
            "max_pool2d": error + called(f"raise Error({SCRIPT!r})"),
            "rim_means": f"rim_means = {SCRIPT!r}",
            "one_bright_cell": f"class Odd:\n    def __repr__(self): return {SCRIPT!r}\n"
            "first_window = Odd()",
            "max_or_mean": f"max_or_mean = {SCRIPT!r}",
        }
    )


@submission("a file name that clears terminals and is a tag", refused="x1b[2J")
def terminal_name(kit: Kit):
    return {
        "\x1b[2J\x1b]0;all points\x07\r\u202e<img src=x onerror=alert(1)>.ipynb": kit.notebook()
    }


@submission("a script for whoever reads the text in a terminal")
def terminal_codes(kit: Kit):
    codes = "\\x1b[2J\\x1b]0;title\\x07\\x1b[1;1Hall points\\r\\x00\\u202e"
    talk = (
        SIGNATURE
        + f'    print("{codes}")\n'
        + "    return windows_of(x, kernel_size, stride).max((4, 5))"
    )
    return kit.attacked(talk, before=f'print("{codes}")\nraise ValueError("{codes}")')
