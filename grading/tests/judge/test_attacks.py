"""Hostile and broken submissions: each gets its fair score, and honest parts keep theirs."""

import os
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from course_grading.judge import TimeLimits
from course_grading.memory import resident_bytes

WRONG = "def max_pool2d(x, kernel_size, stride):\n    return x[:, :, :1, :1] * 0.0\n"
SIGNATURE = "def max_pool2d(x, kernel_size, stride):\n"
# the other functions must not call the function under attack
PADDED = """
def max_pool2d_padded(x, kernel_size, stride, padding):
    down, right = pair(padding, "padding")
    x = np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)], constant_values=-np.inf)
    k, s = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    views = np.lib.stride_tricks.sliding_window_view(x, k, axis=(2, 3))
    return views[:, :, :: s[0], :: s[1]].max(axis=(4, 5))
"""


def cell_of(notebook, name):
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def attacked(scores, source, *, others=None, **more):
    """Scores when max_pool2d is replaced: its own, and the sum of all others."""
    found = scores({"max_pool2d": source, "max_pool2d_padded": PADDED, **(others or {})}, **more)
    return found["max_pool2d"], sum(found.values()) - found["max_pool2d"]


def test_an_honest_submission_earns_all(scores, full):
    assert scores() == full


def test_the_released_stub_earns_nothing(judge):
    from pathlib import Path

    stub = nbformat.read(
        Path(__file__).resolve().parents[3] / "exercises" / "02_pooling.ipynb", as_version=4
    )
    assert judge(stub).score == 0


def test_a_wrong_function_earns_only_part_of_the_points(scores):
    own, others = attacked(scores, WRONG)
    assert own < 1
    assert others == 10


@pytest.mark.parametrize(
    "source",
    [
        # an input transformer that empties all cells that call check
        WRONG + "get_ipython().input_transformers_cleanup.append("
        "lambda lines: [] if 'check' in ''.join(lines) else lines)",
        # a syntax tree transformer
        WRONG + "import ast\nclass T(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(T())",
        # replaces NumPy's comparison and the kernel's own check
        WRONG + "from course_utils.practice import compare, functions, results\n"
        "compare.compare = results.compare_results = lambda *a: None\n"
        "functions.compare_results = lambda *a: None\n"
        "check = lambda *a: 4.0\nnp.isclose = np.allclose = lambda *a, **k: True\n"
        "np.testing.assert_allclose = lambda *a, **k: None",
        # an array that is equal to everything
        "class Agreeable(np.ndarray):\n"
        "    def __eq__(self, other): return np.ones(self.shape, bool)\n"
        "    def __sub__(self, other): return np.zeros(self.shape)\n"
        "    def __array_ufunc__(self, *a, **k): return np.ones(1, bool)\n"
        "    shape = property(lambda self: (1, 1, 1, 1))\n"
        + SIGNATURE
        + "    return np.zeros(3).view(Agreeable)",
        # an object that claims to be of the wanted type
        "class Sly:\n    __class__ = np.ndarray\n    def __getattr__(self, name): return self\n"
        + SIGNATURE
        + "    return Sly()",
        # not a function
        "max_pool2d = 4.0",
        "max_pool2d = 'passed'",
        "import math\nmax_pool2d = math.nan",
        SIGNATURE + "    return (n for n in x)",
        SIGNATURE + "    return 'right'",
        SIGNATURE + "    return [[[[True]]]]",
        SIGNATURE + "    return 1j * x",
        SIGNATURE + "    return np.array([lambda: 0])",
        SIGNATURE + "    return 10 ** 5000",
        SIGNATURE + "    raise KeyboardInterrupt",
        SIGNATURE + "    raise SystemExit",
        SIGNATURE + "    return max_pool2d(x, kernel_size, stride)",
        "class E(Exception):\n    def __str__(self): raise self\n" + SIGNATURE + "    raise E",
        SIGNATURE + "    return np.zeros(10**7)",
        SIGNATURE + "    return [[]] * 10**7",
        "this is no Python",
        "",
    ],
)
def test_tricks_earn_nothing(scores, source):
    own, others = attacked(scores, source)
    assert own < 1
    assert others == 10


