"""Where a page leads: its notebook, other places to open it, its source, a report of a mistake."""

from typing import NamedTuple
from urllib.parse import quote, urlencode


class Link(NamedTuple):
    """A link as a page shows it."""

    words: str
    address: str
    download: bool = False


class Repository(NamedTuple):
    """The workbook's repository on GitHub; an empty address is one that is not known."""

    address: str
    branch: str

    def file(self, path: str, view: str = "blob") -> str:
        """Return the address of a file, or of the repository itself for an empty path.

        Examples
        --------
        >>> Repository("https://github.com/a/b", "main").file("README.md")
        'https://github.com/a/b/blob/main/README.md'
        """
        return (
            f"{self.address}/{view}/{self.branch}/{quote(path, safe='/#')}"
            if path
            else self.address
        )

    def doors(self, page: str, source: str, title: str) -> list[Link]:
        """Return the links that a page offers beside its text.

        Parameters
        ----------
        page : str
            The page's name, such as ``notebooks/00_start_here``.
        source : str
            The text that the page is made from, such as ``sources/notebooks/00_start_here.md``.
        title : str
        """
        if not self.address:
            return []
        links = []
        if "/" in page:
            slug = self.address.removeprefix("https://github.com/")
            notebook = quote(f"{page}.ipynb")
            colab = f"https://colab.research.google.com/github/{slug}/blob/{self.branch}/{notebook}"
            binder = f"https://mybinder.org/v2/gh/{slug}/{self.branch}?"
            binder += urlencode({"urlpath": f"lab/tree/{page}.ipynb"})
            links = [Link("Open in Colab", colab), Link("Open in Binder", binder)]
        words = {"template": "mistake.yml", "title": title, "page": page}
        report = f"{self.address}/issues/new?{urlencode(words)}"
        edit = self.file(source, "edit")
        return [*links, Link("Edit the source", edit), Link("Report a mistake", report)]
