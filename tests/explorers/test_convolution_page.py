"""The explorers of convolution on a page: lights, and kernels edited by hand."""

import re
from itertools import product

import numpy as np
import pytest

from course_utils.explorers import (
    ConvolutionExplorer,
    DepthExplorer,
    FilterExplorer,
    MatrixExplorer,
)

pytestmark = pytest.mark.browser
SMALL = np.arange(12).reshape(3, 4)
SAMPLED = "with stride 1, then sampled"


def kernel_names(height, width, grid="kernel"):
    return {f"{grid}[{u},{v}]" for u, v in product(range(height), range(width))}


def type_into(plain, cell, text):
    plain.cell(cell).dblclick()
    plain.page.keyboard.type(text)
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()


@pytest.mark.parametrize(
    ("stride", "padding", "dilation"), [(1, 0, 1), (2, 0, 1), (1, 1, 1), (1, 1, 2), (3, 2, 2)]
)
def test_every_output_lights_its_window_and_the_kernel(show, stride, padding, dilation):
    windows = {"stride": stride, "padding": padding, "dilation": dilation}
    plain = show(ConvolutionExplorer(SMALL, [[1, 2], [3, 4]], **windows, sliders=[]))
    rows, columns = ((size + 2 * padding - dilation - 1) // stride + 1 for size in SMALL.shape)
    outputs = [*product(range(rows), range(columns))]
    assert plain.view().locator('[data-cell^="output"]').count() == len(outputs)
    for i, j in outputs:
        plain.cell(f"output[{i},{j}]").hover()
        assert plain.lit("window") == kernel_names(2, 2) | {
            f"input[{i * stride + u * dilation - padding},{j * stride + v * dilation - padding}]"
            for u, v in product(range(2), repeat=2)
        }


def test_a_weight_feeds_every_output_and_an_input_its_own(show):
    plain = show(ConvolutionExplorer(SMALL, [[1, 2], [3, 4]], with_letters=True, sliders=[]))
    plain.cell("kernel[1,0]").hover()
    assert plain.lit("fed") == kernel_names(2, 3, "output")
    plain.cell("input[0,0]").hover()
    assert plain.lit("fed") == {"output[0,0]"}
    plain.cell("input[1,1]").hover()
    assert plain.lit("fed") == kernel_names(2, 2, "output")


def test_many_cells_are_counted_not_named(show):
    plain = show(ConvolutionExplorer(np.zeros((4, 5)), [[7]], sliders=[]))
    plain.cell("kernel[0,0]").hover()
    assert plain.says() == "kernel[0,0] is 7; feeds 20 cells"
    plain.cell("input[3,4]").hover()
    assert plain.says() == "input[3,4] is 0; feeds output[3,4]"


def test_a_turned_kernel_stands_between(show):
    plain = show(ConvolutionExplorer(SMALL, [[1, 2]], sliders=["flip"]))
    plain.control("flip").check()
    plain.cell("kernel[0,0]").hover()
    assert plain.lit("fed") == {"turned[0,1]"}
    plain.cell("output[1,0]").hover()
    assert plain.lit("window") == {"turned[0,0]", "turned[0,1]", "input[1,0]", "input[1,1]"}


def test_a_sampled_output_comes_from_one_number(show):
    plain = show(ConvolutionExplorer(SMALL, [[1, 2]], stride=2, sliders=["way"]))
    plain.control("way").select_option(SAMPLED)
    plain.cell("output[1,1]").hover()
    assert plain.lit("window") == {"every[2,2]"}
    plain.cell("every[0,1]").hover()
    assert plain.lit("fed") == set()
    assert plain.says().endswith("and is thrown away")


def test_a_number_typed_into_a_named_kernel_makes_it_the_learners_own(show):
    plain = show(ConvolutionExplorer(preset="sobel across", sliders=["preset"]))
    type_into(plain, "kernel[1,1]", "−4")
    plain.pass_to_page(["preset"])
    plain.page.wait_for_function("""() =>
        document.querySelector('[data-control="preset"]').value === 'your own' &&
        document.querySelector('[data-cell="kernel[1,1]"]').textContent === '−4'""")
    assert plain.explorer.kernel.tolist() == [[-1, 0, 1], [-2, -4, 2], [-1, 0, 1]]
    plain.control("preset").select_option("sobel across")
    assert plain.cell("kernel[1,1]").text_content() == "0"


def test_a_word_typed_into_a_kernel_is_answered_at_the_place(show):
    plain = show(ConvolutionExplorer(preset="box blur", sliders=["preset"]))
    type_into(plain, "kernel[0,0]", "one")
    notice = plain.view().get_by_role("alert")
    assert notice.text_content().startswith("“one” is not a number")
    assert plain.control("preset").input_value() == "box blur"


@pytest.mark.parametrize(("preset", "size"), [("outline", (3, 3)), ("difference", (1, 2))])
def test_a_place_on_the_filtered_photograph_lights_its_window(show, preset, size):
    photo = np.linspace(0, 1, 20 * 26).reshape(20, 26)
    plain = show(FilterExplorer(photo, stride=2, sliders=["preset"]))
    plain.control("preset").select_option(preset)
    plain.cell("place[2,1]").hover()
    row, column = map(int, re.match(r"output\[(\d+),(\d+)\] = ", plain.says()).groups())
    top, left = 2 * row, 2 * column
    window = f"photograph[{top}:{top + size[0]},{left}:{left + size[1]}]"
    assert plain.lit("window") == {window}


def test_matrix_rows_light_with_their_vector(show):
    plain = show(MatrixExplorer([[1, 2, 3, 4]], [[5, 6]], sliders=["operation"]))
    plain.cell("result[1,0]").hover()
    assert plain.lit("window") == {"matrix[1,1]", "matrix[1,2]", "input[1,0]", "input[2,0]"}
    plain.cell("kernel[0,1]").hover()
    assert plain.lit("fed") == {"matrix[0,1]", "matrix[1,2]", "matrix[2,3]"}
    plain.control("operation").select_option("input")
    plain.cell("result[1,0]").hover()
    assert plain.lit("window") == {"matrix[1,0]", "matrix[1,1]", "upstream[0,0]", "upstream[1,0]"}
    plain.control("operation").select_option("kernel")
    plain.cell("input[0,1]").hover()
    assert plain.lit("fed") == {"matrix[0,1]", "matrix[1,0]"}


def test_numbers_typed_into_the_columns_reach_python(show):
    plain = show(MatrixExplorer([[1, 2, 3, 4]], [[5, 6]], sliders=["operation"]))
    type_into(plain, "input[2,0]", "30")
    assert plain.explorer.values.tolist() == [[1, 2, 30, 4]]
    plain.page.locator('[data-cell="result[1,0]"]', has_text="190").wait_for()  # 5·2 + 6·30


@pytest.mark.parametrize("padding", [False, True])
def test_a_cell_of_a_layer_lights_what_it_reads_and_who_reads_it(show, padding):
    plain = show(DepthExplorer(kernel_size=3, sliders=["padding"]))
    plain.control("padding").set_checked(padding)
    plain.cell("layer[2,5]").hover()
    assert plain.lit("window") == {"layer[1,4]", "layer[1,5]", "layer[1,6]"}
    assert plain.lit("fed") == {"layer[3,4]", "layer[3,5]", "layer[3,6]"}
