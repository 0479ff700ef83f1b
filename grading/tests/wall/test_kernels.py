"""Kernels behind the wall work like any other, and say why they ended."""

from __future__ import annotations

import asyncio
import math

import nbformat
import pytest
from jupyter_client import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from course_grading.crossing import Channel
from course_grading.wall import Limits, WarmProcess, kernel_manager
from course_grading.wall.manager import kernel_spec
from course_grading.wall.provisioner import WallProvisioner
from course_grading.wall.unsandboxed import WARNING

pytestmark = pytest.mark.usefixtures("wall", "no_traces")


def notebook(*cells: str) -> nbformat.NotebookNode:
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    return nbformat.v4.new_notebook(cells=code)


async def execute(manager, *cells: str, **options) -> nbformat.NotebookNode:
    """Execute a notebook in a manager's kernel with nbclient, then shut the kernel down."""
    client = NotebookClient(notebook(*cells), km=manager, **options)
    try:
        return await client.async_execute()
    finally:
        await manager.shutdown_kernel()
        client.kc.stop_channels()


def test_nbclient_executes_a_notebook(warm):
    files = {"data/numbers.txt": b"1 2 3"}
    manager = kernel_manager(files, Limits(), warm)
    done = run_sync(execute)(manager, "numbers = open('data/numbers.txt').read()", "numbers")
    assert done.cells[1].outputs[0].data["text/plain"] == "'1 2 3'"
    assert manager.death.kind == "shutdown"


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        ("import os; os._exit(3)", "exit", "it ended itself (exit 3)"),
        ("import ctypes; ctypes.string_at(0)", "crash", "it crashed (SIGSEGV)"),
        ("import os; os.kill(os.getpid(), 9)", "killed", "it was killed (SIGKILL): mostly"),
    ],
)
def test_a_death_is_noticed_and_explained(warm, cell, kind, words):
    manager = kernel_manager({}, Limits(), warm)
    with pytest.raises(DeadKernelError):
        run_sync(execute)(manager, cell)
    assert manager.death.kind == kind
    assert manager.death.startswith(words)


def test_is_alive_is_false_after_a_death(behind):
    answer = behind("import os; os._exit(0)")
    assert not answer.alive


def test_a_loop_is_interrupted_by_message(warm):
    manager = kernel_manager({}, Limits(), warm)
    cells = "while True: pass", "print('goes on')"
    done = run_sync(execute)(
        manager, *cells, timeout=1, interrupt_on_timeout=True, allow_errors=True
    )
    assert done.cells[0].outputs[0].ename == "KeyboardInterrupt"
    assert done.cells[1].outputs[0].text == "goes on\n"


def test_a_loop_that_swallows_interrupts_is_ended_by_shutdown(warm):
    manager = kernel_manager({}, Limits(), warm)
    cell = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    with pytest.raises(CellTimeoutError):
        run_sync(execute)(manager, cell, timeout=1)


def test_interrupting_does_not_reach_the_supervisor(warm):
    async def interrupt() -> str:
        manager = kernel_manager({}, Limits(), warm)
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready()
        running = asyncio.ensure_future(
            client.execute_interactive(
                "import time; time.sleep(60)", allow_stdin=False, output_hook=lambda _: None
            )
        )
        while not running.done():
            await manager.interrupt_kernel()
            await asyncio.wait([running], timeout=0.2)
        assert await manager.is_alive()
        await manager.shutdown_kernel()
        client.stop_channels()
        return running.result()["content"]["ename"]

    assert run_sync(interrupt)() == "KeyboardInterrupt"


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.py", "a/../../b", "", "nul\0.txt"])
def test_file_names_that_lead_out_are_refused(warm, run, name):
    with pytest.raises(ValueError, match="must be relative and without"):
        run(kernel_manager({name: b""}, Limits(), warm))


def test_files_beyond_the_limits_are_refused(warm, run):
    limits = Limits(file_bytes=100, disk_bytes=300)
    with pytest.raises(ValueError, match="a has 101 bytes, more than file_bytes 100"):
        run(kernel_manager({"a": bytes(101)}, limits, warm))
    with pytest.raises(ValueError, match="2 files of 200 bytes are more than half of"):
        run(kernel_manager({"a": bytes(100), "b": bytes(100)}, limits, warm))


def test_a_kernel_without_a_warm_process(run):
    manager = kernel_manager({}, Limits())
    assert run(manager, "import os; print(os.getuid())").text == "1000\n"


def test_the_usual_imports_work_and_torch_trains():
    code = (
        "import sys\nbefore = set(sys.modules)\n"
        "import torch, numpy, matplotlib.pyplot as plt\nfrom course_utils.practice import check\n"
        "print(before >= {'torch', 'numpy', 'matplotlib.pyplot', 'course_utils.practice'})\n"
        "weight = torch.ones(3, requires_grad=True)\n(weight @ weight).backward()\n"
        "print(weight.grad.tolist())\n_ = plt.plot([1, 2])"
    )
    with WarmProcess() as warm:
        first, second = (
            run_sync(execute)(kernel_manager({}, Limits(), warm), code, "print(torch.rand(1))")
            for _ in range(2)
        )
    assert first.cells[0].outputs[0].text == "True\n[2.0, 2.0, 2.0]\n"
    assert "image/png" in first.cells[0].outputs[-1].data
    assert first.cells[1].outputs[0].text != second.cells[1].outputs[0].text


def test_the_provisioner_serves_a_manager_of_jupyters_own(run):
    manager = AsyncKernelManager(transport="ipc", shutdown_wait_time=2)
    manager._kernel_spec = kernel_spec()
    manager.provisioner = WallProvisioner(kernel_spec=manager._kernel_spec, parent=manager)
    manager.death = None
    assert run(manager, "print(1 + 1)").text == "2\n"


def test_without_a_sandbox_there_is_a_warning(run):
    manager = kernel_manager({"a/b.txt": b"text"}, Limits(), sandbox=False)
    with pytest.warns(UserWarning, match="no sandbox") as warned:
        answer = run(manager, "print(open('a/b.txt').read())", "import os; os._exit(3)")
    assert str(warned[0].message) == WARNING
    assert answer.text == "text\n"
    assert not answer.alive
    assert answer.death == "it ended with code 3"


def test_a_kernel_stays_alive_after_exit(behind):
    leave = "exit()", "quit()", "get_ipython().kernel.do_shutdown(False)"
    answer = behind("kept = 3", *leave, "import time; time.sleep(0.3)", "print(kept)")
    assert (answer.text, answer.alive) == ("3\n", True)


def test_the_students_own_modules_are_found_last(behind):
    files = {"mine.py": b"number = 3", "this.py": b"print('planted')", "torch.py": b"number = 4"}
    answer = behind("import mine, torch, this\nprint(mine.number, torch.pi)", files=files)
    assert answer.text.startswith("The Zen of Python")
    assert answer.text.endswith("\n3 3.141592653589793\n")


def test_time_spent_waiting_for_a_core_is_known(warm):
    busy = (
        "import os, time\nos.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "end = time.monotonic() + 1.5\nchildren = [os.fork() for _ in range(4)]\n"
        "while time.monotonic() < end: pass\nif 0 in children: os._exit(0)\n"
    )
    manager = kernel_manager({}, Limits(wall_seconds=30), warm)
    run_sync(manager.start_kernel)()
    channel = Channel(manager)
    channel.run(busy, 20, lambda _: None)
    assert 0.5 < manager.seconds_waited < 60
    channel.close()
    run_sync(manager.shutdown_kernel)()
    assert manager.seconds_waited == math.inf
