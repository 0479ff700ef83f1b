import time

import numpy as np
import pytest

from course_grading.crossing import (
    Bounds,
    KernelGone,
    StudentError,
    UnansweredError,
    handle_of,
    many,
    take,
)
from course_grading.memory import resident_bytes

HONEST = """
import numpy as np
def double(x):
    print("doubling", x)
    return 2 * x
def spoil(x):
    x[0] = 9
    return x.sum()
def forever(x):
    while True:
        pass
def deaf(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
def leave(x):
    import os
    os._exit(0)
def stop(x):
    raise SystemExit("enough")
def empty(x):
    ...
class Scale:
    def __init__(self, factor):
        self.factor = factor
    def forward(self, x):
        return self.factor * x
numbers = [1, ..., 2.5]
text = "a"
"""


def test_functions_are_called_behind_the_wall(told):
    taken = take(told(HONEST), ["double", "numbers", "text", "absent", "not a name"])
    assert taken.keys() == {"double", "numbers", "text"}
    assert taken["numbers"] == [1, ..., 2.5]
    assert taken["text"] == "a"
    np.testing.assert_array_equal(taken["double"](np.arange(3.0)), [0, 2, 4])
    np.testing.assert_array_equal(taken["double"](x=[1]), [1, 1])


def test_many_calls_in_one_request(told):
    taken = take(told(HONEST), ["double", "spoil"])
    given = many(taken["double"], [[number] for number in range(100)])
    assert [one.value for one in given] == list(range(0, 200, 2))
    (spoilt,) = many(taken["spoil"], [[np.zeros(2)]])
    assert spoilt.changed == (0,)
    assert spoilt.value == 9


def test_a_taken_function_is_not_replaced_by_a_later_one_of_its_name(told):
    channel = told(HONEST)
    double = take(channel, ["double"])["double"]
    channel.run("def double(x): return 0", 60, lambda _: None)
    later = take(channel, ["double"])["double"]
    assert double(4) == 8
    assert later(4) == 0
    assert double(4) == 8


def test_a_taken_function_calls_the_helpers_of_that_time(told):
    channel = told("def helper(x): return x + 1\ndef use(x): return helper(x)")
    use = take(channel, ["use"])["use"]
    channel.run("def helper(x): return 0\nnew = 1", 60, lambda _: None)
    assert use(4) == 5


def test_classes_and_their_instances(told):
    scale = take(told(HONEST), ["Scale"])["Scale"](3)
    assert scale.factor == 3
    assert scale.forward(2) == 6
    scale.factor = 5
    assert scale.forward(2) == 10
    with pytest.raises(AttributeError, match="absent"):
        scale.absent  # noqa: B018


def test_torch_modules_take_and_give_arrays(told):
    pytest.importorskip("torch")
    net = take(told("import torch\nnet = torch.nn.Linear(2, 1)"), ["net"])["net"]
    net.load_state_dict({"weight": torch_tensor([[2.0, 3.0]]), "bias": torch_tensor([1.0])})
    given = net(np.array([[1.0, 1.0]]))
    assert type(given) is np.ndarray
    assert given.tolist() == [[6.0]]
    assert net(torch_tensor([[1.0, 1.0]])).equal(torch_tensor([[6.0]]))
    assert [tuple(each.shape) for each in net.parameters()] == [(1, 2), (1,)]
    assert net.out_features == 1
    assert {name: tuple(value.shape) for name, value in net.state_dict().items()} == {
        "weight": (1, 2),
        "bias": (1,),
    }


def torch_tensor(values):
    import torch

    return torch.tensor(values)


def test_an_exception_of_a_function_is_reported(told):
    taken = take(told(HONEST), ["stop", "double"])
    with pytest.raises(StudentError, match="enough") as caught:
        taken["stop"](1)
    assert isinstance(caught.value, SystemExit)
    assert caught.value.kind == "error"
    assert "SystemExit: enough" in caught.value.words
    with pytest.raises(TypeError, match="missing 1 required"):
        taken["double"]()


def test_a_stub_is_recognised(told):
    taken = take(told(HONEST + "from course_utils.practice import check"), ["double", "empty"])
    assert handle_of(taken["empty"]).waiting
    assert not handle_of(taken["double"]).waiting


def test_an_endless_call_is_interrupted_and_the_kernel_stays_alive(told):
    taken = take(told(HONEST), ["forever", "double"])
    given = many(taken["forever"], [[1], [2]], seconds=0.3)
    assert [one.error.kind for one in given] == ["endless", "endless"]
    assert taken["double"](1) == 2


