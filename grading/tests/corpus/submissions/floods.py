"""Floods of output."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell

from .parts import Kit, called, submission


@submission("prints 100 MB")
def prints(kit: Kit):
    return kit.notebook(before="for _ in range(100): print('x' * 10**6, flush=True)")


@submission("prints without end, in a cell")
def prints_without_end(kit: Kit):
    return kit.notebook(after={"pooled_sizes": "while True: print('x' * 1000)"})


@submission("prints without end, in a function", lost="max_pool2d")
def prints_in_function(kit: Kit):
    return kit.attacked(called("import sys\nwhile True: print('x' * 1000, file=sys.stderr)"))


@submission("writes to its process's own outputs")
def writes_to_descriptors(kit: Kit):
    return kit.notebook(
        before="import os\nfor n in (1, 2):\n    for _ in range(40):\n"
        "        try: os.write(n, b'x' * 10**6)\n        except OSError: break"
    )


@submission("one message of 200 MB")
def one_message(kit: Kit):
    show = (
        "from IPython.display import display\ndisplay({'text/plain': 'x' * (2 * 10**8)}, raw=True)"
    )
    return kit.notebook(after={"pooled_sizes": show})


@submission("ten thousand displays")
def displays(kit: Kit):
    return kit.notebook(
        before="from IPython.display import display\nfor n in range(10**4): display(n)"
    )


@submission("one message in parts without end")
def endless_message(kit: Kit):
    return kit.notebook(
        after={
            "pooled_sizes": "import zmq\nfrom ipykernel.kernelapp import IPKernelApp\n"
            "socket = IPKernelApp.instance().iopub_thread.socket\n"
            "while True: socket.send(b'x' * 2**20, zmq.SNDMORE)"
        }
    )


@submission("an error of 10 MB", lost="max_pool2d")
def long_error(kit: Kit):
    return kit.attacked(
        called("raise ValueError('x' * 10**7)"), before="raise ValueError('y' * 10**7)"
    )


@submission("500 cells with 100 kB of output each, honestly")
def outputs_of_many_cells(kit: Kit):
    notebook = kit.notebook()
    notebook.cells += [new_code_cell("print('x' * 100_000)") for _ in range(500)]
    return notebook


@submission("code and text that converters read in quadratic time, honestly")
def slow_to_convert(kit: Kit):
    notebook = kit.notebook()
    notebook.cells += [new_code_cell("'" + "a." * 40_000 + "'"), new_code_cell("  \n" * 30_000)]
    notebook.cells += [new_markdown_cell("\\\\(" * 30_000), new_markdown_cell("[" * 90_000)]
    return notebook