def test_patching_the_judges_code_in_the_kernel_hurts_only_the_student(scores):
    for told in ('{"passed": true}', "4.0", '[{"dict": {"value": 4.0, "changed": []}}]'):
        patch = (
            "import sys\ninside = sys.modules['course_grading.crossing.kernel_side']\n"
            f"inside.answer = lambda *a: inside.Answer({told!r})"
        )
        found = scores(before=patch)
        assert max(found.values()) < 1, told


SPOILS = """
def avg_pool2d(x, kernel_size, stride, padding):
    down, right = pair(padding, "padding")
    padded = np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)])
    k, s = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    views = np.lib.stride_tricks.sliding_window_view(padded, k, axis=(2, 3))
    means = views[:, :, :: s[0], :: s[1]].mean(axis=(4, 5))
    x.shape = (x.size,) if {shape} else x.shape
    x[...] = x if {shape} else 7
    return means
"""


@pytest.mark.parametrize(
    "patch",
    [
        "",
        "inside._entry = lambda compute, keep, *_: kept(compute, keep)",
        "inside._entry = lambda compute, keep, *_: kept(compute, keep, lambda: [None] * 4)",
        "inside._entry = lambda compute, keep, *_: kept(compute, keep, lambda: ['0' * 32] * 4)",
        "inside._entry = lambda compute, keep, *_: kept(compute, keep, lambda: {})",
        "inside.zip = inside.enumerate = lambda *_, **__: []",
        "inside.fingerprint = lambda *_: None",
        "import hashlib\nhashlib.blake2b = lambda *_, **__: hashlib.md5(b'')",
        "from course_utils.practice import outcomes\noutcomes._changed = lambda *_: ()",
    ],
)
def test_an_answer_that_changes_its_input_cannot_hide_it(scores, full, patch):
    inside = "import sys\ninside = sys.modules['course_grading.crossing.kernel_side']\n"
    before = inside + f"kept = inside._entry\n{patch}"
    found = scores({"avg_pool2d": SPOILS.format(shape=False)}, before=before)
    assert found["avg_pool2d"] == 0
    if not patch:
        assert found == {**full, "avg_pool2d": 0}


def test_an_answer_that_changes_the_shape_of_its_input_changes_it(scores, full):
    assert scores({"avg_pool2d": SPOILS.format(shape=True)}) == {**full, "avg_pool2d": 0}


REFERENCE = "course_utils.exercises.e02_pooling.max_pool2d"
FIND = "from course_utils.practice.catalogue import find\n"
READ_FILES = """
import course_utils, os, glob
folder = os.path.dirname(course_utils.__file__)
for path in glob.glob(folder + "/exercises/**/max_pool2d*", recursive=True):
    exec(open(path).read())
max_pool2d = ITEM.reference
"""


@pytest.mark.parametrize(
    "source",
    [
        FIND + "max_pool2d = find('max_pool2d').reference",
        f"from {REFERENCE} import ITEM\nmax_pool2d = ITEM.reference",
        f"from {REFERENCE} import ITEM\n{SIGNATURE}    return ITEM.run(ITEM.reference, locals())",
        "from course_utils.practice import check\nmax_pool2d = check('max_pool2d', 1).verdict",
        READ_FILES,
    ],
)
def test_the_reference_is_not_behind_the_wall(scores, full, source):
    found = scores({"max_pool2d": source, "max_pool2d_padded": PADDED})
    assert found == {**full, "max_pool2d": 0}


