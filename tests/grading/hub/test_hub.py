"""A lesson on a real hub: released, fetched, solved, submitted, collected, graded, read."""

import re

NAME = "02_pooling"
EXCHANGE = "/srv/workbook/exchange/pooling"
SCORES = f"""
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    for one in book.assignment_submissions("{NAME}"):
        print(one.student.id, one.score)
"""
WIDE = {"viewport": {"width": 1400, "height": 1000}}


def test_a_class_works_through_an_assignment(hub, new_page):
    teacher, ada, ben = (new_page(**WIDE) for _ in range(3))
    hub.enter(teacher, "instructor")
    make = f"workbook-course init pooling {NAME} && cd pooling"
    hub.start(teacher, f"{make} && nbgrader release_assignment {NAME}")
    hub.enter(ada, "ada", "lab")
    hub.enter(ben, "ben")
    hub.result(teacher)

    # Ada works with the assignment list, Ben with nbgrader's commands
    open_assignment_list(ada)
    ada.get_by_role("button", name="Fetch").click()
    ada.get_by_role("button", name="Submit").wait_for()
    hub.start(ben, f"nbgrader fetch_assignment {NAME}")
    solve(ada, "[4, 4, 2, 112]")
    hub.result(ben)
    solve(ben, "[4, 4, 3, 112]")
    hub.start(ben, f"nbgrader submit {NAME}")
    open_assignment_list(ada)
    ada.get_by_role("button", name="Submit").click()
    ada.get_by_text("There are no submitted assignments").wait_for(state="hidden")
    hub.result(ben)

    collect = f"cd ~/pooling && nbgrader collect {NAME}"
    grade = f"workbook-course grade {NAME} --workers 1"
    hub.start(teacher, f"{collect} && {grade} && python -c '{SCORES}'")
    ben_looks_around(hub, ben)
    said = hub.result(teacher)
    assert "2 graded, 0 refused" in said
    scores = re.findall(r"^(\w+) ([\d.]+)$", said, re.MULTILINE)
    assert scores == [("ada", "2.0"), ("ben", "1.5")]  # three of four numbers are right

    share = f"workbook-course report {NAME} && nbgrader release_feedback {NAME}"
    hub.run(teacher, f"cd ~/pooling && {share}")
    count = f"nbgrader fetch_feedback {NAME}; cat {NAME}/feedback/*/*.html | wc -c"
    assert "all_right_2" not in hub.run(ada, count)


def open_assignment_list(page):
    page.click(".lm-MenuBar-itemLabel:text('Nbgrader')")
    page.click(".lm-Menu-itemLabel:text('Assignment List')")


def solve(page, numbers):
    """Write an answer into the notebook, and save it."""
    home = re.match(r".*/user/\w+/", page.url)[0]
    page.goto(f"{home}lab/tree/{NAME}/{NAME}.ipynb")
    page.locator(".jp-CodeCell", has_text="sizes = [").first.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(f"sizes = {numbers}")
    with page.expect_response(saved):
        page.keyboard.press("Control+S")


def saved(answer):
    return answer.request.method == "PUT" and "/api/contents/" in answer.url and answer.ok


def ben_looks_around(hub, ben):
    """What is Ada's, the instructor's and the hub's is closed to him; what is his is not."""
    closed = [
        f"~ada/{NAME}/{NAME}.ipynb",
        "~instructor/pooling/secret.txt",
        f"~instructor/pooling/source/{NAME}/{NAME}.ipynb",
        f"~instructor/pooling/submitted/ada/{NAME}/{NAME}.ipynb",
        "/srv/workbook/state/jupyterhub.sqlite",
        f"{EXCHANGE}/inbound/",
    ]
    for path in closed:
        hub.start(ben, f"LC_ALL=C od -c -N 1 {path}")
        code, said = hub.ended(ben)
        print(path, code, said)
    assert hub.run(ben, f"head -c 1 {NAME}/{NAME}.ipynb") == "{"
