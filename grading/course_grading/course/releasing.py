"""Release an assignment through nbgrader's exchange, and say what to do if it cannot be used.

The nbgrader_config.py of courses names this module and its class: keep both names.
"""

from __future__ import annotations

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseAssignment

WAY_OUT = """The exchange is a folder in which all may write, but only remove what is their own.
Root makes it once:  install -d -m 1777 {root}
Without root, make one of your own and name it in nbgrader_config.py:
  mkdir -m 1777 ~/exchange && chmod go+x ~
  echo "c.Exchange.root = '$HOME/exchange'" >> nbgrader_config.py
Or hand out the notebook in release/{assignment} without an exchange."""


class ReleaseWithWords(ExchangeReleaseAssignment):
    """nbgrader's release of an assignment, which says how to make an exchange that works."""

    def ensure_root(self) -> None:
        """Check the exchange's folder."""
        try:
            super().ensure_root()
        except ExchangeError:
            words = WAY_OUT.format(root=self.root, assignment=self.coursedir.assignment_id)
            self.log.error(words)
            raise
