"""The ten pictures for the desk: their numbers hold, and their words fit."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course_utils import convolution, pooling, windows
from course_utils.pictures import summary
from course_utils.pictures.gallery import HEIGHT, WIDTH
from course_utils.pictures.summary import ten

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 7  # pixels that a letter takes on average
DRAWINGS = ten().drawings


def test_the_numbers_are_those_of_the_operations():
    grid = np.array(summary.GRID, dtype=float)[None, None]
    assert np.array_equal(pooling.max_pool2d(grid, 2)[0, 0], summary.LARGEST)
    assert np.array_equal(pooling.avg_pool2d(grid, 2)[0, 0], summary.MEANS)
    assert windows.output_size(5, kernel_size=3, stride=2, padding=1) == 3
    window, g = np.array([[[[1.0, 3], [5, 6]]]]), np.array([[[[4.0]]]])
    back = pooling.max_pool2d_backward(g, window, 2), pooling.avg_pool2d_backward(g, window, 2)
    assert [one[0, 0].tolist() for one in back] == [[[0, 0], [0, 4]], [[1, 1], [1, 1]]]
    matrix = convolution.conv2d_matrix(np.array([[[[7.0, 8, 9]]]]), 1, 5)
    assert matrix.tolist() == [[7, 8, 9, 0, 0], [0, 7, 8, 9, 0], [0, 0, 7, 8, 9]]


def test_there_are_ten():
    assert len({one.title for one in DRAWINGS}) == 10


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.title)
def test_all_words_lie_within_the_drawing_and_are_large_enough(drawing):
    for text in ElementTree.fromstring(drawing.svg).iter(f"{SVG}text"):
        assert float(text.get("font-size")) >= 13
        x, width = float(text.get("x")), LETTER * len(text.text)
        left = x if text.get("text-anchor") == "start" else x - width / 2
        assert left >= 0
        assert left + width <= WIDTH, text.text
        assert 10 <= float(text.get("y")) <= HEIGHT - 3


def test_each_image_has_its_description():
    html = ten()._repr_mimebundle_()["text/html"]
    assert all(f'alt="{one.title}: ' in html for one in DRAWINGS)
    assert repr(ten()).count("\n") == 9
