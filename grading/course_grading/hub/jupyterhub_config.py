"""JupyterHub for a class that works with this workbook, on one machine.

Start it as root (JupyterHub starts each person's server as that person)::

    jupyterhub -f grading/course_grading/hub/jupyterhub_config.py

These environment variables are its settings; each has a default:

    WORKBOOK_HUB_FOLDER      /srv/workbook           the hub's own state, and nbgrader's exchange
    WORKBOOK_HUB_COURSE      pooling                 as in `workbook-course init --course-id`
    WORKBOOK_HUB_INSTRUCTOR  instructor              the user who has the course, in ~/pooling
    WORKBOOK_HUB_STUDENTS    students                the system group of those who may log in
    WORKBOOK_HUB_ADDRESS     http://127.0.0.1:8000   where the hub listens
    WORKBOOK_HUB_DOMAIN      (none)                  https://hub.example.org: a name for each user

To change more, write a file of your own that loads this one first, and start that::

    load_subconfig("/path/to/grading/course_grading/hub/jupyterhub_config.py")
    c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
    c.SystemdSpawner.mem_limit = "2G"
"""

import os
import pwd
import sys
from pathlib import Path

c = get_config()  # noqa: F821, JupyterHub gives it
HERE = Path(__file__).resolve().parent
FOLDER = Path(os.environ.get("WORKBOOK_HUB_FOLDER", "/srv/workbook"))
COURSE = os.environ.get("WORKBOOK_HUB_COURSE", "pooling")
INSTRUCTOR = os.environ.get("WORKBOOK_HUB_INSTRUCTOR", "instructor")
STATE, EXCHANGE = FOLDER / "state", FOLDER / "exchange"


def make_folders():
    """Make the hub's folder, and the exchange, where users can remove only their own files."""
    for folder, mode in ((FOLDER, 0o755), (STATE, 0o700), (EXCHANGE, 0o1777)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
    course = EXCHANGE / COURSE  # made now, so that no other user can make it first
    course.mkdir(exist_ok=True)
    course.chmod(0o755)
    owner = pwd.getpwnam(INSTRUCTOR)
    os.chown(course, owner.pw_uid, owner.pw_gid)


def choose_configuration(spawner):
    """Give the instructor the course, and students Jupyter without the instructor's tools."""
    own = "instructor" if spawner.user.name == INSTRUCTOR else "students"
    folders = (HERE / own, HERE / "everyone")
    spawner.environment["JUPYTER_CONFIG_PATH"] = os.pathsep.join(map(str, folders))


make_folders()

# who may log in: system users, with their passwords
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allowed_users = {INSTRUCTOR}
c.PAMAuthenticator.allowed_groups = {os.environ.get("WORKBOOK_HUB_STUDENTS", "students")}

# each person's server runs as that person, and only they can read what it writes
c.JupyterHub.spawner_class = "localprocess"
c.LocalProcessSpawner.popen_kwargs = {"umask": 0o077}
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab"
c.Spawner.pre_spawn_hook = choose_configuration
c.Spawner.environment = {
    "PATH": os.pathsep.join([str(Path(sys.prefix, "bin")), "/usr/local/bin", "/usr/bin", "/bin"]),
    "OMP_NUM_THREADS": "1",  # many users share the cores
    "WORKBOOK_HUB_COURSE": COURSE,
    "WORKBOOK_HUB_EXCHANGE": str(EXCHANGE),
}
c.JupyterHub.concurrent_spawn_limit = 20  # when a lesson begins, the others wait a moment

# the hub's own
c.JupyterHub.bind_url = os.environ.get("WORKBOOK_HUB_ADDRESS", "http://127.0.0.1:8000")
c.JupyterHub.subdomain_host = os.environ.get("WORKBOOK_HUB_DOMAIN", "")
c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
