"""Take the two pictures of the site that are committed: its preview, and the README's.

`web/static/preview.png` is what messengers show of a link to the site, `sources/site.png` what
the README shows. Both are taken in Chromium, from the site that `make site` has built.
"""

import functools
import http.server
import io
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
COLOURS = 128  # enough for flat drawings, and the files stay small
CARD = """
<style>
  body { background: #fff; color: #16324f; display: flex; font: 34px/1.35 system-ui, sans-serif;
    gap: 56px; margin: 0; padding: 0 64px; height: 630px; align-items: center; }
  h1 { font-size: 68px; line-height: 1.1; margin: 0 0 24px; }
  div { flex: 1; }
  svg { width: 590px; height: auto; }
</style>
<div><h1>Pooling: a workbook</h1>Move the window. Predict the number. Write the code.</div>
"""


def main() -> None:
    """Take both."""
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            card = browser.new_page(viewport={"width": 1200, "height": 630})
            card.set_content(CARD + (ROOT / "sources/readme.svg").read_text())
            save(card, ROOT / "web/static/preview.png")
            site = browser.new_page(viewport={"width": 1280, "height": 900})
            site.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
            save(site, ROOT / "sources/site.png")
            browser.close()
        server.shutdown()


def save(page: Page, path: Path) -> None:
    """Write what a page shows, in few colours."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()
