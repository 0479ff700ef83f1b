"""Jinja templates of HTML, in which everything that is filled in is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

COMMON = Path(__file__).with_name("templates")  # what several pages share


def load_template(path: Path) -> Template:
    """Load a template, which may include others from its folder, and from `COMMON`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.html")
    ...     _ = path.write_text("<p>{{ text }}</p>")
    ...     load_template(path).render(text="<script>")
    '<p>&lt;script&gt;</p>'
    """
    environment = Environment(
        loader=FileSystemLoader((path.parent, COMMON)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(path.name)
