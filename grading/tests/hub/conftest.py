"""A real hub on loopback, with real users, on a temporary machine."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CONFIG = ROOT / "grading" / "course_grading" / "hub" / "jupyterhub_config.py"
COMMAND, EXERCISE = "course_grading.command", "02_pooling"
STAGE = Path(__file__).with_name("stage.py")
UNSHARE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
PEOPLE = {  # user: group, password
    "instructor": ("instructors", "chalk and sponge"),
    "ada": ("students", "first of all"),
    "ben": ("students", "second to none"),
    "eve": ("strangers", "let me in"),
}


# starts a command in a terminal of JupyterLab's, as the person who is logged in
TERMINAL = """
async (command) => {
  const base = location.pathname.match(/^\\/user\\/[^/]+\\//)[0];
  const token = document.cookie.match(/_xsrf=([^;]+)/)[1];
  const options = { method: "POST", headers: { "X-XSRFToken": token } };
  const { name } = await (await fetch(base + "api/terminals", options)).json();
  const socket = new WebSocket(`ws://${location.host}${base}terminals/websocket/${name}`);
  let seen = "";
  window.ended = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no end after 120 s: ${seen}`)), 120000);
    socket.onclose = () => reject(new Error(`the terminal closed: ${seen}`));
    socket.onmessage = ({ data }) => {
      const [kind, text] = JSON.parse(data);
      if (kind === "stdout") seen += text;
      if (/the-end:\\d+/.test(seen)) resolve(seen);
    };
  });
  socket.onopen = () => socket.send(JSON.stringify(["stdin", command]));
}
"""


@dataclass
class Hub:
    """A running hub: its address, and its log so far."""

    address: str
    log: list[str]

    def enter(self, page, name: str, place: str = "nothing-here") -> None:
        """Log in, wait for the user's server, and go to a page on it, such as "lab".

        The page that says that there is nothing loads at once, and serves for commands.
        """
        page.set_default_timeout(90_000)
        self.log_in(page, name)
        page.wait_for_url(f"**/user/{name}/lab**", wait_until="commit")
        page.goto(f"{self.address}/user/{name}/{place}")

    def log_in(self, page, name: str) -> None:
        """Fill in the form."""
        page.goto(f"{self.address}/hub/login")
        page.fill("#username_input", name)
        page.fill("#password_input", PEOPLE[name][1])
        page.click("#login_submit")

    def start(self, page, command: str) -> None:
        """Start a command as the person who is logged in; the page must stay."""
        # the terminal shows what is typed as well, so the marks are written differently there
        page.evaluate(TERMINAL, f"echo the-be''gin; {command}; echo the-en''d:$?\r")

    def ended(self, page) -> tuple[int, str]:
        """Wait for the command's end; return its exit code and output."""
        seen = page.evaluate("window.ended")
        text, code = re.search(r"the-begin\s+(.*)the-end:(\d+)", seen, re.DOTALL).groups()
        return int(code), text.replace("\r", "")

    def result(self, page) -> str:
        """Wait for the end of a command that must succeed; return its output."""
        code, text = self.ended(page)
        assert code == 0, text
        return text

    def run(self, page, command: str) -> str:
        """Run a command that must succeed; return its output."""
        self.start(page, command)
        return self.result(page)


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    """A hub with one instructor, two students and a stranger."""
    proxy = _what_it_needs()
    ports = _free_ports(3)
    address = f"http://127.0.0.1:{ports[0]}"
    stage = {
        "keep": [str(path) for path in (ROOT, sys.prefix, sys.base_prefix, proxy)],
        "people": PEOPLE,
        "before": ["instructor", [sys.executable, "-m", COMMAND, "init", "pooling", EXERCISE]],
        "command": [
            *(sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)),
            f"--JupyterHub.hub_port={ports[1]}",
            f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{ports[2]}",
            f"--ConfigurableHTTPProxy.command={shutil.which('configurable-http-proxy')}",
        ],
    }
    process = subprocess.Popen(
        [*UNSHARE, sys.executable, str(STAGE), json.dumps(stage)],
        env={"PATH": os.environ["PATH"], "WORKBOOK_HUB_ADDRESS": address},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    hub = Hub(address, [])
    for line in process.stdout:
        hub.log.append(line)
        if "JupyterHub is now running" in line:
            break
    else:
        pytest.fail("the hub did not start:\n" + "".join(hub.log))
    reader = threading.Thread(target=lambda: hub.log.extend(process.stdout))
    reader.start()
    yield hub
    process.kill()
    process.wait()
    reader.join()  # the pipe is closed when the last of the hub's processes ends
    process.stdout.close()


def _what_it_needs() -> Path:
    """Skip if something is missing; return the proxy's folder."""
    pytest.importorskip("jupyterhub", reason="install the extra `hub` of grading")
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("the hub's test makes users of its own: run it as root, on Linux")
    proxy = shutil.which("configurable-http-proxy")
    if proxy is None:
        pytest.skip("no configurable-http-proxy on PATH: npm install configurable-http-proxy")
    return Path(proxy).resolve().parents[3]


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
