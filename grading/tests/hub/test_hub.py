"""A lesson on a real hub: release, fetch, solve, submit, collect, grade, read feedback."""

import re
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

NAME = "02_pooling"
EXCHANGE = "/srv/workbook/exchange/pooling"
CLOSED = (  # to students, while the instructor or root can read all of it
    f"~ada/{NAME}/{NAME}.ipynb",
    "~instructor/pooling/secret.txt",
    f"~instructor/pooling/source/{NAME}/{NAME}.ipynb",
    f"~instructor/pooling/submitted/ada/{NAME}/{NAME}.ipynb",
    f"{EXCHANGE}/inbound/",
    f"{EXCHANGE}/feedback/",
    "/srv/workbook/state/jupyterhub.sqlite",
)
SCORES = f"""
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    for one in book.assignment_submissions("{NAME}"):
        print(one.student.id, one.score)
"""
LANGUAGE = """async (name) => {
  const base = location.pathname.match(/^\\/user\\/[^/]+\\//)[0];
  const headers = { "X-XSRFToken": document.cookie.match(/_xsrf=([^;]+)/)[1] };
  const answer = await fetch(`${base}api/contents/${name}/${name}.ipynb`, { headers });
  return (await answer.json()).content.metadata.language_info;
}"""
WIDE = {"viewport": {"width": 1400, "height": 1000}}


def test_a_class_works_through_an_assignment(hub, new_page):
    teacher, ada, ben = (new_page(**WIDE) for _ in range(3))
    hub.enter(teacher, "instructor")
    hub.start(teacher, f"cd ~/pooling && nbgrader release_assignment {NAME}")
    hub.enter(ada, "ada", "lab")
    hub.enter(ben, "ben")
    hub.result(teacher)

    # Ada works with a mouse, Ben in a terminal
    hub.start(ben, f"nbgrader fetch_assignment {NAME}")
    nbgrader_menu(ada)
    ada.get_by_role("button", name="Fetch").click()
    ada.get_by_role("button", name="Submit").wait_for()
    solve(ada, "sizes = [4, 4, 2, 112]")
    assert "version" in ada.evaluate(LANGUAGE, NAME)  # the workbook's way to serve notebooks
    ada.get_by_role("tab", name="Assignments").click()
    ada.get_by_role("button", name="Submit").click()
    ada.get_by_text("There are no submitted assignments").wait_for(state="hidden")
    hub.result(ben)
    change = f"sed -i 's/sizes = .*]/sizes = [4, 4, 3, 112]/' {NAME}/{NAME}.ipynb"
    hub.run(ben, f"{change} && nbgrader submit {NAME}")

    collect = f"nbgrader collect {NAME} && workbook-course grade {NAME} --workers 1"
    said = hub.run(teacher, f"cd ~/pooling && {collect} && python -c '{SCORES}'")
    assert "2 graded, 0 refused" in said
    scores = re.findall(r"^(\w+) ([\d.]+)$", said, re.MULTILINE)
    assert scores == [("ada", "2.0"), ("ben", "1.5")]  # three of Ben's four numbers are right
    hand_out = f"workbook-course report {NAME} && nbgrader release_feedback {NAME}"
    hub.run(teacher, f"cd ~/pooling && {hand_out}")
    read = f"nbgrader fetch_feedback {NAME} && cat {NAME}/feedback/*/*.html"
    assert re.search(r"1\.5\s*/\s*16", hub.run(ben, read))

    ben_stays_outside(hub, ben)
    formgrader_knows_the_course(hub, teacher)


def nbgrader_menu(page):
    page.click(".lm-MenuBar-itemLabel:text('Nbgrader')")
    entries = page.locator(".lm-Menu-itemLabel:visible")
    assert [text for text in entries.all_inner_texts() if text] == ["Assignment List"]
    entries.first.click()


def solve(page, answer):
    """Open the notebook in the list of files, write an answer, and save it."""
    page.click("[data-command='filebrowser:refresh']")
    page.dblclick(f".jp-DirListing-item:has-text('{NAME}')")
    page.dblclick(f".jp-DirListing-item:has-text('{NAME}.ipynb')")
    page.locator(".jp-CodeCell", has_text="sizes = [").first.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(answer)
    with page.expect_response(saved):
        page.keyboard.press("Control+S")


def saved(response):
    put = response.request.method == "PUT" and "/api/contents/" in response.url
    return put and response.ok and "sizes = [4" in (response.request.post_data or "")


def ben_stays_outside(hub, ben):
    """Check that he reaches nobody else's files, neither in a terminal nor in the browser."""
    for path in CLOSED:
        hub.start(ben, f"LC_ALL=C ls {path}")
        code, said = hub.ended(ben)
        assert (code, "Permission denied" in said) == (2, True), said
    assert f"{NAME}.ipynb" in hub.run(ben, f"ls ~ben/{NAME}/")
    for name in ("ada", "instructor"):
        assert ben.goto(f"{hub.address}/user/{name}/api/contents").status == 403
        assert ben.goto(f"{hub.address}/user/{name}/lab").status == 403
        with pytest.raises(HTTPError, match="403"):  # directly to the server, not through the proxy
            urlopen(f"{server(hub, name)}api/contents")
    assert ben.goto(f"{hub.address}/user/ben/formgrader").status == 404


def server(hub, name):
    """The address of somebody's own server, which listens on loopback."""
    return re.search(rf"http://127\.0\.0\.1:\d+/user/{name}/(?=lab)", "".join(hub.log))[0]


def formgrader_knows_the_course(hub, teacher):
    teacher.goto(f"{hub.address}/user/instructor/formgrader")
    row = teacher.locator("tr", has_text=NAME)
    row.wait_for()
    assert row.locator(".num-submissions").inner_text() == "2"


def test_users_outside_the_groups_cannot_log_in(hub, new_page):
    page = new_page()
    hub.log_in(page, "eve")
    page.get_by_text("Invalid username or password").wait_for()
    assert any("'eve' not allowed" in line for line in hub.log)  # although the password is right
    assert page.goto(f"{hub.address}/hub/home").url.startswith(f"{hub.address}/hub/login")
