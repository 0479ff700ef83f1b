"""Print the table of wrong answers and verdicts.

Run ``python -m course_utils.practice.mutants``, followed by names of items for these alone.
"""

import sys
from collections.abc import Sequence

from course_utils.practice.mutants import Trialled, trials

WIDTH = 72


def table(rows: Sequence[Trialled]) -> str:
    """Write a table, and below it two totals."""
    lines = [f"{'item':<20} {'wrong answer':<{WIDTH}} {'verdict':<8} named"]
    for row in rows:
        change = row.change if len(row.change) <= WIDTH else row.change[: WIDTH - 1] + "…"
        named = row.named if row.named == row.expected else f"{row.named}, not {row.expected}"
        verdict = "refused" if row.refused else "PASSED"
        lines.append(f"{row.item:<20} {change:<{WIDTH}} {verdict:<8} {named}")
    refused = sum(row.refused for row in rows)
    named = sum(row.refused and row.named == row.expected for row in rows)
    lines.append(f"\n{len(rows)} wrong answers: {refused} refused, {named} named as they should be")
    return "\n".join(lines)


def main() -> int:
    """Print the table; return an exit code that says whether all were refused."""
    rows = list(trials(sys.argv[1:]))
    print(table(rows))
    return 0 if all(row.refused for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
