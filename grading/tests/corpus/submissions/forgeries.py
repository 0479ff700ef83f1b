"""Wrong answers that try to pass as right."""

from __future__ import annotations

from .parts import FULL, SIGNATURE, WRONG, YES, Kit, called, submission


@submission("comparisons patched", lost="max_pool2d")
def patched_comparisons(kit: Kit):
    patch = (
        "import builtins, math, operator\n"
        "np.isclose = np.allclose = np.array_equal = lambda *a, **k: True\n"
        "np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None\n"
        "math.isclose = operator.eq = lambda *a, **k: True\nbuiltins.all = lambda *_: True\n"
    )
    return kit.attacked(WRONG, before="import numpy as np\n" + patch)


@submission("the workbook's own checker patched", lost="max_pool2d")
def patched_checker(kit: Kit):
    patch = """
from course_utils.practice import checking, compare, functions, results, verdicts
compare.compare = results.compare_results = functions.compare_results = lambda *a, **k: None
functions.attempt = lambda item, call, case: verdicts.Trial(case, None, None, None)
checking.verdict_on = verdicts.verdict_on = (
    lambda item, *_: verdicts.Verdict(item, "passed", right=1, total=1))
"""
    return kit.attacked(WRONG, before=patch, after={"max_pool2d": patch})


@submission("`check` and `hint` of one's own", lost="max_pool2d")
def own_check(kit: Kit):
    return kit.attacked(WRONG + YES + "check = hint = yes", before=YES + "check = yes")


@submission("an array that agrees with everything", lost="max_pool2d")
def agreeable_array(kit: Kit):
    array = """
class Agreeable(np.ndarray):
    def __eq__(self, other): return np.ones(np.shape(other), bool)
    def __sub__(self, other): return np.zeros(np.shape(other))
    __rsub__ = __sub__
    def __array_ufunc__(self, *a, **k): return np.ones(1, bool)
    def __array_function__(self, *a, **k): return True
"""
    return kit.attacked(array + called("return np.full(x.shape, -1e6).view(Agreeable)"))


@submission("an object that claims to be an array", lost="max_pool2d")
def sly_object(kit: Kit):
    sly = "class Sly:\n    __class__ = np.ndarray\n    def __getattr__(self, name): return self\n"
    return kit.attacked(sly + called("return Sly()"))


@submission("input transformers that empty the tests", lost="max_pool2d")
def input_transformers(kit: Kit):
    transform = (
        "for steps in (get_ipython().input_transformers_cleanup,\n"
        "        get_ipython().input_transformers_post):\n"
        "    steps.append(lambda lines: ['4.0'] if 'check(\"max_pool2d\"' in lines[0] else lines)"
    )
    return kit.attacked(WRONG, before=transform)


@submission("a syntax tree transformer", lost="max_pool2d")
def tree_transformer(kit: Kit):
    transform = """
import ast
class Passing(ast.NodeTransformer):
    def visit_Module(self, node):
        test = "check('max_pool2d'" in ast.unparse(node)
        return ast.parse("4.0") if test else self.generic_visit(node)
    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Passing())
"""
    return kit.attacked(WRONG, before=transform)


@submission("hooks before and after cells, of errors, of imports", lost="max_pool2d")
def hooks(kit: Kit):
    hook = """
import builtins, sys
shell = get_ipython()
for event in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    shell.events.register(event, lambda *_: setattr(builtins, "passed", True))
shell.set_custom_exc((BaseException,), lambda *a, **k: print("4.0"))
sys.displayhook = lambda value: print("4.0")
sys.settrace(lambda *a: None)
imported = builtins.__import__
builtins.__import__ = lambda name, *a, **k: imported(name, *a, **k)
"""
    return kit.attacked(WRONG, before=hook)


@submission("messages forged by a thread", lost="max_pool2d")
def forged_messages(kit: Kit):
    forger = """
import threading, time
kernel = get_ipython().kernel
RESULT = {"data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1}
REPLY = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {"answer":
    {"status": "ok", "metadata": {}, "data": {"application/x-crossing": "[4.0]"}}}}
def forge():
    for _ in range(300):
        time.sleep(0.005)
        code = kernel.get_parent().get("content", {}).get("code", "")
        if code and not code.startswith('check("max_pool2d"'): continue
        for kind, content in (("execute_result", RESULT), ("execute_reply", REPLY),
                ("update_display_data", {**RESULT, "transient": {"display_id": "score"}})):
            kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
threading.Thread(target=forge, daemon=True).start()
"""
    return kit.attacked(WRONG, before=forger)