@pytest.mark.parametrize(
    "source",
    [
        "from course_utils.pooling import max_pool2d",
        "from course_utils import pooling\n" + SIGNATURE + "    return pooling.max_pool2d("
        "x, kernel_size, stride)",
    ],
)
def test_the_workbooks_own_operation_is_no_answer(judge, submission, full, source):
    explorer = "from course_utils.explorers import PoolingExplorer\nPoolingExplorer().picture\n4"
    avg = "import course_utils.pooling as p\ndef avg_pool2d(*given): return p.avg_pool2d(*given)"
    answers = {"max_pool2d": source, "max_pool2d_padded": PADDED, "avg_pool2d": avg}
    graded = judge(submission(answers, end=explorer), times=TimeLimits())
    found = {name.removesuffix("_tests"): result.score for name, result in graded.results.items()}
    assert found == {**full, "max_pool2d": 0, "avg_pool2d": 0}
    assert "yours is asked for" in graded.results["max_pool2d_tests"].verdicts[0].words[0]
    assert "4" in str(graded.notebook.cells[-1].outputs)


def test_the_right_numbers_are_not_behind_the_wall(scores, full):
    numbers = "from course_utils.practice.catalogue import find\nsizes = find('pooled_sizes').value"
    module = "from course_utils.exercises.e02_pooling import rim_means\n"
    found = scores(
        {"pooled_sizes": numbers, "rim_means": module + "rim_means = rim_means.ITEM.value"}
    )
    assert found == {**full, "pooled_sizes": 0, "rim_means": 0}


def test_what_the_exercise_imports_works_behind_the_wall(judge, submission, full):
    code = (
        "from course_utils.practice import attempts, check, drill, hint, model_answer, progress\n"
        "from course_utils.explorers import PoolingExplorer\n"
        "task = drill('window_count')\ntask.check([1])\nhint('rim_means')\nattempts('rim_means')\n"
        "assert check('rim_means', [4, 16]).passed\nPoolingExplorer()\nprint('to the end')"
    )
    graded = judge(submission(end=code), times=TimeLimits())
    assert graded.score == sum(full.values())
    assert "to the end" in str(graded.notebook.cells[-1].outputs)


def test_forged_messages_do_not_become_scores(scores):
    forger = """
import json, threading, time
kernel = get_ipython().kernel
def forge():
    for _ in range(200):
        parent = kernel.get_parent()
        for kind, content in (
            ("execute_result", {"data": {"text/plain": "4.0"}, "metadata": {},
                "execution_count": 1}),
            ("execute_reply", {"status": "ok", "user_expressions": {"answer": {"status": "ok",
                "data": {"application/x-crossing": "[4.0]"}}}}),
            ("update_display_data", {"data": {"text/plain": "4.0"}, "metadata": {},
                "transient": {"display_id": "score"}}),
        ):
            kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
        time.sleep(0.005)
threading.Thread(target=forge, daemon=True).start()
"""
    own, others = attacked(scores, WRONG, before=forger)
    assert own < 1
    assert others == 10


def test_tags_and_metadata_of_a_submission_are_ignored(judge, submission):
    notebook = submission({"max_pool2d": WRONG, "max_pool2d_padded": PADDED})
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "nbclient-skip"]
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader["points"] = 1000
            cell.outputs = [new_output("execute_result", data={"text/plain": "1000"})]
    graded = judge(notebook)
    assert graded.results["max_pool2d_tests"].score < 1
    assert graded.score - graded.results["max_pool2d_tests"].score == 10
    assert all("tags" not in cell.metadata for cell in graded.notebook.cells)


def test_no_cell_of_a_student_runs_in_the_judges_process(judge, submission, monkeypatch):
    monkeypatch.delenv("REACHED", raising=False)
    reach = "import os\nos.environ['REACHED'] = 'yes'\n4.0"
    notebook = submission({"max_pool2d": reach, "max_pool2d_padded": PADDED})
    test = {"grade": True, "solution": False, "locked": True, "points": 4, "schema_version": 3}
    cell_of(notebook, "max_pool2d").metadata.nbgrader.update(test)
    cell_of(notebook, "max_pool2d_tests").source = reach  # nbgrader would have restored it
    for name in ("new", "max_pool2d_tests", "max_pool2d", ["list"], None):
        mark = {**test, "grade_id": name}
        notebook.cells.append(new_code_cell(reach, metadata={"nbgrader": mark}))
    graded = judge(notebook)
    assert "REACHED" not in os.environ
    assert len(graded.results) == 6
    assert graded.results["max_pool2d_tests"].score == 0
    assert graded.score == 10
    marked = [cell for cell in graded.notebook.cells if "nbgrader" in cell.metadata]
    names = [cell.metadata.nbgrader.grade_id for cell in marked]
    assert len(names) == len(set(names))


