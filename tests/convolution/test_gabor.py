"""Gabor functions: the book's formula cell by cell, and the nearest one to a filter."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.convolution import gabor, nearest_gabor

angles = st.floats(0, 2 * math.pi)


@settings(max_examples=50)
@given(
    size=st.integers(1, 6),
    tau=angles,
    f=st.floats(0.1, 3),
    phi=angles,
    beta_x=st.floats(0, 0.5),
    beta_y=st.floats(0, 0.5),
    y_0=st.floats(-2, 2),
    x_0=st.floats(-2, 2),
    alpha=st.floats(-2, 2),
)
def test_every_cell_is_that_of_the_formula(size, tau, f, phi, beta_x, beta_y, y_0, x_0, alpha):
    made = gabor(size, tau, f, phi, beta_x, beta_y, y_0, x_0, alpha)
    assert made.shape == (size, size)
    for row in range(size):
        for column in range(size):
            x, y = column - (size - 1) / 2 - x_0, row - (size - 1) / 2 - y_0
            across = x * math.cos(tau) + y * math.sin(tau)
            along = -x * math.sin(tau) + y * math.cos(tau)
            bell = math.exp(-beta_x * across**2 - beta_y * along**2)
            wanted = alpha * bell * math.cos(f * across + phi)
            assert made[row, column] == pytest.approx(wanted, abs=1e-12)


def test_by_default_it_stands_upright_in_the_middle():
    plain = {"orientation": 0, "frequency": 1, "phase": 0, "row": 0, "column": 0, "amplitude": 1}
    expected = gabor(5, beta_across=0.05, beta_along=0.05, **plain)
    np.testing.assert_array_equal(gabor(5), expected)


def test_many_at_once_are_those_one_by_one():
    turns = np.array([0.0, 1.0, 2.0])
    many = gabor(5, turns[:, None, None], 1.2, row=turns[:, None, None])
    for turn, one in zip(turns, many, strict=True):
        np.testing.assert_allclose(one, gabor(5, turn, 1.2, row=turn))


def test_a_gabor_is_found_again():
    rng = np.random.default_rng(0)
    turns = rng.uniform(0, np.pi, 12)
    filters = np.stack(
        [
            gabor(11, turn, 1.2, phase, 0.04, 0.04, *rng.uniform(-2, 2, 2), amplitude=3)
            for turn, phase in zip(turns, rng.uniform(0, 6, 12), strict=True)
        ]
    )
    fit = nearest_gabor(filters + 5)  # brightness has no effect
    assert fit.correlation.min() > 0.99
    apart = np.abs(turns - fit.orientation) % np.pi
    assert np.minimum(apart, np.pi - apart).max() < 0.1
    assert np.abs(fit.frequency - 1.2).max() < 0.1
    centred = filters - filters.mean(axis=(1, 2), keepdims=True)
    rest = np.linalg.norm(centred - fit.nearest, axis=(1, 2))
    np.testing.assert_allclose(
        rest / np.linalg.norm(centred, axis=(1, 2)), np.sqrt(1 - fit.correlation**2), atol=1e-9
    )


def test_correlation_does_not_depend_on_scale_and_is_low_for_noise():
    noise = np.random.default_rng(0).normal(size=(20, 11, 11))
    likeness = nearest_gabor(noise).correlation
    np.testing.assert_allclose(likeness, nearest_gabor(-7 * noise).correlation)
    for scale in (2.0**-1000, 2.0**1000):  # whose squares would vanish or overflow
        fit = nearest_gabor(scale * noise[:2])
        np.testing.assert_allclose(likeness[:2], fit.correlation)
        assert (abs(fit.nearest).max(axis=(1, 2)) < 2 * scale).all()
    assert likeness.max() < 0.6


def test_a_flat_filter_has_correlation_zero():
    assert nearest_gabor(np.ones((1, 7, 7))).correlation[0] == 0


@pytest.mark.parametrize("size", [3, 5])
def test_no_filters_give_empty_results(size):
    fit = nearest_gabor(np.empty((0, size, size)))
    assert fit.correlation.shape == (0,)
    assert fit.nearest.shape == (0, size, size)


def test_filters_that_have_no_nearest_gabor_are_refused():
    with pytest.raises(ValueError, match="size of the filters 2 is too small: it must be at least"):
        nearest_gabor(np.ones((1, 2, 2)))
    for odd in (np.inf, np.nan):
        with pytest.raises(ValueError, match=f"filters hold {odd}: give finite numbers"):
            nearest_gabor(np.full((1, 5, 5), odd))


@pytest.mark.parametrize("shape", [(5, 5), (2, 5, 6), (1, 1, 5, 5)])
def test_filters_must_be_squares(shape):
    with pytest.raises(ValueError, match="give \\(number, size, size\\)"):
        nearest_gabor(np.zeros(shape))


def test_a_size_must_be_a_whole_number():
    with pytest.raises(ValueError, match="size 0 is too small"):
        gabor(0)
