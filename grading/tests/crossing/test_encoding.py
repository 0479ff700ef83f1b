import json
import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_grading.crossing import CrossingError, decode, encode
from course_grading.crossing.placeholders import Foreign, Handle
from course_grading.crossing.strict_json import MOST_DIGITS, MOST_ITEMS

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.just(...),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=10,
)
SAMPLE = [
    np.arange(6.0).reshape(2, 3),
    np.float32(0.5),
    {"a": (1, "ä", None), "b": [math.inf, ...]},
    np.array([True, False]),
    -7,
    "text, with commas [and] {brackets}",
]


def same(one, other) -> bool:
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other


def array(dtype="|u1", shape=(2,), data="AQI=", **more) -> str:
    return json.dumps({"array": {"dtype": dtype, "shape": shape, "data": data, **more}})


@given(PLAIN)
def test_plain_data_survives_a_round_trip(value):
    assert same(decode(encode(value)), value)


@given(
    arrays.arrays(
        st.sampled_from(["?", "u1", "i2", "<i8", ">i8", "f2", "f4", "f8", ">f8"]),
        arrays.array_shapes(min_dims=0, min_side=0, max_side=4),
    )
)
def test_arrays_survive_a_round_trip(given_array):
    back = decode(encode(given_array))
    assert type(back) is np.ndarray
    assert back.dtype == given_array.dtype.newbyteorder("=")
    np.testing.assert_array_equal(back, given_array)
    assert back.flags.writeable


def test_literal_text():
    assert encode([1, (2.5, "a")]) == '[1, {"tuple": [2.5, "a"]}]'
    assert decode('{"dict": {"x": {"float": "-inf"}}}') == {"x": -math.inf}
    assert decode(array()).tolist() == [1, 2]


def test_subclasses_become_pythons_own_classes():
    class Agreeable(np.ndarray):
        def __eq__(self, other):
            return np.ones(self.shape, dtype=bool)

    class Sly(int):
        def __eq__(self, other):
            return True

        __hash__ = int.__hash__

    back = decode(encode([np.zeros(2).view(Agreeable), Sly(3), np.float64(2)]))
    assert [type(item) for item in back] == [np.ndarray, int, np.float64]
    assert back[1] != 4


def test_nan_stays_nan():
    assert math.isnan(decode(encode(math.nan)))
    assert np.isnan(decode(encode(np.array([np.nan])))).all()


def test_tensors_stay_tensors():
    torch = pytest.importorskip("torch")
    back = decode(encode(torch.arange(3.0, requires_grad=True)))
    assert type(back) is torch.Tensor
    assert back.tolist() == [0, 1, 2]


def test_other_objects_are_refused_or_kept():
    for odd in (object(), lambda: 0, {1: 2}, np.array(["a"]), 10**MOST_DIGITS, 1j):
        with pytest.raises(CrossingError):
            encode(odd)
    cyclic = []
    cyclic.append(cyclic)
    with pytest.raises(CrossingError, match="deep"):
        encode(cyclic)
    handle = Handle(4, "function", "f")
    text = encode([print], keep=lambda _: handle)
    assert decode(text, handle=lambda found: found) == [handle]
    with pytest.raises(CrossingError, match="handle"):
        decode(text)


def test_a_placeholder_has_a_name_and_nothing_else():
    back = decode('{"foreign": "generator"}')
    assert isinstance(back, Foreign)
    assert type(back).__name__ == "generator"
    assert not vars(back)
    assert type(decode('{"foreign": "<script>"}')).__name__ == "object"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "é",
        "NaN",
        "[Infinity]",
        "-Infinity",
        "1e999",
        "1" * (MOST_DIGITS + 1),
        "0." + "1" * 5000,
        '"\\ud800"',
        '{"dict": {"\\ud800": 1}}',
        '{"dict": {"a": 1, "a": 2}}',
        '{"dict": [1]}',
        '{"tuple": 1}',
        '{"tuple": [1], "dict": {}}',
        "{}",
        '{"pickle": "gASV"}',
        '{"float": "1.0"}',
        '{"float": ["nan"]}',
        '{"dots": 1}',
        '{"handle": [-1, "function", "f", false]}',
        '{"handle": [1, "object", "f"]}',
        '{"foreign": 3}',
        '{"number": {"dtype": "|u1", "shape": [1], "data": "AQ=="}}',
        "[" * 100_000 + "]" * 100_000,
        "[" * 41 + "]" * 41,
        array(dtype="|O1"),
        array(dtype="|S2", shape=[1]),
        array(dtype="<M8[s]"),
        array(dtype=[["a", "<f8"]]),
        array(dtype="f8"),
        array(shape=[3]),
        array(shape=[-2]),
        array(shape=[2.0]),
        array(shape=[True, 2]),
        array(shape=2),
        array(shape=[2**62, 4], data=""),
        array(shape=[0, 2**31 - 1, 2**31 - 1, 2**31 - 1], data=""),
        array(shape=[1] * 33 + [2]),
        array(data="AQI"),
        array(data="AQJ="),  # the same two bytes, with a stray bit
        array(data="AQ I="),
        array(data=[1, 2]),
        array(more=1),
    ],
)
def test_hostile_text_is_refused(text):
    with pytest.raises(CrossingError):
        decode(text)


def test_size_is_checked_before_anything_is_built():
    with pytest.raises(CrossingError, match="bytes"):
        decode("[" + "1," * 10 + "1]", most_bytes=10)
    with pytest.raises(CrossingError, match="items"):
        decode("[" + "[]," * MOST_ITEMS + "1]")


def test_other_bytes_than_0_and_1_become_true():
    back = decode(array(dtype="|b1", data="AAc="))
    assert back.view(np.uint8).tolist() == [0, 1]


def test_fifty_thousand_mutants_raise_nothing_but_crossing_errors():
    rng = random.Random(0)
    seeds = [encode(item) for item in (*SAMPLE, SAMPLE)]
    pieces = ['"', "[", "]", "{", "}", ",", ":", "\\u", "-", "1e9", "NaN", "true", "\x00", "ÿ"]
    pieces += ['"array"', '"tuple"', '"handle"', '"dict"', '"shape"', '"<f8"', "9" * 20, "=", "[["]
    fine = refused = 0
    for _ in range(50_000):
        text = rng.choice(seeds)
        for _ in range(rng.choice((1, 1, 2, 4))):
            start = rng.randrange(len(text) + 1)
            end = min(len(text), start + rng.choice((0, 0, 1, 1, 3, 30)))
            other = rng.choice(seeds)
            cut = rng.randrange(len(other))
            text = text[:start] + rng.choice((*pieces, other[cut : cut + 9])) + text[end:]
        try:
            decode(text, 10_000)
            fine += 1
        except CrossingError:
            refused += 1
    # some mutants change only a text, most make the data invalid
    assert fine > 500
    assert refused > 20_000
