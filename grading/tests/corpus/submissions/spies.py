"""Code that tries to read hidden cases, solutions, secrets or other students' work."""

from __future__ import annotations

from .parts import LEAKED, MARK, SIGNATURE, Kit, submission

SEE = (
    MARK
    + """
seen = []
def max_pool2d(x, kernel_size, stride):
    seen.append(x.copy())
    try:
        with open("seen.txt", "a") as file: print(mark, x.tolist(), file=file)
    except OSError: pass
    hidden = len(seen) > 10
"""
)
RIGHT = "    return windows_of(x, kernel_size, stride).max(axis=(4, 5))\n"
WORDS = "mark + ' '.join(map(str, seen[-1].ravel()))"
WALK = """
import os
def walk(folders, names):
    for folder in folders:
        for place, _, files in os.walk(folder):
            for name in files:
                if name.endswith(names):
                    try:
                        with open(os.path.join(place, name), errors="replace") as file:
                            yield place, name, file.read(10**6)
                    except OSError: pass
"""


@submission("prints hidden cases")
def prints_cases(kit: Kit):
    shout = f"""
    if hidden:
        import os, sys
        from IPython.display import display
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            print({WORDS}, file=stream, flush=True)
        display({WORDS})
        os.write(1, ({WORDS}).encode())
"""
    later = (
        "print('seen', len(seen))\nimport os\n"
        "if os.path.exists('seen.txt'): print(open('seen.txt').read())"
    )
    return kit.attacked(SEE + shout + RIGHT, end=later)


@submission("puts hidden cases into errors", lost="max_pool2d")
def cases_in_errors(kit: Kit):
    stop = f"""
    class Leak(Exception): pass
    if hidden: Leak.__name__ = Leak.__qualname__ = {WORDS}
    raise (Leak if len(seen) % 2 else ValueError)({WORDS} if hidden else "not yet")
"""
    return kit.attacked(SEE + stop)


@submission("gives hidden cases away as results of another function", lost="avg_pool2d")
def cases_in_results(kit: Kit):
    avg = (
        "def avg_pool2d(x, *_):\n    if len(seen) > 10: raise ValueError(" + WORDS + ")\n"
        "    return seen[-1] if seen else x"
    )
    return kit.notebook({"max_pool2d": SEE + RIGHT, "avg_pool2d": avg})


@submission("a thread prints hidden cases once they come")
def cases_by_thread(kit: Kit):
    thread = f"""
import threading, time, sys
def watch():
    told = 0
    while True:
        if len(seen) > max(10, told):
            told = len(seen)
            print({WORDS}, flush=True)
            get_ipython().kernel.session.send(get_ipython().kernel.iopub_socket, "stream",
                {{"name": "stdout", "text": {WORDS}}}, parent=get_ipython().kernel.get_parent())
        time.sleep(0.001)
threading.Thread(target=watch, daemon=True).start()
"""
    return kit.attacked(SEE + RIGHT + thread)


@submission("hidden cases in an exit code, and in what dies", lost="max_pool2d")
def cases_by_death(kit: Kit):
    die = f"""
    if hidden:
        import os
        open("seen.txt", "a").write({WORDS})
        os.write(2, ({WORDS}).encode())
        os._exit(int(x.ravel()[0] * 2) % 256)
"""
    look = MARK + "import glob\nfor name in glob.glob('*seen*'): print(mark, open(name).read())"
    return kit.attacked(SEE + die + RIGHT, before=look)


@submission("looks for solutions, tests and mistakes")
def looks_for_solutions(kit: Kit):
    look = (
        MARK
        + WALK
        + (
            f"folders = [{str(kit.course)!r}, '..', '/home', '/root', '/srv', '/opt', '/tmp']\n"
            "for place, name, text in walk(folders, ('.ipynb', '.md', '.txt', '.db', '.json')):\n"
            "    solved = 'SOLUTION' in text or 'words-of-the-instr' in text\n"
            "    if 'site-packages' not in place and solved:\n"
            "        print(mark, place, name, text[:2000])\n"
            "try:\n    from course_utils.exercises.e02_pooling.mutants import max_pool2d\n"
            "    print(mark)\n"
            "except ImportError: pass\n"
            "try:\n    import course_grading.secret\n    print(mark)\n"
            "except ImportError: pass"
        )
    )
    return kit.notebook(before=look)