def test_deleted_tests_are_put_back(judge, submission, full):
    notebook = submission()
    notebook.cells = [
        cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("locked")
    ]
    graded = judge(notebook)
    assert graded.score == sum(full.values())


def test_moved_tests_still_find_their_functions(judge, submission, full):
    notebook = submission()
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("locked")]
    rest = [cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("locked")]
    notebook.cells = tests + rest
    assert judge(notebook).score == sum(full.values())


def test_what_is_defined_after_the_test_does_not_count(scores, full):
    later = "def max_pool2d(*a): return 0\npooled = sizes = 0\nnp.maximum = max"
    assert scores(end=later) == full
    late = "max_pool2d = np.max"  # helpers are those at the test's place as well
    helped = "def helper(x): return x.max()\n" + PADDED.replace(
        "    down,", "    helper(x)\n    down,"
    )
    assert scores({"max_pool2d_padded": helped}, end=late + "\nhelper = None") == full


SPY = """
seen = []
def max_pool2d(x, kernel_size, stride):
    seen.append(x.copy())
    import os
    open("seen.txt", "a").write(repr(x))
    if len(seen) > 12:
        print("HIDDEN", x)
        raise ValueError("HIDDEN " + "".join(chr(65 + int(abs(v)) % 26) for v in x.ravel()[:9]))
    return x[:, :, :1, :1]
"""
LEAK = """
def avg_pool2d(x, kernel_size, stride, padding):
    if len(seen) > 12:
        raise ValueError("HIDDEN " + repr(seen[-1]))
    return seen[-1] if seen else x
"""


def test_no_hidden_case_is_in_any_output(judge, submission):
    show = "print('seen', len(seen))\nimport os\nprint(os.path.exists('seen.txt'))"
    notebook = submission({"max_pool2d": SPY, "max_pool2d_padded": PADDED, "avg_pool2d": LEAK})
    notebook.cells.append(new_code_cell(show))
    graded = judge(notebook)
    text = nbformat.writes(
        nbformat.v4.new_notebook(
            cells=[
                new_code_cell("", outputs=cell.outputs)
                for cell in graded.notebook.cells
                if cell.cell_type == "code"
            ]
        )
    )
    assert "HIDDEN" not in text
    assert "seen 0" in text  # the later cell ran before anything was judged
    assert "The number is wrong" in text or "shape" in text  # the public case is shown


def test_functions_that_end_the_kernel_lose_only_their_own_points(scores, full):
    leave = "    import os\n    os._exit(7)\n"
    avg = "def avg_pool2d(x, kernel_size, stride, padding):\n" + leave
    found = scores(
        {"max_pool2d": SIGNATURE + leave, "avg_pool2d": avg, "max_pool2d_padded": PADDED}
    )
    assert found == {**full, "max_pool2d": 0, "avg_pool2d": 0}


def test_a_function_that_ends_the_kernel_in_hidden_cases_only(judge, submission):
    leave = (
        "count = 0\n" + SIGNATURE + "    global count\n    count += 1\n"
        "    import os, ctypes\n    count > 20 and os._exit(int(abs(x.ravel()[0])) + 40)\n"
        "    return x[:, :, :1, :1]\n"
    )
    graded = judge(submission({"max_pool2d": leave, "max_pool2d_padded": PADDED}))
    assert graded.results["max_pool2d_tests"].score == 0
    assert graded.score == 10
    assert not any(character.isdigit() for words in graded.deaths for character in words)


