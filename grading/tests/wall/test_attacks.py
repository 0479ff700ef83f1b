"""Attacks of a hostile submission, carried out from inside a kernel."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import numpy as np
import pytest

import course_utils
from course_grading.wall.sandbox import USES

REPOSITORY = Path(course_utils.__file__).parent.parent
FOLDERS_OF_MUTANTS = sorted(map(str, (REPOSITORY / "course_utils").rglob("mutants")))
CONTENT = str(REPOSITORY / "course_utils" / "exercises")
TRY = """
def attempt(what, *arguments):
    try:
        return what(*arguments)
    except BaseException as error:
        return type(error).__name__
"""
CALLS = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    if getattr(libc, name)(*arguments) == -1:
        return os.strerror(ctypes.get_errno())
    return "done"
"""


def test_no_network(behind):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answer = behind(
            TRY + f"import socket\n"
            f"print(attempt(socket.create_connection, ('127.0.0.1', {port}), 5))\n"
            "print(attempt(socket.create_connection, ('192.0.2.1', 80), 5))\n"
            "print(attempt(socket.getaddrinfo, 'localhost.test', 80))\n"
            "print(attempt(socket.socket, socket.AF_VSOCK, socket.SOCK_STREAM))\n"
            "print(attempt(socket.socket, socket.AF_PACKET, socket.SOCK_RAW))\n"
        )
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert answer.text.split() == ["OSError", "OSError", "gaierror", "OSError", "OSError"]


def test_no_abstract_socket_of_the_host(behind):
    name = f"\0workbook-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        answer = behind(
            TRY + "import socket\ns = socket.socket(socket.AF_UNIX)\n"
            f"print(attempt(s.connect, {name!r}))"
        )
    assert answer.text.strip() == "ConnectionRefusedError"


def test_no_files_of_the_host(behind, tmp_path):
    secret = tmp_path / "grades.db"
    secret.write_text("all")
    answer = behind(
        TRY + "import os\n"
        f"print(attempt(open, {str(secret)!r}))\n"
        f"print(sorted(set(os.listdir({str(REPOSITORY)!r})) - {{'.venv'}}))\n"
        f"print(attempt(os.listdir, {str(REPOSITORY / 'grading')!r}), os.listdir('/wall'))\n"
        f"print([os.path.exists(f) and os.listdir(f) for f in {FOLDERS_OF_MUTANTS!r}])\n"
        f"print(sorted(n for _, _, names in os.walk({CONTENT!r}) for n in names))\n"
        "print(sorted(os.listdir('/student')), os.listdir('.'), os.path.exists('/home/student'))\n"
        "print(attempt(os.listdir, '/etc/ssh'), attempt(open, '/etc/passwd'))\n"
    )
    assert answer.text.splitlines() == [
        "FileNotFoundError",
        "['course_utils']",
        "FileNotFoundError ['inside']",
        str([False if folder.startswith(CONTENT) else [] for folder in FOLDERS_OF_MUTANTS]),
        str(sorted(name.rpartition("/")[2] for name in USES)),
        "['home', 'memory', 'tmp', 'work'] [] False",
        "FileNotFoundError FileNotFoundError",
    ]


def test_no_notebook_and_no_solution_is_anywhere(behind):
    answer = behind(
        "import os\n"
        "for folder, _, names in os.walk('/'):\n"
        "    if 'site-packages' not in folder and not folder.startswith('/proc'):\n"
        "        for name in names:\n"
        "            if name.endswith('.ipynb') or 'solution' in name or 'mutant' in name:\n"
        "                print(folder, name)\n"
        "print('walked', os.path.exists('/usr/lib'))"
    )
    assert answer.text == "walked True\n"


def test_nothing_shared_can_be_written(behind):
    answer = behind(
        "import os\n"
        "def size(folder):\n"
        "    return os.statvfs(folder).f_blocks * os.statvfs(folder).f_frsize // 2**20\n"
        "# /tmp is the kernel's own unless the interpreter lies there: then nobody may write\n"
        "own = tuple(f for f in ('/student', '/tmp', '/dev/shm') if size(f) == 100)\n"
        "for folder, _, names in os.walk('/'):\n"
        "    if folder.startswith((*own, '/proc')):\n"
        "        continue\n"
        "    try:\n"
        "        open(folder + '/planted', 'w').close()\n"
        "        print(folder)\n"
        "    except OSError:\n"
        "        pass\n"
        "import numpy\n"
        "print(os.access(numpy.__file__, os.W_OK))\n"
        "print(len(own))",
        disk_bytes=100 * 2**20,
    )
    assert answer.text in ("False\n3\n", "False\n2\n")


