"""The page's Python in a real browser: loading, what goes wrong then, and a page that answers."""

import statistics

import pytest

pytestmark = pytest.mark.browser
START = "python.start().then(() => 'started', (error) => error.message)"
PATIENCE = 120_000  # milliseconds, as Python's start takes seconds on a busy machine


@pytest.fixture(scope="module")
def address(python_folder, serve):
    """The address of a page that has Python, but not NumPy."""
    return serve(python_folder())


@pytest.fixture
def page(new_page, address):
    """A fresh page that has imported python.js."""
    page = new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_function("window.python")
    return page


# bytes a second: a machine that serves itself may hand over a large file in a few pieces
NETWORK = {"offline": False, "latency": 0, "downloadThroughput": 1e7, "uploadThroughput": 1e7}


def test_it_tells_how_far_it_is_and_asks_nobody_else(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", NETWORK)
    told = page.evaluate(
        """async () => {
        const told = [];
        python.addEventListener("progress", ({ detail }) => told.push(detail));
        await python.start();
        return told;
        }"""
    )
    amounts = [each["loaded"] for each in told]
    assert amounts == sorted(amounts)
    assert len(amounts) > 20
    assert told[-1]["loaded"] == told[-1]["total"] > 10_000_000
    here = address
    files = [url.removeprefix(here) for url in asked if not url.startswith(f"blob:{here}")]
    assert len(files) == len(set(files))  # each only once
    assert not any("//" in name for name in files)


def test_the_page_answers_while_a_loop_never_ends_and_while_python_is_started_anew(page):
    page.evaluate(START)
    page.evaluate("""() => {
      document.body.innerHTML = "<button>here</button>";
      document.querySelector("button").onclick = ({ timeStamp }) =>
        (window.waited ??= []).push(performance.now() - timeStamp);
      python.run("before = 1", { cell: "before" });
      window.ended = python.run("while True: pass", { cell: "endless" });
    }""")
    page.wait_for_function("python.state === 'busy'")
    for _ in range(10):
        page.click("button")
    page.evaluate("python.stop()")
    while page.evaluate("python.state !== 'ready'"):
        page.click("button")
    assert page.evaluate("ended.then(({ outputs }) => outputs[0].ename)") == "Stopped"
    value = "python.run('before').then(({ outputs }) => outputs[0].data['text/plain'])"
    assert page.evaluate(value) == "1"
    assert statistics.median(page.evaluate("waited")) < 100


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "pyodide.asm.js", "library-*.zip"])
def test_a_file_that_is_not_there_is_named_and_python_can_be_started_later(page, name):
    page.route(f"**/{name}", lambda route: route.fulfill(status=404))
    said = page.evaluate(START)
    assert "127.0.0.1" in said
    assert "answers 404 when asked for" in said
    assert page.evaluate("python.state") == "failed"


def test_a_file_with_other_bytes_is_not_used(page):
    page.route("**/pyodide.asm.js", lambda route: route.fulfill(body="alert('evil')"))
    said = page.evaluate(START)
    assert said.startswith("Python is not started: pyodide.asm.js from 127.0.0.1")
    page.unroute("**/pyodide.asm.js")
    assert page.evaluate(START) == "started"


def test_without_encryption_the_browser_itself_compares_the_files(new_page, address):
    page = new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.goto(address)
    page.wait_for_function("window.python")
    page.route("**/pyodide.asm.js", lambda route: route.fulfill(body="alert('evil')"))
    assert page.evaluate(START).startswith("Python cannot be loaded: pyodide.asm.js")
    page.unroute("**/pyodide.asm.js")
    assert page.evaluate(START) == "started"


def test_a_network_lost_while_python_loads(page, serve):
    serve.torn = "pyodide.asm.wasm"
    said = page.evaluate(START)
    assert said.startswith("Python cannot be loaded: pyodide.asm.wasm does not arrive from")
    assert said.endswith("Check the network, then start Python again.")
    serve.torn = None
    assert page.evaluate(START) == "started"


def test_no_network_at_all(page):
    page.context.set_offline(True)
    assert page.evaluate(START).startswith("Python cannot be loaded: python.json does not arrive")


def test_no_network_is_needed_to_start_python_anew(page):
    page.evaluate(START)
    page.context.set_offline(True)
    page.evaluate("python.stop()")
    run = "python.run('6 * 7').then(({ outputs }) => outputs[0].data['text/plain'])"
    assert page.evaluate(run) == "42"


@pytest.mark.parametrize("name", ["WebAssembly", "Worker"])
def test_a_browser_that_cannot_run_python(new_page, address, name):
    page = new_page()
    page.add_init_script(f"delete window.{name}")
    page.goto(address)
    page.wait_for_function("window.python")
    said = page.evaluate(START)
    assert said.startswith("This browser cannot run Python: it has no workers or no WebAssembly.")
    assert page.evaluate("python.state") == "failed"


def test_what_waits_is_told_why_python_does_not_come(page):
    page.route("**/python.json", lambda route: route.fulfill(status=500))
    said = page.evaluate("python.run('1').catch((error) => error.message)")
    assert "answers 500 when asked for python.json" in said