@submission("what answers the judge replaced in the kernel", lost=" ".join(FULL))
def replaced_answers(kit: Kit):
    patch = """
import sys
inside = sys.modules["course_grading.crossing.kernel_side"]
told = iter(('[4.0, 4.0]', '{"passed": true}', '[{"dict": {"value": 4.0, "changed": []}}]') * 99)
inside.answer = lambda *a: inside.Answer(next(told))
"""
    return kit.notebook(dict.fromkeys(FULL, "4.0"), before=patch)


@submission("all that is shown turned into points", lost=" ".join(FULL))
def replaced_formatter(kit: Kit):
    patch = "shell = get_ipython()\nmime = 'application/x-crossing'\n"
    patch += "told = {'text/plain': '4.0', mime: '[4.0, 4.0]'}\n"
    patch += "shell.display_formatter.format = lambda *a, **k: (told, {})"
    return kit.notebook(dict.fromkeys(FULL, "4.0"), before=patch)


@submission("prints and shows points", lost="max_pool2d")
def printed_points(kit: Kit):
    claim = 'print("4.0")\nprint("4 of 4 points")\nfrom IPython.display import display\n'
    claim += "display(4.0)\nglobals()['score'] = globals()['points'] = 4\n4.0"
    return kit.attacked(WRONG, after={"max_pool2d": claim, "pooled_sizes": claim})


@submission("grades itself in the gradebook", lost="max_pool2d")
def own_grade(kit: Kit):
    write = f"""
import glob, sqlite3
for path in [{str(kit.course / "gradebook.db")!r}, *glob.glob("../../../*.db"),
        *glob.glob("/tmp/**/gradebook.db", recursive=True)]:
    try:
        with sqlite3.connect(path, timeout=0.2) as book:
            book.execute("UPDATE grade SET auto_score = 4, manual_score = 100, extra_credit = 100")
    except sqlite3.Error: pass
"""
    return kit.attacked(WRONG, before=write)


@submission("plants start-up files for those who follow", lost="max_pool2d")
def plants_startup(kit: Kit):
    code = f"open({str(kit.outside / 'planted')!r}, 'a').close()\n{YES}"
    code += "import builtins, course_utils.practice as practice\n"
    code += "practice.check = builtins.check = yes\n"
    plant = f"""
import os, pathlib, site, sys
code = {code!r}
home = pathlib.Path.home()
folders = [home / ".ipython/profile_default/startup", home / ".jupyter", home / ".config",
    pathlib.Path("/root/.ipython/profile_default/startup"), pathlib.Path({str(kit.course)!r}),
    pathlib.Path({str(kit.outside)!r}),
    *map(pathlib.Path, ("/tmp", "/var/tmp", "/dev/shm", "/etc")),
    *map(pathlib.Path, [site.getusersitepackages(), *site.getsitepackages()]),
    pathlib.Path(np.__file__).parent, *map(pathlib.Path, sys.path)]
for folder in folders:
    for name in ("00-corpus-planted.py", "sitecustomize.py", "usercustomize.py",
            "corpus-planted.pth", "ipython_config.py", "nbgrader_config.py"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / name).exists(): (folder / name).write_text(code)
        except OSError: pass
"""
    return kit.attacked(WRONG, after={"pooled_sizes": plant})


@submission("wrong, and graded after somebody planted start-up files", lost="max_pool2d avg_pool2d")
def profits_from_startup(kit: Kit):
    return kit.notebook({"max_pool2d": WRONG, "avg_pool2d": "def avg_pool2d(*_): return 0"})


@submission("looks through the stack and the objects for what is expected", lost="max_pool2d")
def looks_through_stack(kit: Kit):
    look = """
import gc, sys
frame = sys._getframe()
while frame:
    for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
        found = getattr(value, "expected", None)
        if isinstance(found, np.ndarray): return found
    frame = frame.f_back
for value in gc.get_objects():
    if type(value).__name__ in ("Case", "Trial", "Verdict", "Outcome"):
        try:
            if np.array_equal(value.arguments["x"], x) and value.expected is not None:
                pass
        except Exception: continue
return np.full((1, 1, 1, 1), -1e6)
"""
    return kit.attacked(called(look))


@submission("calls the workbook's own answer", lost="max_pool2d")
def calls_reference(kit: Kit):
    return kit.attacked(
        "from course_utils.practice.catalogue import find\n"
        f"{SIGNATURE}    return find('max_pool2d').reference(x, kernel_size, stride)"
    )


@submission("changes its input, and stops the kernel from seeing it", lost="max_pool2d")
def hides_changes(kit: Kit):
    patch = (
        "import sys\ninside = sys.modules['course_grading.crossing.kernel_side']\n"
        "inside.enumerate = inside.zip = lambda *_, **__: []"
    )
    spoil = (
        SIGNATURE + "    y = windows_of(x, kernel_size, stride).max(axis=(4, 5))\n"
        "    x[...] = -1e6\n    return y"
    )
    return kit.attacked(spoil, before=patch)