def test_the_next_kernel_sees_nothing_of_this_one(behind):
    places = ("/dev/shm/left", "/tmp/left", "/student/home/left", "/student/home/sitecustomize.py")
    planted = behind(
        "import os, sys, builtins, numpy\n"
        f"for place in {places}:\n"
        "    if os.access(os.path.dirname(place), os.W_OK): open(place, 'w').write('x')\n"
        "numpy.allclose = lambda *_: True\nbuiltins.planted = True\n"
        "os.environ['PLANTED'] = 'yes'\nsys.path.insert(0, '/planted')\nprint('done')"
    )
    assert planted.text == "done\n"
    answer = behind(
        "import os, sys, numpy\n"
        f"print([place for place in {places} if os.path.exists(place)])\n"
        "print(numpy.allclose(1, 2), 'planted' in dir(__builtins__), 'PLANTED' in os.environ)\n"
        "print('/planted' in sys.path)"
    )
    assert answer.text.splitlines() == ["[]", "False False False", "False"]


def test_random_numbers_differ_from_kernel_to_kernel(behind):
    code = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    first, second = (behind(code).text.split() for _ in range(2))
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_no_other_process_is_seen(behind):
    answer = behind(
        TRY + "import os\n"
        "print(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()), os.getpid())\n"
        "print(attempt(open, '/proc/1/mem', 'rb'), attempt(os.listdir, '/proc/1/fd'))\n"
        "print(attempt(open, '/proc/1/environ'))"
    )
    refused = ["PermissionError PermissionError", "PermissionError"]
    assert answer.text.splitlines() == ["[1, 2] 2", *refused]


def test_the_supervisor_takes_no_signal(behind):
    answer = behind(
        "import os, signal\n"
        "for number in (9, 15, 2, 1, 19): os.kill(1, number)\n"
        "try: os.kill(-1, 9)\nexcept ProcessLookupError: print('still here')"
    )
    assert answer.text == "still here\n"
    assert answer.alive


def test_no_rights_and_no_way_to_gain_any(behind):
    answer = behind(
        CALLS + "print(os.getuid(), os.geteuid(), os.getgid(), os.getgroups())\n"
        "lines = open('/proc/self/status').read().splitlines()\n"
        "status = dict(line.split(':\\t') for line in lines if ':\\t' in line)\n"
        "print({status[f'Cap{kind}'].strip('0') for kind in ('Inh', 'Prm', 'Eff', 'Bnd', 'Amb')})\n"
        "print(status['NoNewPrivs'], status['Seccomp'])\n"
        "print(open('/proc/sys/user/max_user_namespaces').read())\n"
        "print(call('setuid', 0))"
    )
    user, rights, no_new, most, _, change = answer.text.splitlines()
    assert user.startswith("1000 1000 1000")
    assert (rights, no_new, most) == ("{''}", "1 2", "0")
    assert change in ("Operation not permitted", "Invalid argument")


@pytest.mark.parametrize(
    "arguments",
    [
        ("unshare", 0x10000000),
        ("unshare", 0x00020000),
        ("ptrace", 16, 1, 0, 0),
        ("mount", b"none", b"/tmp", b"tmpfs", 0, b""),
        ("umount2", b"/proc", 2),
        ("chroot", b"/tmp"),
        ("setns", 0, 0),
        ("syscall", 56, 0x10000011, 0, 0, 0, 0),  # clone into a new user namespace
        ("syscall", 321, 0, 0, 0),  # bpf
        ("memfd_create", b"x", 0),
        ("shmget", 0, 4096, 0o1600),
    ],
    ids=lambda arguments: f"{arguments[0]}-{arguments[1]}",
)
def test_refused_calls(behind, arguments):
    answer = behind(CALLS + f"print(call(*{arguments!r}))")
    assert answer.text.strip() == "Operation not permitted"


