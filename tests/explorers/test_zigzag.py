"""The zigzag explorer: steps compared with torch, signs and ellipses with their definitions."""

import re

import numpy as np
import pytest
import torch

from course_utils.explorers import ZigzagExplorer
from course_utils.explorers.zigzag import CONTOURS, GOAL, INPUTS, STARTS, STEPS, walk


def by_torch(inputs, start, learning_rate, examples):
    x, goal = torch.tensor(inputs), torch.tensor(GOAL)
    weights = torch.tensor(STARTS[start], requires_grad=True)
    optimiser = torch.optim.SGD([weights], lr=learning_rate)
    path = [STARTS[start]]
    for step in range(STEPS):
        batch = x if examples == "all" else x[step % 6 : step % 6 + 1]
        optimiser.zero_grad()
        ((batch @ weights - batch @ goal) ** 2 / 2).mean().backward()
        optimiser.step()
        path.append(weights.detach().numpy().copy())
    return np.array(path)


@pytest.mark.parametrize("examples", ["one", "all"])
@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("learning_rate", [0.5, 1, 2.5, 3])
@pytest.mark.parametrize("start", STARTS)
def test_steps_are_those_of_torch(start, name, learning_rate, examples):
    path = walk(INPUTS[name], start, learning_rate, examples)
    expected = by_torch(INPUTS[name], start, learning_rate, examples)
    np.testing.assert_allclose(path, expected, rtol=1e-9)


def test_inputs_are_positive_and_centred():
    positive, centred = INPUTS["positive"], INPUTS["centred"]
    assert ((positive > 0) & (positive < 1)).all()
    np.testing.assert_allclose(centred.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose(positive - centred, positive.mean(axis=0) + 0 * positive)


@pytest.mark.parametrize("learning_rate", [0.5, 1.5, 3])
@pytest.mark.parametrize("start", STARTS)
def test_one_example_of_positive_inputs_moves_both_weights_one_way(start, learning_rate):
    def share(name, examples):
        updates = np.diff(walk(INPUTS[name], start, learning_rate, examples), axis=0)
        return (updates.prod(axis=1) >= 0).mean()

    assert share("positive", "one") == 1
    assert share("centred", "one") < 1
    if start == "(−1, 1)":  # from the other one, all examples may bounce across the valley
        assert share("positive", "all") < 1


def test_the_second_start_lies_across_the_valley():
    """All six examples: from there the path bounces, from the first start it does not."""
    steep = np.linalg.eigh(INPUTS["positive"].T @ INPUTS["positive"])[1][:, -1]

    def across(start):
        return (np.array(walk(INPUTS["positive"], start, 2.5, "all")) - GOAL) @ steep

    sides = np.sign(across("(−1, −1)"))
    assert (sides[:-1] == -sides[1:]).all()
    assert abs(across("(−1, −1)")[0]) > 1
    assert abs(across("(−1, 1)")).max() < 0.1


def test_contours_have_equal_loss():
    for part in ZigzagExplorer(sliders=[]).picture.parts:
        thin = [curve for curve in part.curves if curve.look == "thin"]
        assert len(thin) == len(CONTOURS)
        for curve, loss in zip(thin, CONTOURS, strict=True):
            errors = (np.array(curve.places) - GOAL) @ INPUTS[part.name].T
            np.testing.assert_allclose((errors**2).mean(axis=1) / 2, loss)


def test_the_caption_says_what_the_path_shows():
    explorer = ZigzagExplorer(step=3, sliders=[])
    for part, line in zip(explorer.picture.parts, explorer.picture.caption, strict=False):
        (path,) = (curve.places for curve in part.curves if curve.marked)
        assert len(path) == 4
        assert part.points[-1] == (*path[-1], "first")
        update = np.subtract(path[-1], path[-2])
        found = [float(one.replace("−", "-")) for one in re.findall(r"[−\d.]+", line)]
        assert found == pytest.approx([*update, np.hypot(*(path[-1] - GOAL))], rel=0.01)
        same = update[0] * update[1] > 0
        grows = "both weights grow" if update[0] > 0 else "both weights shrink"
        assert (grows if same else "one grows, one shrinks") in line


def test_the_shade_is_where_the_next_step_goes():
    for step in range(STEPS):
        picture = ZigzagExplorer(step=step, sliders=[]).picture
        positive, centred = picture.parts
        assert not [curve for curve in centred.curves if curve.look == "shade"]
        shades = [curve.places for curve in positive.curves if curve.look == "shade"]
        after = walk(INPUTS["positive"], "(−1, 1)", 1, "one")[step + 1]
        lows, highs = np.min(shades, axis=1), np.max(shades, axis=1)
        assert ((lows <= after) & (after <= highs)).all(axis=1).any()


def test_all_examples_have_no_shade():
    picture = ZigzagExplorer(examples="all", sliders=[]).picture
    assert not [one for part in picture.parts for one in part.curves if one.look == "shade"]
    assert "shaded" not in picture.caption[-1]


@pytest.mark.parametrize("rate", [0, -1, 4, "fast"])
def test_rates_beyond_the_slider_are_refused(rate):
    with pytest.raises(ValueError, match=r"learning_rate is .*: give a number from 0.5 to 3"):
        ZigzagExplorer(learning_rate=rate)


def test_steps_are_taken_on_the_page(show):
    plain = show(ZigzagExplorer())
    step = plain.control("step")
    before = plain.view().locator("svg").inner_html()
    step.press("ArrowRight")
    after = plain.view().locator("svg").inner_html()
    assert before != after
    plain.pass_to_python()
    assert plain.explorer.step == 1
    rate = plain.control("learning_rate")
    rate.press("End")
    assert rate.get_attribute("aria-valuetext") == "3"
    step.press("End")
    plain.control("examples").select_option("all")
    plain.control("start").select_option("(−1, −1)")
    plain.pass_to_python()
    state = {"start": "(−1, −1)", "examples": "all", "learning_rate": 3, "step": STEPS}
    assert plain.explorer.state == state
    title = ZigzagExplorer(**state).picture.title
    assert title in plain.view().text_content()
