"""The matrix explorer: its products are torch's convolution and gradients."""

import re

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.explorers import MatrixExplorer
from course_utils.pictures.scene import number


def grids(height, width):
    row = st.lists(st.integers(-5, 5), min_size=width, max_size=width)
    return st.lists(row, min_size=height, max_size=height)


def by_torch(values, kernel, upstream, stride, padding):
    """Output, gradient of the input and gradient of the kernel."""
    x, weight = (
        torch.tensor(rows, dtype=torch.float64)[None, None].requires_grad_()
        for rows in (values, kernel)
    )
    padding = tuple(padding if size > 1 else 0 for size in weight.shape[2:])
    out = torch.nn.functional.conv2d(x, weight, stride=stride, padding=padding)
    given = torch.tensor(np.resize(upstream, out.shape))
    (out * given).sum().backward()
    results = {"convolution": out, "input": x.grad, "kernel": weight.grad}
    return {name: result[0, 0].detach().numpy() for name, result in results.items()}


@settings(max_examples=50)
@given(data=st.data(), stride=st.integers(1, 3), padding=st.integers(0, 1))
def test_products_are_torchs_results(data, stride, padding):
    height, width = data.draw(st.sampled_from([(1, 8), (3, 3), (2, 5), (4, 4)]))
    tall, wide = data.draw(st.integers(1, min(2, height))), data.draw(st.integers(1, 3))
    values, kernel = data.draw(grids(height, width)), data.draw(grids(tall, wide))
    explorer = MatrixExplorer(values, kernel, stride=stride, padding=padding, sliders=[])
    wanted = by_torch(values, kernel, explorer.upstream, stride, padding)
    for operation, result in wanted.items():
        explorer.operation = operation
        if wanted["convolution"].size > 16:
            assert "too large to read" in explorer.picture.message
            continue
        check_result(explorer.picture, operation, result)


def check_result(scene, operation, result):
    name = "output" if operation == "convolution" else "gradient"
    cells = [cell for called, cell in scene.cells.items() if called.startswith("result")]
    assert len(cells) == result.size
    for cell, (place, value) in zip(cells, np.ndenumerate(result), strict=True):
        called, total, _ = re.split(r" [=≈] ", cell.says)
        assert called == f"{name}[{place[0]},{place[1]}]"
        assert cell.text == number(value)
        if total == "an empty sum":
            assert value == 0
        else:
            assert eval(total.replace("−", "-").replace("·", "*")) == value


def test_a_line_gives_a_band_of_weights():
    picture = MatrixExplorer([[1, 2, 4]], [[10, 20]], sliders=[]).picture
    (matrix,) = (grid for grid in picture.grids if grid.name == "matrix")
    assert [[cell.text for cell in row] for row in matrix.rows] == [
        ["10", "20", ""],
        ["", "10", "20"],
    ]
    assert matrix.rows[1][2].window == ("kernel[0,1]",)
    assert picture.cells["result[1,0]"].window == (
        "matrix[1,1]",
        "matrix[1,2]",
        "input[1,0]",
        "input[2,0]",
    )


def test_the_gradient_of_the_kernel_has_a_matrix_of_inputs():
    picture = MatrixExplorer([[7, 8, 9]], [[1, 1]], operation="kernel", padding=1).picture
    (matrix,) = (grid for grid in picture.grids if grid.name == "matrix")
    assert [[cell.text for cell in row] for row in matrix.rows] == [
        ["", "7", "8", "9"],
        ["7", "8", "9", ""],
    ]
    assert matrix.rows[0][3].window == ("input[0,2]",)


def test_flattened_images_say_where_a_number_was():
    explorer = MatrixExplorer([[1, 2], [3, 4]], [[1, 1]])
    assert [explorer.picture.cells[f"input[{i},0]"].note for i in range(4)] == [
        "0, 0",
        "0, 1",
        "1, 0",
        "1, 1",
    ]


def test_numbers_typed_into_a_column_reach_the_image():
    explorer = MatrixExplorer([[1, 2], [3, 4]], [[1, 1]])
    explorer._enter("values", "input[2,0]", "30")
    assert explorer.values.tolist() == [[1, 2], [30, 4]]
    explorer.operation = "kernel"
    explorer._enter("values", "input[0,1]", "20")
    assert explorer.values.tolist() == [[1, 20], [30, 4]]
    explorer._enter("upstream", "upstream[1,0]", "9")
    assert explorer.upstream[0, :3].tolist() == [1, 9, 3]
    explorer._enter("kernel", "kernel[0,1]", "−1")
    assert explorer.kernel.tolist() == [[1, -1]]


def test_too_few_upstream_numbers_are_a_message():
    explorer = MatrixExplorer([[1, 2, 3, 4]], [[1]], upstream=[[1, 2]])
    assert "Upstream has 2 numbers for 4 outputs: give at least 4" in explorer.picture.message


def test_the_caption_counts_what_is_filled():
    line = MatrixExplorer([[1, 2, 4]], [[10, 20]])
    assert line.picture.caption[0] == (
        "M is 2×3: 4 of its 6 places hold one of 2 weights, the others are 0"
    )
    line.operation = "kernel"
    assert line.picture.caption[0] == "X is 2×2: 4 of its 4 places hold one of 3 inputs"
