import json
import math
import random
from decimal import Decimal
from fractions import Fraction

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
    {(1, 2): [3], None: 2j},
    [
        b"ab",
        slice(1, None),
        {1, 2},
        frozenset("a"),
        Fraction(1, 2),
        Decimal("2.5"),
        np.array([None, "b"], dtype=object),
    ],
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


@pytest.mark.parametrize(
    "value",
    [
        {1, "a", 2.5},
        frozenset({(1, 2), None}),
        Fraction(-3, 4),
        Decimal("-1.50"),
        Decimal("1E-7"),
        Decimal("-Infinity"),
        [Fraction(1, 3), {Decimal(2)}],
        {1: "a", (2, None): [3]},
        {True: 1, "b": {2.5: ()}},
        1 - 2j,
        complex("inf+1j"),
        b"\x00abc",
        slice(1, None, -2),
    ],
)
def test_other_types_of_pythons_own_survive(value):
    back = decode(encode(value))
    assert (type(back), back) == (type(value), value)


def test_arrays_of_objects_and_of_texts_become_arrays_of_objects():
    given_array = np.array([[Fraction(1, 2), None], ["a", [1, 2]]], dtype=object)
    back = decode(encode(given_array))
    assert (back.dtype, back.tolist()) == (object, given_array.tolist())
    back = decode(encode(np.array([["a"], ["bc"]])))
    assert (back.dtype, back.tolist()) == (object, [["a"], ["bc"]])
    assert decode(encode(np.array(None))).shape == ()
    deep = np.array(1.0, dtype=object)
    for _ in range(30):
        deep = np.array([None, deep], dtype=object)
    with pytest.raises(CrossingError, match="deep"):
        encode(deep)


def test_long_doubles_become_doubles():
    back = decode(encode([np.longdouble("0.1"), np.array([1, "1e4000"], dtype=np.longdouble)]))
    assert (type(back[0]), back[0]) == (np.float64, 0.1)
    assert (back[1].dtype, back[1].tolist()) == (np.float64, [1, math.inf])
    assert decode(encode(np.clongdouble(2))).dtype == np.complex128


def test_a_text_of_numpys_is_a_text():
    assert type(decode(encode(np.str_("a")))) is str


def test_a_set_whose_items_all_have_the_same_hash_is_refused():
    alike = [number * (2**61 - 1) for number in range(1, 40)]
    assert len(set(map(hash, alike))) == 1
    with pytest.raises(CrossingError, match="hash"):
        decode(json.dumps({"set": alike}))
    assert len(decode(encode(set(range(100_000))))) == 100_000


def test_tensors_stay_tensors():
    torch = pytest.importorskip("torch")
    back = decode(encode(torch.arange(3.0, requires_grad=True)))
    assert type(back) is torch.Tensor
    assert back.tolist() == [0, 1, 2]


def test_other_objects_are_refused_or_kept():
    for odd in (object(), print, {print: 2}, {object()}, np.array([b"a"]), 10**MOST_DIGITS):
        with pytest.raises(CrossingError):
            encode(odd)
    cyclic = []
    cyclic.append(cyclic)
    with pytest.raises(CrossingError, match="deep"):
        encode(cyclic)
    handle = Handle(4, "function", "f")
    text = encode([print], keep=lambda _: handle)
    assert decode(text, handle=lambda found: found) == [handle]
    for unhashed in ({print}, {print: 1}):  # its items would have to be asked for their hashes
        whole = encode(unhashed, keep=lambda _: handle)
        assert decode(whole, handle=lambda found: found) == handle
    own = encode([[2], 3], keep=lambda _: handle, stays=lambda value: value == [2])
    assert decode(own, handle=lambda found: found) == [handle, 3]
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
        '{"set": [[1]]}',
        '{"set": {"dict": {}}}',
        '{"frozenset": [{"dict": {}}]}',
        '{"set": [{"handle": [1, "object", "f", false]}]}',
        '{"pairs": [[1, 2]]}',
        '{"pairs": {"keys": [1]}}',
        '{"pairs": {"keys": [1], "items": [1, 2]}}',
        '{"pairs": {"keys": [1, 1.0], "items": [1, 2]}}',
        '{"pairs": {"keys": [[1]], "items": [1]}}',
        '{"pairs": {"keys": [{"handle": [1, "object", "f", false]}], "items": [1]}}',
        '{"complex": [1.0]}',
        '{"complex": [1, 2]}',
        '{"complex": "1j"}',
        '{"bytes": "YQ"}',
        '{"bytes": [97]}',
        '{"slice": [1, 2]}',
        '{"slice": [1, 2, 0.5]}',
        '{"slice": [true, null, null]}',
        '{"fraction": [1, 0]}',
        '{"fraction": [1, -2]}',
        '{"fraction": [1, 2, 3]}',
        '{"fraction": [true, 2]}',
        '{"fraction": [0.5, 2]}',
        '{"decimal": 1}',
        '{"decimal": "1E+99999"}',
        '{"decimal": "sNaN"}',
        '{"decimal": " 1"}',
        '{"objects": [1]}',
        '{"objects": {"shape": [2], "items": [1]}}',
        '{"objects": {"shape": [-1], "items": [1]}}',
        '{"objects": {"shape": [1], "items": [1], "more": 1}}',
        '{"objects": {"shape": [1], "items": {"set": [1]}}}',
        '{"objects": {"shape": [0, 2147483647, 2147483647, 2147483647], "items": []}}',
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