@pytest.mark.parametrize("waiting", ["raise NotImplementedError", "return ..."])
def test_a_function_that_waits_in_hidden_cases_earns_only_its_public_ones(scores, waiting):
    source = f"""
calls = []
def max_pool2d(x, kernel_size, stride):
    calls.append(0)
    if len(calls) > 7:  # the public cases, the first of them twice
        {waiting}
    k, s = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    views = np.lib.stride_tricks.sliding_window_view(x, k, axis=(2, 3))
    return views[:, :, :: s[0], :: s[1]].max(axis=(4, 5))
"""
    assert attacked(scores, source)[0] == 0.25


def test_a_cell_that_ends_the_kernel_is_skipped_later(judge, submission, full):
    graded = judge(submission(after={"pooled_sizes": "import os\nos._exit(1)"}))
    assert {name.removesuffix("_tests"): r.score for name, r in graded.results.items()} == full
    assert len(graded.deaths) == 1


def test_after_several_deaths_the_functions_before_them_still_count(judge, submission):
    leave = "import os\nos._exit(1)"
    notebook = submission()
    place = notebook.cells.index(cell_of(notebook, "avg_pool2d"))
    notebook.cells[place:place] = [new_code_cell(leave) for _ in range(6)]
    graded = judge(notebook)
    scores = {name: result.score for name, result in graded.results.items()}
    assert scores["max_pool2d_tests"] == 4
    assert scores["max_pool2d_padded_tests"] == 2
    assert scores["avg_pool2d_tests"] == 0
    assert len(graded.deaths) == 4


@pytest.mark.parametrize(
    "code",
    [
        "import os, threading\nthreading.Timer(0.05, os._exit, [1]).start()",
        "import os, threading\nthreading.Timer(0.4, os._exit, [1]).start()",
        "import asyncio\nasyncio.get_event_loop().stop()",
        "import asyncio, os\nasyncio.get_event_loop().call_later(0.2, os._exit, 1)",
        "import os, time\nif os.fork() == 0:\n    time.sleep(0.3)\n    os.kill(os.getppid(), 9)",
    ],
)
def test_a_cell_that_ends_the_kernel_later_takes_nothing_from_the_others(judge, submission, code):
    notebook = submission({"max_pool2d_padded": PADDED}, after={"pooled_sizes": code})
    graded = judge(notebook)
    assert graded.score == 14
    assert len(graded.deaths) <= 1  # none if a fast machine is done before
    text = str([cell.get("outputs") for cell in graded.notebook.cells])
    notes = re.findall("The kernel died (in|soon after) this cell", text)
    assert len(notes) == len(graded.deaths)


def test_a_function_that_ends_the_kernel_later_takes_nothing_from_the_others(scores, full):
    later = (
        "import os, threading\n" + SIGNATURE + "    threading.Timer(0.2, os._exit, [1]).start()\n"
        "    return x\n"
    )
    found = scores({"max_pool2d": later, "max_pool2d_padded": PADDED})
    assert {**found, "max_pool2d": 0} == {**full, "max_pool2d": 0}
    assert found["max_pool2d"] < 1


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    ],
)
def test_endless_loops(scores, full, loop):
    indented = "".join(f"    {line}\n" for line in loop.split("\n"))
    own, others = attacked(scores, SIGNATURE + indented)
    assert (own, others) == (0, 10)
    assert scores(after={"pooled_sizes": loop}) == full


def test_it_is_known_where_time_ran_out(judge, submission):
    loop = "while True: pass"
    graded = judge(
        submission({"max_pool2d": SIGNATURE + "    " + loop, "max_pool2d_padded": PADDED}, loop)
    )
    assert graded.lateness.places == ["cell 1", "max_pool2d_tests"]
    assert judge(submission()).lateness.places == []


