"""PNG written by our own encoder and read by Pillow."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from course_utils.pictures.png import png


@settings(max_examples=30)
@given(
    height=st.integers(1, 300),
    width=st.integers(1, 300),
    channels=st.sampled_from([1, 3]),
    compress=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_pixels_come_back(height, width, channels, compress, seed):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, channels), np.uint8)
    data = png(pixels.tobytes(), height, width, compress)
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.mode == {1: "L", 3: "RGB"}[channels]
    assert np.array_equal(np.asarray(image).reshape(pixels.shape), pixels)


def test_compression_is_only_smaller():
    flat = (bytes(10_000), 100, 100)
    assert len(png(*flat, compress=True)) < 500 < 10_000 < len(png(*flat)) < 10_200


@pytest.mark.parametrize("size", [65_534, 65_535, 65_536])
def test_blocks_meet_without_a_gap(size):
    data = png(bytes(i % 251 for i in range(size)), 1, size)
    assert np.asarray(Image.open(io.BytesIO(data))).ravel().tolist() == [
        i % 251 for i in range(size)
    ]
