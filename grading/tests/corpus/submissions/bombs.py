"""Code that uses up memory, processes or disk space."""

from __future__ import annotations

from .parts import Kit, called, indented, submission

MEMORY = "held = []\nwhile True: held.append(bytearray(2 * 10**7))"
FORKS = "import os, time\nwhile True:\n    if os.fork() == 0: time.sleep(1000)"


@submission("takes all memory in a cell")
def memory_bomb(kit: Kit):
    return kit.notebook(
        after={"pooled_sizes": f"try:\n{indented(MEMORY)}except MemoryError: held = 0"}
    )


@submission("takes all memory in a function", lost="max_pool2d")
def memory_bomb_in_function(kit: Kit):
    return kit.attacked(called(MEMORY))


@submission("children take all memory together")
def memory_bomb_of_children(kit: Kit):
    children = (
        "import os, time\nfor _ in range(30):\n    if os.fork() == 0:\n"
        "        held = bytearray(b'x') * (200 * 2**20)\n        time.sleep(1000)\n"
        "time.sleep(1000)"
    )
    return kit.notebook(after={"pooled_sizes": children})


@submission("an array of 800 GB", lost="max_pool2d")
def huge_array(kit: Kit):
    return kit.attacked(called("return np.ones(10**11)"))


@submission("fork bomb in a cell")
def fork_bomb(kit: Kit):
    return kit.notebook(after={"pooled_sizes": FORKS})


@submission("fork bomb of bombs in a function", lost="max_pool2d")
def fork_bomb_in_function(kit: Kit):
    bombs = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    return kit.attacked(called(bombs))


@submission("thread bomb")
def thread_bomb(kit: Kit):
    threads = (
        "import threading, time\n"
        "while True: threading.Thread(target=time.sleep, args=(1000,)).start()"
    )
    return kit.notebook(after={"one_bright_cell": threads})


@submission("fills the disk")
def full_disk(kit: Kit):
    fill = (
        "for folder in ('.', '/tmp', '/dev/shm', '/var/tmp'):\n    try:\n"
        "        for n in range(100):\n"
        "            with open(f'{folder}/fill{n}', 'wb') as file: file.write(bytes(4 * 10**7))\n"
        "    except OSError: pass"
    )
    return kit.notebook(before=fill)


@submission("makes files without end")
def many_files(kit: Kit):
    many = (
        "import os\ntry:\n    for n in range(10**6): os.mkdir(f'folder{n}')\nexcept OSError: pass"
    )
    return kit.notebook(before=many)


@submission("a file with a hole of a terabyte")
def sparse_file(kit: Kit):
    return kit.notebook(before="try:\n    open('big', 'wb').truncate(10**12)\nexcept OSError: pass")