def test_a_call_that_ignores_interrupts_gets_the_kernel_killed(told):
    channel = told(HONEST, Bounds(grace=0.3))
    deaf = take(channel, ["deaf"])["deaf"]
    with pytest.raises(KernelGone, match="stopped"):
        many(deaf, [[1]], seconds=0.3)


def test_a_dead_kernel_is_noticed(told):
    leave = take(told(HONEST), ["leave"])["leave"]
    started = time.monotonic()
    with pytest.raises(UnansweredError, match="died") as caught:
        leave(1)
    assert caught.value.kind == "gone"
    assert time.monotonic() - started < 8  # long before the call's time limit


def test_huge_and_strange_results(told):
    taken = take(
        told(
            "import numpy as np\n"
            "def huge(x): return np.zeros(20_000_000)\n"
            "def number(x): return 10 ** 10_000\n"
            "def lists(x): return [[]] * 3_000_000\n"
            "def cyclic(x):\n    a = []\n    a.append(a)\n    return a\n"
            "def odd(x): return (n for n in x)\n"
            "def surrogate(x): return chr(0xD800)\n"
        ),
        ["huge", "number", "lists", "cyclic", "odd", "surrogate"],
    )
    for name, kind in (("huge", "shape"), ("number", "type"), ("lists", "shape")):
        with pytest.raises(UnansweredError) as caught:
            taken[name]([1])
        assert caught.value.kind == kind, name
    with pytest.raises(UnansweredError, match="deep"):
        taken["cyclic"]([1])
    (given,) = many(taken["odd"], [[[1]]])
    assert type(given.value).__name__ == "generator"
    assert taken["surrogate"]([1]) == "?"


def test_tampering_changes_only_the_students_own_answers(told):
    channel = told(HONEST)
    double = take(channel, ["double"])["double"]
    for trick in (
        "{'answer': 1}",
        "'[[[['",
        '\'{"handle": [0, "function", "f", false]}\'',
        '\'[{"dict": {"value": {"array": 3}, "changed": "no"}}]\'',
        '\'[{"dict": {"problem": {"tuple": ["passed", "all right"]}}}]\'',
        "5",
    ):
        channel.run(
            "import sys\n"
            f"inside = sys.modules['course_grading.crossing.kernel_side']\n"
            f"inside.answer = lambda *_: inside.Answer({trick})",
            60,
            lambda _: None,
        )
        with pytest.raises((StudentError, UnansweredError)):
            double(1)
        (given,) = many(double, [[1]])
        assert given.error


FORGER = """
import json
kernel = get_ipython().kernel
def forge(x):
    for content in ([], {'status': []}, {'execution_state': 3}, 7, {'a': [[]] * 1000}):
        for kind in ('status', 'stream', 'execute_reply', 'comm_msg', 5):
            for parent in (kernel.get_parent()['header'], {'msg_id': 'foreign'}, {'msg_id': []}, 1):
                header = {'msg_type': kind, 'msg_id': 'forged'}
                parts = (header, parent, {}, content)
                parts = [json.dumps(part, default=str).encode() for part in parts]
                for signature in (kernel.session.sign(parts), b'wrong'):
                    kernel.iopub_socket.send_multipart([b'', b'<IDS|MSG>', signature, *parts])
    kernel.iopub_socket.send_multipart([b'', b'<IDS|MSG>', b'no more'])
    kernel.iopub_socket.send_multipart([b'nothing'])
    return x
"""


def test_forged_and_foreign_messages_are_dropped(told):
    channel = told(FORGER)
    heard = []
    reply = channel.run("forge(1)", 60, heard.append)
    assert reply["status"] == "ok", reply
    assert heard
    assert "foreign" not in {message.parent for message in heard}
    assert all(isinstance(message.content, dict) for message in heard)
    assert take(channel, ["forge"])["forge"](3) == 3


def test_a_flood_of_output_does_not_fill_the_memory(told):
    channel = told("import sys\nline = 'x' * 1_000_000")
    before, heard = resident_bytes(), []
    channel.run(
        "for _ in range(500):\n    print(line)\n    sys.stdout.flush()",
        120,
        lambda message: heard.append(message.kind),
    )
    assert heard
    assert resident_bytes() - before < 300_000_000
    assert take(channel, ["line"])["line"] == "x" * 1_000_000
