"""Typeset formulas with KaTeX while building, so that a page needs no script for them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from docutils import nodes

WEB = Path(__file__).parent
KATEX = WEB / "node_modules/katex/dist"
OTHER_FONTS = r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)'


def setup(app) -> dict:
    """Connect to Sphinx."""
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_display, None))
    app.connect("builder-inited", start)
    app.connect("build-finished", stop)
    app.add_css_file("katex/katex.min.css")
    return {"parallel_read_safe": True}


def start(app) -> None:
    """Start Node; it ends by itself when this process does."""
    command = ["node", str(WEB / "formulas.js")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    app.formulas = subprocess.Popen(command, text=True, encoding="utf-8", **pipes)


def stop(app, _: Exception | None) -> None:
    """End Node."""
    app.formulas.communicate()


def typeset(app, tex: str, display: bool) -> str:
    """Return a formula's HTML.

    Raises
    ------
    ValueError
        If KaTeX does not understand the formula.
    """
    process = app.formulas
    process.stdin.write(json.dumps({"tex": tex, "displayMode": display}) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    if "error" in answer:
        raise ValueError(f"the formula {tex!r} cannot be typeset: {answer['error']}")
    return answer["html"]


def visit_inline(writer, node: nodes.math) -> None:
    """Write a formula in a line."""
    writer.body.append(f'<span class="math">{typeset(writer.builder.app, node.astext(), False)}')
    writer.body.append("</span>")
    raise nodes.SkipNode


def visit_display(writer, node: nodes.math_block) -> None:
    """Write a formula on lines of its own."""
    writer.body.append(f'<div class="math">{typeset(writer.builder.app, node.astext(), True)}')
    writer.body.append("</div>")
    raise nodes.SkipNode


def stage(into: Path) -> None:
    """Write KaTeX's style sheet and its fonts, in the one format that every browser reads."""
    others = shutil.ignore_patterns("*.ttf", "*.woff")
    shutil.copytree(KATEX / "fonts", into / "fonts", ignore=others)
    style = (KATEX / "katex.min.css").read_text()
    (into / "katex.min.css").write_text(re.sub(OTHER_FONTS, "", style))
