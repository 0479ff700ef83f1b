"""The notation of mutants: a right solution and, below each name, the changes to it."""

from dataclasses import dataclass

Edits = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mutant:
    """A wrong answer to a code item.

    Attributes
    ----------
    item : str
    named : str
        Its expected name in a verdict: a mistake, a trait, or a kind of problem.
    source : str
        A right solution.
    edits : tuple of (str, str)
        The texts to be replaced, and their replacements.
    """

    item: str
    named: str
    source: str
    edits: Edits

    @property
    def edited(self) -> str:
        """The source with its slip.

        Raises
        ------
        ValueError
            If there is nothing to replace, so that the mutant would equal the solution.
        """
        text = self.source
        for old, new in self.edits:
            if old not in text:
                raise ValueError(f"{self.item}, {self.named}: {old!r} is not in the source")
            text = text.replace(old, new)
        return text

    @property
    def change(self) -> str:
        """The edits in one line."""
        return "; ".join(f"{old} → {' '.join(new.split())}" for old, new in self.edits)


def read(item: str, source: str, changes: str) -> tuple[Mutant, ...]:
    r"""Read mutants of one source.

    Parameters
    ----------
    item : str
    source : str
        A right solution.
    changes : str
        A name on a line; below it "- old" and one or more lines "+ new", once or repeatedly.

    Returns
    -------
    tuple of Mutant

    Examples
    --------
    >>> text = "squared\n- 2 * x\n+ x * x\n"
    >>> [one] = read("double", "def double(x):\n    return 2 * x", text)
    >>> one.named, one.edited
    ('squared', 'def double(x):\n    return x * x')
    """
    found: list[tuple[str, list]] = []
    for line in filter(None, changes.split("\n")):
        mark, text = line[:2], line[2:]
        if mark == "- ":
            found[-1][1].append((text, ""))
        elif mark == "+ ":
            old, new = found[-1][1].pop()
            found[-1][1].append((old, f"{new}\n{text}" if new else text))
        else:
            found.append((line, []))
    return tuple(Mutant(item, name, source, tuple(edits)) for name, edits in found)
