"""Run a command with temporary users, homes and folders, which are gone when it ends.

Call it as root through ``unshare --mount --pid --fork --kill-child --mount-proc``, with JSON:
``keep`` (folders that everybody there can read), ``people`` (user: group, password), ``before``
(a user, and a command that this user runs at home first), ``command``.
/etc, /home, /srv and /tmp are private ones, and all processes end with this one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

STORE = Path("/mnt")
PRIVATE = {Path("/home"): 0o755, Path("/srv"): 0o755, Path("/tmp"): 0o1777}


def main(keep, people, before, command):
    mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", STORE)
    cover({Path(path) for path in keep})
    subprocess.run(["cp", "-a", "/etc", STORE / "etc"], check=True)
    mount("--bind", STORE / "etc", "/etc")
    for group in sorted({group for group, _ in people.values()}):
        subprocess.run(["groupadd", group], check=True)
    for name, (group, _) in people.items():
        add = ["useradd", "--no-log-init", "--create-home", "--key", "HOME_MODE=0700"]
        subprocess.run([*add, "--gid", group, "--shell", "/bin/bash", name], check=True)
    passwords = "".join(f"{name}:{password}\n" for name, (_, password) in people.items())
    subprocess.run(["chpasswd"], input=passwords, text=True, check=True)
    user, first = before
    subprocess.run(["runuser", "-u", user, "--", *first], cwd=Path("/home", user), check=True)
    os.chdir("/srv")
    os.execvp(command[0], command)


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


def cover(keep):
    """Mount empty folders over the private ones, and over those that hide what must be visible."""
    covers = PRIVATE | {place: 0o755 for path in keep for place in hiding(path)}
    outer = {path for path in keep if not keep & set(path.parents)}
    for number, path in enumerate(sorted(outer)):
        (STORE / str(number)).mkdir()
        mount("--rbind", path, STORE / str(number))
    for place, mode in sorted(covers.items()):
        mount("-t", "tmpfs", "-o", f"mode={mode:o}", "tmpfs", place)
    for number, path in enumerate(sorted(outer)):
        path.mkdir(parents=True, exist_ok=True)
        mount("--rbind", STORE / str(number), path)


def hiding(path):
    """The first folder on the path that only its owner may enter."""
    way = reversed(path.parents)
    return [place for place in way if not place.stat().st_mode & 0o001][:1]


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