def test_a_flood_of_output_takes_no_memory_and_no_points(judge, submission, full):
    before = resident_bytes()
    flood = "import sys\nfor _ in range(300):\n    print('x' * 10**6)\n    sys.stdout.flush()"
    noisy = (
        "from IPython.display import display\n"
        "for n in range(3000):\n    display(n)\n    print(n, file=sys.stderr)"
    )
    graded = judge(submission(before=flood, after={"pooled_sizes": "import sys\n" + noisy}))
    assert graded.score == sum(full.values())
    assert resident_bytes() - before < 300_000_000
    assert len(nbformat.writes(graded.notebook)) < 1_000_000


def test_a_flood_is_blamed_on_the_cell_it_came_from(scores, full):
    # between this cell's first messages and its last, so that it is always the last that is lost
    before = (
        "import builtins, zmq\nfrom ipykernel.kernelapp import IPKernelApp\n"
        "thread = IPKernelApp.instance().iopub_thread\n"
        "builtins.late = thread.socket\n"
        "thread.schedule(lambda: [late.send(b'', zmq.SNDMORE) for _ in range(99)])"  # endless
    )
    arrives = (
        "import builtins\nif hasattr(builtins, 'late'):\n"
        "    for _ in range(1500): late.send(b'x' * 2**20, 2)\n"
    )
    assert scores({"max_pool2d_padded": PADDED + arrives}, before=before) == full


def test_a_correct_function_that_warns_and_prints_keeps_its_points(scores, full):
    noisy = PADDED.replace(
        "    down,", "    import warnings\n    warnings.warn('careful')\n    print(x)\n    down,", 1
    )
    assert scores({"max_pool2d_padded": noisy}) == full


def test_the_students_own_check_and_np_do_not_reach_the_tests(scores, full):
    assert scores(before="check = np = hint = None", after={"rim_means": "check = np = 0"}) == full


def test_part_of_the_numbers_gives_part_of_the_points(scores):
    found = scores({"pooled_sizes": "sizes = [4, 4, ..., 7]", "rim_means": "rim_means = None"})
    assert found["pooled_sizes"] == 1
    assert found["rim_means"] == 0


def test_input_is_refused_and_does_not_hang(scores, full):
    assert scores(before="input('?')") == full


def test_no_script_reaches_a_browser(judge, submission):
    notebook = submission(
        before="from IPython.display import *\n"
        "display(HTML('<script>alert(1)</script>'), SVG('<svg onload=\"alert(1)\"/>'))\n"
        "display({'image/png': 'PHN2Zy8+', 'text/html': '<script>'}, raw=True)\n"
        "display(Javascript('alert(1)'), Markdown('<script>'))\n"
        "import matplotlib.figure as f, io\nbuffer = io.BytesIO()\n"
        "f.Figure().savefig(buffer, format='png')\ndisplay(Image(buffer.getvalue()))\n"
    )
    notebook.cells += [
        new_markdown_cell("<script>alert(1)</script> [a](JaVa\tscript:alert(1)) <img onerror=x>"),
        new_markdown_cell("![x](attachment:a.svg)", attachments={"a.svg": {"image/svg+xml": "x"}}),
        new_raw_cell("<script>alert(1)</script>", metadata={"raw_mimetype": "text/html"}),
    ]
    notebook.metadata["title"] = "</title><script>alert(1)</script>"
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": "</script>"}}
    graded = judge(notebook)
    text = nbformat.writes(graded.notebook)
    assert "<script" not in text.replace("SVG('<svg", "").replace("HTML('<script", "").replace(
        "Markdown('<script", ""
    ).replace("'<script>'", "")
    assert '"image/svg+xml"' not in text
    shown = [kind for output in graded.notebook.cells[0].outputs for kind in output.get("data", {})]
    assert set(shown) <= {"text/plain", "image/png"}
    assert shown.count("image/png") == 1
    assert graded.notebook.metadata.keys() == {"kernelspec", "language_info"}
    nbformat.validate(graded.notebook)
