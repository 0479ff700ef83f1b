"""Explorers in a stored notebook: live if the kernel still has them, pictures otherwise."""

import pytest

pytestmark = pytest.mark.browser

FIRST = """\
from course_utils.explorers import PoolingExplorer
first = PoolingExplorer([[1, 2, 3], [4, 9, 6], [7, 8, 5]], kernel_size=2, stride=1)
first"""
SECOND = "second = PoolingExplorer([[1, 2], [3, 4]])\nsecond"
SPARE = "..."  # a cell to write in
VIEW = ".jp-OutputArea .grid-view"
PICTURE = '.jp-OutputArea img[src^="data:image/svg+xml"]'

RESTART = "await panel.sessionContext.restartKernel();"
NEW_KERNEL = "await panel.sessionContext.changeKernel({name: 'python3'});"
OTHER_KERNEL = """
    const manager = panel.sessionContext.kernelManager;
    const other = await manager.startNew({name: 'python3'});
    await panel.sessionContext.changeKernel({id: other.id});"""
NO_KERNEL = "await panel.sessionContext.shutdown();"


def test_stored_notebook_shows_its_pictures_without_a_kernel(lab):
    lab.open("notebooks/00_start_here.ipynb")
    lab.choose("Kernel", "Shut Down Kernel")
    lab.page.get_by_text("No Kernel").first.wait_for()
    pictures = lab.page.locator(PICTURE)
    pictures.first.wait_for()
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
        assert picture.get_attribute("alt")
    assert lab.page.get_by_text("Loading widget").count() == 0
    assert lab.page.locator(VIEW).count() == 0


@pytest.fixture
def saved(lab):
    """A notebook with two explorers that has run and was saved."""
    lab.write("saved.ipynb", FIRST, SECOND, SPARE)
    lab.open("saved.ipynb")
    lab.run_all()
    shown(lab, views=2, pictures=0)
    lab.save()
    return lab


def shown(lab, views, pictures):
    """Wait until that many explorers are live and that many are pictures, and no others appear."""
    lab.page.wait_for_function(
        """([view, views, picture, pictures]) =>
            document.querySelectorAll(`${view} svg`).length === views &&
            document.querySelectorAll(picture).length === pictures""",
        arg=[VIEW, views, PICTURE, pictures],
    )
    assert lab.page.get_by_text("widget").count() == 0  # "Loading …", "Error displaying …"


def test_explorers_are_alive_where_the_kernel_has_them(saved):
    saved.load("saved.ipynb")
    shown(saved, views=2, pictures=0)
    saved.page.locator('.grid-view [data-control="kernel_size"]').first.press("End")
    run_in_spare(saved, "first.kernel_size")
    saved.page.locator(".jp-OutputArea-output", has_text="3").last.wait_for()


def run_in_spare(lab, source):
    lab.in_panel(
        f"panel.content.activeCellIndex = 2; "
        f"panel.content.activeCell.model.sharedModel.setSource({source!r});"
    )
    lab.choose("Run", "Run Selected Cell")


@pytest.mark.parametrize(
    "loss",
    [RESTART, NEW_KERNEL, OTHER_KERNEL, NO_KERNEL],
    ids=["restarted", "new kernel", "another's kernel", "no kernel"],
)
def test_explorers_are_pictures_where_the_kernel_does_not_have_them(saved, loss):
    saved.in_panel(loss)
    saved.load("saved.ipynb")
    shown(saved, views=0, pictures=2)


def test_explorers_are_pictures_where_the_kernel_died(saved):
    run_in_spare(saved, "import os; os._exit(1)")
    saved.page.locator(".jp-Dialog", has_text="appears to have died").wait_for()
    saved.load("saved.ipynb")
    shown(saved, views=0, pictures=2)


def test_the_explorer_that_was_closed_is_a_picture(saved):
    run_in_spare(saved, "second.close()")
    saved.page.wait_for_function("view => document.querySelectorAll(view).length === 1", arg=VIEW)
    saved.load("saved.ipynb")
    shown(saved, views=1, pictures=1)


def test_explorers_of_a_busy_kernel_wait_for_it(saved):
    run_in_spare(saved, "while True: pass")
    saved.page.get_by_text("Python 3 (ipykernel) | Busy").wait_for()
    saved.page.reload()
    saved.page.get_by_text("Loading widget").nth(1).wait_for()
    saved.choose("Kernel", "Interrupt Kernel")
    shown(saved, views=2, pictures=0)