def test_no_descriptor_and_no_secret_is_inherited(behind, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_SECRET", "swordfish")
    with open(tmp_path / "open.txt", "w") as file:
        os.set_inheritable(file.fileno(), True)
        answer = behind(
            "import os\nfor name in os.listdir('/proc/self/fd'):\n"
            "    try: print(os.readlink('/proc/self/fd/' + name).split(':')[0])\n"
            "    except OSError: pass\n",
            "print(sorted(os.environ))\n"
            "print('swordfish' in str(os.environ) + open('/proc/self/environ').read())",
        )
    kinds = set(answer.text.split("[")[0].split())
    assert {k for k in kinds if not k.startswith("/proc/")} <= {
        "/dev/null",
        "socket",
        "pipe",
        "anon_inode",
    }
    assert answer.text.rstrip().endswith("False")


def test_memory_of_one_process(behind):
    answer = behind(
        TRY + "import numpy\nprint(attempt(numpy.ones, 10**9))", "print('alive')", memory=2**28
    )
    assert answer.text == "MemoryError\nalive\n"


def test_memory_of_all_processes_together(behind):
    answer = behind(
        "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n"
        "        held = b'x' * (200 * 2**20)\n        time.sleep(60)\ntime.sleep(60)",
        memory=2**29,
    )
    assert not answer.alive
    assert answer.death.kind == "memory"
    assert answer.death == "it took more than 512 MB of memory"


def test_fork_bomb(behind):
    answer = behind(
        "import os, time\ncount = 0\n"
        "try:\n    while True:\n        if os.fork() == 0:\n            time.sleep(60)\n"
        "        count += 1\nexcept OSError as error: print(type(error).__name__, count < 40)",
        threads=40,
        processes=64,
    )
    assert answer.text == "BlockingIOError True\n"


def test_fork_bomb_of_bombs(behind):
    answer = behind(
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", wall_seconds=30
    )
    assert answer.death.kind == "processes"


def test_thread_bomb(behind):
    answer = behind(
        "import threading, time\n"
        "while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        threads=40,
    )
    assert answer.error == "RuntimeError: can't start new thread"


def test_more_processes_than_an_answer_needs(behind):
    busy = (
        "import os, time\nfor _ in range({}):\n    if os.fork() == 0:\n        while True: pass\n"
    )
    answer = behind(busy.format(40) + "time.sleep(60)", wall_seconds=30)
    assert answer.death.kind == "processes"
    assert answer.death == "it had more than 32 processes"
    fewer = behind("import time, os\nfor _ in range(8):\n    if os.fork() == 0: time.sleep(9)\n1")
    assert fewer.alive


def test_hundreds_of_threads_at_the_same_time(behind):
    answer = behind(
        "import threading\nhere = threading.Barrier(301)\n"
        "for _ in range(300): threading.Thread(target=here.wait).start()\nhere.wait()\n"
        "print('all are here')"
    )
    assert answer.text == "all are here\n"


def test_size_of_one_file_and_of_all_files(behind):
    answer = behind(
        "try:\n    open('big', 'wb').write(b'x' * 20_000_000)\n"
        "except OSError as error: print(error.strerror)\n"
        "try:\n    for number in range(9): open(f'{number}', 'wb').write(b'x' * 8_000_000)\n"
        "except OSError as error: print(error.strerror)\n"
        "try:\n    for number in range(999): open(f'/dev/shm/{number}', 'wb')\n"
        "except OSError as error: print(error.strerror)\n",
        file_bytes=10_000_000,
        disk_bytes=40_000_000,
        most_files=500,
    )
    assert answer.text.splitlines() == ["File too large", *["No space left on device"] * 2]


def test_computing_time(behind):
    answer = behind(
        "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass",
        cpu_seconds=1,
    )
    assert answer.death.kind == "cpu"
    assert answer.death == "it computed for more than 1 seconds"


def test_elapsed_time(behind):
    answer = behind("import time\ntime.sleep(60)", wall_seconds=1)
    assert answer.death.kind == "wall"
    assert answer.death == "it ran for more than 1 seconds"


def test_daemons_end_with_their_kernel(behind):
    answer = behind(
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        "        while True: time.sleep(1)\n    os._exit(0)\nprint('left one')"
    )
    assert answer.text == "left one\n"  # `behind` itself checks that no process is left


def test_a_flood_of_one_endless_message(behind):
    answer = behind(
        "import zmq\nfrom ipykernel.kernelapp import IPKernelApp\n"
        "thread = IPKernelApp.instance().iopub_thread\n"
        "def flood():\n    while True: thread.socket.send(b'x' * 2**20, zmq.SNDMORE)\n"
        "thread.schedule(flood)",
        flood_bytes=100 * 2**20,
    )
    assert answer.death.kind == "flood"


def test_a_message_that_is_too_large_is_not_read(behind):
    answer = behind("print('x' * 20_000_000)", message_bytes=2**20, wall_seconds=2)
    assert len(answer.text) < 2**20


def test_a_shadowed_module_is_not_imported(behind):
    files = {"numpy.py": b"print('planted')", "ipykernel.py": b"print('planted')"}
    answer = behind("import numpy, ipykernel\nprint(numpy.__name__, numpy.pi)", files=files)
    assert answer.text == f"numpy {np.pi}\n"
