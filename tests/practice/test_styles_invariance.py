"""Exercise 07: right answers in many styles pass; differing numbers are written differently."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
import torch
from scipy import ndimage, signal

from course_utils.practice import check

# Move an image


def by_cells(x, down, right):
    y = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(x.shape):
        row, column = i + down, j + right
        if 0 <= row < x.shape[2] and 0 <= column < x.shape[3]:
            y[n, c, row, column] = x[n, c, i, j].item()
    return y


def ends(step, size):
    """Slices of one axis: where to, and where from."""
    step = max(-size, min(size, step))
    return slice(max(step, 0), size + min(step, 0)), slice(max(-step, 0), size - max(step, 0))


def sliced(x, down, right):
    (rows, old_rows), (columns, old_columns) = ends(down, x.shape[2]), ends(right, x.shape[3])
    y = np.zeros_like(x)
    y[:, :, rows, columns] = x[:, :, old_rows, old_columns]
    return y


def matrices(x, down, right):
    """A matrix with ones beside its diagonal moves rows, and another one moves columns."""
    return np.eye(x.shape[2], k=-down) @ x @ np.eye(x.shape[3], k=right)


def by_einsum(x, down, right):
    rows, columns = np.eye(x.shape[2], k=-down), np.eye(x.shape[3], k=-right)
    return np.einsum("ah,nchw,bw->ncab", rows, x, columns)


def padded(x, down, right):
    height, width = x.shape[2:]
    most = max(abs(down), abs(right))
    wide = np.pad(x, [(0, 0), (0, 0), (most, most), (most, most)])
    return wide[:, :, most - down :, most - right :][:, :, :height, :width]


def rolled(x, down, right):
    y = np.roll(x, (down, right), axis=(2, 3))
    rows, columns = np.indices(x.shape[2:])
    came_in = (rows - down < 0) | (rows - down >= x.shape[2])
    came_in |= (columns - right < 0) | (columns - right >= x.shape[3])
    return np.where(came_in, 0.0, y)


def rolled_and_cleared(x, down, right):
    y = np.roll(x.astype(float), (down, right), axis=(-2, -1))
    for axis, step in ((2, down), (3, right)):
        lines = np.moveaxis(y, axis, 0)
        if step > 0:
            lines[:step] = 0
        elif step < 0:
            lines[step:] = 0
    return y


def taken(x, down, right):
    """By arrays of indices, and a mask for what lies outside."""
    rows, columns = np.arange(x.shape[2]) - down, np.arange(x.shape[3]) - right
    inside = np.ix_((rows >= 0) & (rows < x.shape[2]), (columns >= 0) & (columns < x.shape[3]))
    y = np.zeros(x.shape, order="F")
    rows, columns = rows.clip(0, x.shape[2] - 1), columns.clip(0, x.shape[3] - 1)
    y[:, :, inside[0], inside[1]] = x[:, :, rows][:, :, :, columns][:, :, inside[0], inside[1]]
    return y


def in_lists(x, down, right):
    def moved(plane):
        height, width = len(plane), len(plane[0])
        return [
            [
                plane[i - down][j - right]
                if 0 <= i - down < height and 0 <= j - right < width
                else 0.0
                for j in range(width)
            ]
            for i in range(height)
        ]

    return np.array([[moved(plane) for plane in planes] for planes in x.tolist()])


def step_by_step(x, down, right):
    """By one row or column at a time."""
    y = x.copy()
    for axis, step in ((2, down), (3, right)):
        for _ in range(abs(step)):
            lines, y = np.moveaxis(y, axis, 0), np.zeros_like(y)
            new = np.moveaxis(y, axis, 0)
            if step > 0:
                new[1:] = lines[:-1]
            else:
                new[:-1] = lines[1:]
    return y


def stacked(x, down, right):
    """Cut off at one side, and put zeros at the other."""
    for axis, step in ((2, down), (3, right)):
        size = x.shape[axis]
        step = max(-size, min(size, step))
        shape = list(x.shape)
        shape[axis] = abs(step)
        kept = np.take(x, range(max(-step, 0), size - max(step, 0)), axis=axis)
        parts = [np.zeros(shape), kept] if step > 0 else [kept, np.zeros(shape)]
        x = np.concatenate(parts, axis=axis)
    return x


def by_ndimage(x, down, right):
    return ndimage.shift(x, (0, 0, down, right), order=0)


def by_splines(x, down, right):
    """At whole positions, splines have the original values, up to rounding."""
    return ndimage.shift(x, (0, 0, down, right))


def by_convolution(x, down, right):
    kernel = np.zeros((2 * abs(down) + 1, 2 * abs(right) + 1))
    kernel[abs(down) + down, abs(right) + right] = 1
    full = signal.convolve(x, kernel[None, None], mode="full", method="direct")
    return full[:, :, abs(down) :, abs(right) :][:, :, : x.shape[2], : x.shape[3]]


def by_fourier(x, down, right):
    """A shift is a factor for each frequency; zeros around the image prevent wrapping round."""
    height, width = x.shape[2] + abs(down), x.shape[3] + abs(right)
    rows, columns = np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)
    phases = np.exp(-2j * np.pi * (rows * down + columns * right))
    moved = np.fft.ifft2(np.fft.fft2(x, (height, width)) * phases).real
    return moved[:, :, : x.shape[2], : x.shape[3]]


def torch_padded(x, down, right):
    """Negative padding cuts off."""
    height, width = x.shape[2:]
    down, right = np.clip(down, -height, height), np.clip(right, -width, width)
    rims = (int(right), int(-right), int(down), int(-down))
    return torch.nn.functional.pad(torch.from_numpy(x), rims).numpy()


def torch_rolled_in_single(x, down, right):
    y = torch.roll(torch.Tensor(x), (down, right), dims=(2, 3))
    y[:, :, : max(down, 0)] = 0
    y[:, :, y.shape[2] + min(down, 0) if -down < y.shape[2] else 0 :] = 0
    y[..., : max(right, 0)] = 0
    y[..., y.shape[3] + min(right, 0) if -right < y.shape[3] else 0 :] = 0
    return y.numpy()


# The share of outputs that moved along


def by_counting(before, after, steps):
    equal = pairs = 0
    for i in range(steps, len(after)):
        pairs += 1
        equal += int(after[i] == before[i - steps])
    return equal / pairs


def by_lists(before, after, steps):
    pairs = list(zip(before.tolist(), after.tolist()[steps:], strict=False))
    return sum(old == new for old, new in pairs) / len(pairs)


def close(before, after, steps):
    return np.isclose(np.roll(before, steps)[steps:], after[steps:]).mean()


def of_differences(before, after, steps):
    differences = after[steps:] - before[: len(before) - steps]
    return 1 - np.count_nonzero(differences) / len(differences)


def one_by_one(before, after, steps):
    """Recursively: the first pair, then the rest."""

    def equal(old, new):
        return (old[0] == new[0]) + equal(old[1:], new[1:]) if len(new) else 0

    return equal(before, after[steps:]) / (len(after) - steps)


def weighted(before, after, steps):
    same = np.roll(before, steps) == after
    return np.average(same, weights=np.arange(len(after)) >= steps)


def masked(before, after, steps):
    padded = np.concatenate([np.full(steps, np.nan), before])[: len(after)]
    return np.nanmean(np.where(np.isnan(padded), np.nan, padded == after))


def vstacked(before, after, steps):
    both = np.stack([before[: len(before) - steps], after[steps:]])
    return (np.ptp(both, axis=0) == 0).sum() / both.shape[1]


def in_torch(before, after, steps):
    old, new = torch.from_numpy(before), torch.from_numpy(after)
    return (old[: len(old) - steps] == new[steps:]).double().mean().item()


def in_torch_in_single(before, after, steps):
    old, new = torch.Tensor(before), torch.Tensor(after)
    return (old[: len(old) - steps] == new[steps:]).float().mean().numpy()


def from_the_end(before, after, steps):
    equal = [after[-n] == before[-n - steps] for n in range(1, len(after) - steps + 1)]
    return np.float64(sum(equal)) / len(equal)


def exact_share(before, after, steps):
    pairs = len(before) - steps
    return float(Fraction(sum(before[i] == after[i + steps] for i in range(pairs)), pairs))


def as_an_array(before, after, steps):
    return np.array(by_counting(before, after, steps))


# The chance that a maximum stays


def on_paper(kernel_height, kernel_width, down, right):
    """Colour the cells of both windows on squared paper."""
    paper = np.zeros((kernel_height + down, kernel_width + right))
    paper[:kernel_height, :kernel_width] += 1
    paper[down:, right:] += 1
    return (paper == 2).sum() / (paper > 0).sum()


def by_cases(kernel_height, kernel_width, down, right):
    if down >= kernel_height or right >= kernel_width:
        return 0
    come = down * kernel_width + right * kernel_height - down * right
    return (kernel_height * kernel_width - come) / (kernel_height * kernel_width + come)


def cells(height, width, top=0, left=0):
    return set(itertools.product(range(top, top + height), range(left, left + width)))


def of_sets(kernel_height, kernel_width, down, right):
    here, there = (
        cells(kernel_height, kernel_width),
        cells(kernel_height, kernel_width, down, right),
    )
    return len(here & there) / len(here | there)


def of_fractions(kernel_height, kernel_width, down, right):
    rows, columns = max(kernel_height - down, 0), max(kernel_width - right, 0)
    return float(Fraction(rows * columns, 2 * kernel_height * kernel_width - rows * columns))


def in_numpy(kernel_height, kernel_width, down, right):
    sides = np.array([kernel_height, kernel_width])
    shared = np.prod(np.clip(sides - [down, right], 0, None))
    return np.divide(shared, 2 * np.prod(sides) - shared)


def of_masks(kernel_height, kernel_width, down, right):
    here = np.zeros((kernel_height + down, kernel_width + right), dtype=bool)
    there = here.copy()
    here[:kernel_height, :kernel_width] = there[down:, right:] = True
    return np.logical_and(here, there).sum() / np.logical_or(here, there).sum()


def from_the_complement(kernel_height, kernel_width, down, right):
    rows, columns = max(kernel_height - down, 0), max(kernel_width - right, 0)
    covered = 2 * kernel_height * kernel_width - rows * columns
    return 1 - 2 * (kernel_height * kernel_width - rows * columns) / covered


def in_relus(kernel_height, kernel_width, down, right):
    def positive(number):
        return (abs(number) + number) / 2

    shared = positive(kernel_height - down) * positive(kernel_width - right)
    return shared / (kernel_height * kernel_width * 2 - shared)


def in_single(kernel_height, kernel_width, down, right):
    return np.float32(by_cases(kernel_height, kernel_width, down, right))


def from_the_share(kernel_height, kernel_width, down, right):
    share = max(1 - down / kernel_height, 0) * max(1 - right / kernel_width, 0)
    return share / (2 - share)


def counted_one_by_one(kernel_height, kernel_width, down, right):
    shared = 0
    for i, j in np.ndindex(kernel_height, kernel_width):
        shared += i + down < kernel_height and j + right < kernel_width
    return shared / (2 * kernel_height * kernel_width - shared)


def of_convolved_windows(kernel_height, kernel_width, down, right):
    """The overlap of two boxes, as a correlation."""
    rows = np.correlate(np.ones(kernel_height), np.ones(kernel_height), "full")
    columns = np.correlate(np.ones(kernel_width), np.ones(kernel_width), "full")
    far = down >= kernel_height or right >= kernel_width
    shared = 0 if far else rows[kernel_height - 1 + down] * columns[kernel_width - 1 + right]
    return shared / (2 * kernel_height * kernel_width - shared)


def by_logarithms(kernel_height, kernel_width, down, right):
    chance = by_cases(kernel_height, kernel_width, down, right)
    return math.exp(math.log(chance)) if chance else 0.0


STYLES = {
    "shift_image": [
        by_cells,
        sliced,
        matrices,
        by_einsum,
        padded,
        rolled,
        rolled_and_cleared,
        taken,
        in_lists,
        step_by_step,
        stacked,
        by_ndimage,
        by_splines,
        by_convolution,
        by_fourier,
        torch_padded,
        torch_rolled_in_single,
    ],
    "share_moved_along": [
        by_counting,
        by_lists,
        close,
        of_differences,
        one_by_one,
        weighted,
        masked,
        vstacked,
        in_torch,
        in_torch_in_single,
        from_the_end,
        exact_share,
        as_an_array,
    ],
    "chance_to_stay": [
        on_paper,
        by_cases,
        of_sets,
        of_fractions,
        in_numpy,
        of_masks,
        from_the_complement,
        in_relus,
        in_single,
        from_the_share,
        counted_one_by_one,
        of_convolved_windows,
        by_logarithms,
    ],
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("name", "function"),
    [(name, function) for name, functions in STYLES.items() for function in functions],
)
def test_a_right_answer_in_another_style_passes(name, function, seed):
    answer = check(name, function, seed=seed)
    assert answer.passed, repr(answer)


@pytest.mark.parametrize("name", STYLES)
def test_there_are_ten_styles(name):
    assert len(STYLES[name]) >= 10
