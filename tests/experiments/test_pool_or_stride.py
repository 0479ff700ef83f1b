"""The experiments of notebook 08: how pictures are made, and how a rate is chosen."""

import numpy as np
import pytest
import torch

from course_utils import images
from course_utils.experiments import all_convolutional, few_digits, seven_or_three_threes


def made_up(score):
    """Results of all parts, as ``score(task, way, rate, seed)`` says."""
    grid = [part for part in all_convolutional.PARTS if part["epochs"] == all_convolutional.EPOCHS]
    settings = ({key: part[key] for key in ("task", "way", "rate", "seed")} for part in grid)
    return [
        {"part": part, "result": score(**setting)}
        for part, setting in zip(grid, settings, strict=True)
    ]


def test_the_rate_is_chosen_on_validation_digits_alone():
    def score(task, way, rate, seed):
        del task, way
        return {"validation": float(rate == 0.02), "test": rate + seed}

    chosen = all_convolutional.at_chosen_rates(made_up(score))
    assert len(chosen) == len(all_convolutional.CANVAS) * len(all_convolutional.WAYS)
    for rate, right in chosen.values():
        assert rate == 0.02
        np.testing.assert_allclose(right, 0.02 + np.arange(8))


def test_trainings_that_are_longer_do_not_count():
    results = made_up(lambda rate, **_: {"validation": rate, "test": rate})
    longer = results[0]["part"] | {"epochs": 2 * all_convolutional.EPOCHS}
    results.append({"part": longer, "result": {"validation": 9, "test": 9}})
    assert {rate for rate, _ in all_convolutional.at_chosen_rates(results).values()} == {0.04}


@pytest.mark.parametrize("task", all_convolutional.CANVAS)
def test_a_digit_is_whole_wherever_it_lies(task):
    size = all_convolutional.CANVAS[task]
    digits, labels = images.digits("test")
    placed, again = all_convolutional.placed(digits, labels, size, np.random.default_rng(0))
    assert placed.shape == (4 * 500, 1, size, size)
    np.testing.assert_array_equal(again, labels.repeat(4))
    np.testing.assert_allclose(
        placed.sum(axis=(1, 2, 3)), digits.repeat(4, axis=0).sum(axis=(1, 2, 3)), rtol=1e-5
    )


def test_no_digit_is_in_two_parts():
    parts = all_convolutional.data("centred", seed=0)
    seen = [{picture.tobytes() for picture in pictures} for pictures, _ in parts.values()]
    assert [*map(len, seen)] == [1000, 297, 500]
    assert not seen[0] & seen[1] | seen[0] & seen[2] | seen[1] & seen[2]


@pytest.mark.parametrize("kind", seven_or_three_threes.KINDS)
def test_both_kinds_see_49_cells_with_about_as_many_parameters(kind):
    made = seven_or_three_threes.network(kind, seven_or_three_threes.WIDTHS[kind])
    x = torch.zeros(1, 1, 13, 13, requires_grad=True)
    made(x)[0, 0, 3, 3].backward()
    assert (x.grad != 0).sum() <= 49
    assert 1550 < sum(weights.numel() for weights in made.parameters()) < 1650


def test_pooling_saves_parameters_with_a_dense_end_only():
    counts = {
        (head, way): few_digits.parameters("wandering", head, way)
        for head in few_digits.HEADS
        for way in few_digits.WAYS
    }
    assert counts["dense", "max"] == counts["dense", "stride"] < counts["dense", "none"] / 9
    assert counts["average", "max"] == counts["average", "none"]