@submission("reads the course's secret, and what is around it")
def reads_secret(kit: Kit):
    paths = [kit.course / name for name in ("secret.txt", "nbgrader_config.py", "gradebook.db")]
    read = (
        MARK
        + "import os\n"
        + f"for path in {list(map(str, paths))!r} + ['/etc/shadow',\n"
        + (
            "        '/proc/1/environ', '/etc/passwd', '/root/.bash_history']:\n"
            "    try: print(mark, open(path, errors='replace').read())\n    except OSError: pass\n"
            "for number in filter(str.isdigit, os.listdir('/proc')):\n"
            "    if int(number) != os.getpid():\n"
            "        for name in ('environ', 'mem', 'cwd/secret.txt', 'root/etc/passwd'):\n"
            "            try: print(mark, open(f'/proc/{number}/{name}', 'rb').read(100))\n"
            "            except OSError: pass\n"
            "print([mark for name in os.environ if 'SECRET' in name or 'TOKEN' in name])"
        )
    )
    return kit.notebook(before=read)


@submission("reads other students' work")
def reads_others(kit: Kit):
    folders = [str(kit.course / "submitted"), str(kit.course / "autograded"), str(kit.course)]
    read = (
        MARK
        + WALK
        + (
            f"folders = {folders!r} + ['..', '../..', '../../..']\n"
            "folders += ['/tmp', '/home', '/dev/shm', '/var/tmp']\n"
            "for place, name, text in walk(folders, ('.ipynb', 'pooling.html', 'gradebook.db')):\n"
            "    if 'site-packages' not in place: print(mark, place, name, text[:5000])"
        )
    )
    return kit.notebook(before=read, after={"rim_means": read})


@submission("a link and a path out of the folder among its files")
def reads_by_links(kit: Kit):
    for name, target in (
        ("others", kit.course / "submitted"),
        ("secret", kit.course / "secret.txt"),
    ):
        (kit.folder / name).symlink_to(target)
    read = (
        MARK + "import glob\n"
        "for name in glob.glob('others/*/*/*') + ['secret', 'others/../secret.txt']:\n"
    )
    return kit.notebook(
        before=read + "    try: print(mark, open(name).read())\n    except OSError: pass"
    )


@submission("an honest function that says what it sees, in public cases, too")
def talks(kit: Kit):
    return kit.attacked(SIGNATURE + "    print(x, kernel_size, stride)\n" + RIGHT)


@submission("takes references and right numbers", lost="max_pool2d avg_pool2d pooled_sizes")
def takes_references(kit: Kit):
    find = "from course_utils.practice.catalogue import find\n"
    module = "from course_utils.exercises.e02_pooling import avg_pool2d as item\n"
    return kit.notebook(
        {
            "max_pool2d": find + "max_pool2d = find('max_pool2d').reference",
            "avg_pool2d": module + "avg_pool2d = item.ITEM.reference",
            "pooled_sizes": find + "sizes = find('pooled_sizes').value",
        }
    )


@submission("takes the workbook's operations", lost="max_pool2d max_pool2d_padded avg_pool2d")
def takes_operations(kit: Kit):
    wrapped = (
        "from course_utils import pooling\ndef avg_pool2d(x, *sizes):\n"
        "    return pooling.avg_pool2d(x, *sizes)"
    )
    return kit.notebook(
        {
            "max_pool2d": "from course_utils.pooling import max_pool2d",
            "max_pool2d_padded": "from course_utils.pooling import max_pool2d as max_pool2d_padded",
            "avg_pool2d": wrapped,
        }
    )


assert LEAKED not in SEE + WALK  # otherwise a spy's own source would be mistaken for a leak
