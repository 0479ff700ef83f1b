"""The command line that course_utils.lab passes to JupyterLab; tests/lab/ tests the pages."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from jupyter_client import AsyncKernelManager
from jupyterlab.labapp import LabApp

from course_utils import lab
from course_utils.lab import kernels

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("platform", "environment", "user", "last"),
    [
        ("linux", {"DISPLAY": ":0"}, 1000, set()),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, 1000, set()),
        ("linux", {}, 1000, {"--no-browser"}),
        ("linux", {}, 0, {"--no-browser", "--allow-root"}),
        ("darwin", {}, 501, set()),
        ("win32", {}, 1, set()),
    ],
)
def test_browser_and_root(platform, environment, user, last):
    chosen = lab.options(ROOT, platform, environment, user)
    assert {option for option in chosen if option in ("--no-browser", "--allow-root")} == last


def start(monkeypatch, *arguments):
    """The arguments that JupyterLab is started with."""
    started = []
    monkeypatch.setattr(LabApp, "launch_instance", started.append)
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")  # what main sets is undone with this
    lab.main([*arguments])
    return started[0]


def test_opens_the_first_notebook_of_the_clone(monkeypatch):
    line = start(monkeypatch)
    assert f"--ServerApp.root_dir={ROOT}" in line
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in line
    assert (ROOT / lab.FIRST).is_file()


def test_arguments_override_the_defaults(monkeypatch):
    line = start(monkeypatch, "--ServerApp.root_dir=/elsewhere", "--port=9000")
    assert [option for option in line if "root_dir" in option] == [
        "--ServerApp.root_dir=/elsewhere"
    ]
    assert line[-1] == "--port=9000"


def test_settings_are_shipped():
    [option] = [text for text in lab.options(ROOT, sys.platform, {}, 1) if "settings_dir" in text]
    assert (Path(option.partition("=")[2]) / "overrides.json").is_file()


def test_outside_a_clone_it_says_so(monkeypatch):
    monkeypatch.setattr(lab, "FIRST", "notebooks/none.ipynb")
    with pytest.raises(SystemExit, match=r"has no notebooks/none.ipynb: run this from a clone"):
        start(monkeypatch)


def test_what_only_courses_need_is_out_of_sight():
    chosen = lab.options(ROOT, "linux", {}, user=1000)
    hidden = {option.split("=")[1] for option in chosen if "jpserver_extensions" in option}
    assert hidden == {f"nbgrader.server_extensions.{part}" for part in lab.FOR_COURSES}
    page = json.loads((lab.SETTINGS / "page_config.json").read_text())
    assert page["disabledExtensions"]["@jupyter/nbgrader"] is True


WITHOUT_NBGRADER = """
import sys
sys.modules["nbgrader"] = None  # as if it were not installed
from course_utils.lab import main
main(sys.argv[1:])
"""


def test_nothing_is_said_where_nbgrader_is_not_installed(tmp_path):
    command = [sys.executable, "-c", WITHOUT_NBGRADER, "--port=0", "--no-browser"]
    command += [f"--ServerApp.root_dir={tmp_path}", f"--LabApp.workspaces_dir={tmp_path}"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    said = []
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        for line in server.stderr:
            said.append(line)
            if "http://127.0.0.1" in line:
                break
        server.terminate()
        server.communicate()
    assert "http://127.0.0.1" in said[-1]
    assert not [line for line in said if "nbgrader" in line or "WARNING" in line]


def run(coroutine):
    """Run it in a thread of its own, since other tests' browser may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, coroutine).result()


@asynccontextmanager
async def kernel_with_a_widget():
    """A kernel and the model id of its one slider."""
    kernel = AsyncKernelManager()
    await kernel.start_kernel()
    client = kernel.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        source = "import ipywidgets; slider = ipywidgets.IntSlider(); print(slider.model_id)"
        printed = []
        await client.execute_interactive(
            source,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
            timeout=60,
        )
        yield kernel, "".join(printed).strip()
    finally:
        client.stop_channels()
        await kernel.shutdown_kernel(now=True)


def test_a_kernel_names_its_widgets_until_it_is_restarted():
    async def ask():
        async with kernel_with_a_widget() as (kernel, slider):
            assert slider in await kernels.widgets(kernel)
            await kernel.restart_kernel(now=True)
            assert await kernels.widgets(kernel) == set()

    run(ask())


def test_a_kernel_that_does_not_answer_is_not_waited_for(monkeypatch):
    async def ask():
        async with kernel_with_a_widget() as (kernel, slider):
            await kernel.signal_kernel(signal.SIGSTOP)
            os.waitpid(kernel.provisioner.pid, os.WUNTRACED)  # until it has stopped
            monkeypatch.setattr(kernels, "SECONDS", 0.1)
            assert await kernels.widgets(kernel) == set()
            await kernel.signal_kernel(signal.SIGCONT)
            monkeypatch.setattr(kernels, "SECONDS", 60)
            assert slider in await kernels.widgets(kernel)

    run(ask())


def test_a_kernel_that_has_ended_has_no_widgets():
    async def ask():
        async with kernel_with_a_widget() as (kernel, _):
            await kernel.shutdown_kernel(now=True)
            assert await kernels.widgets(kernel) == set()

    run(ask())
