import json
import os
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import images, nets, training
from course_utils.training import progress

FEW = tuple(array[:200] for array in images.digits("train"))
TEST = tuple(array[:100] for array in images.digits("test"))


def trained(seed=0, **options):
    network = nets.small_cnn(widths=(4, 6), seed=seed)
    history = training.fit(network, FEW, epochs=2, seed=seed, test=TEST, **options)
    return network, history


# fit


def test_it_learns_digits():
    network = nets.small_cnn(head_kind="max")
    history = training.fit(network, images.digits("train"), epochs=4, test=images.digits("test"))
    assert len(history.loss) == len(history.accuracy) == 4
    assert history.accuracy[-1] > 0.8
    assert history.loss[-1] < history.loss[0] / 2
    assert training.accuracy(network, images.digits("test")) == history.accuracy[-1]


def test_the_same_seed_gives_the_same_network_whatever_happened_before():
    torch.manual_seed(1)
    first, history = trained()
    torch.manual_seed(2)
    again, history_again = trained()
    assert history.loss == history_again.loss
    for one, other in zip(first.parameters(), again.parameters(), strict=True):
        assert torch.equal(one, other)


def test_another_seed_gives_another_order():
    losses = []
    for seed in (0, 1):
        network = nets.small_cnn(widths=(4, 6), seed=5)
        losses.append(training.fit(network, FEW, epochs=1, seed=seed).loss)
    assert losses[0] != losses[1]


def test_dropout_draws_from_the_seed():
    def run():
        with nets.seeded(0):
            network = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(64, 10))
        return training.fit(network, FEW, epochs=1, seed=3).loss

    assert run() == run()


def test_the_number_of_threads_and_torchs_settings_change_nothing_and_stay():
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True, warn_only=True)
    filled = torch.utils.deterministic.fill_uninitialized_memory
    torch.manual_seed(7)
    expected = torch.rand(2)
    torch.manual_seed(7)
    try:
        _, history = trained()
        assert torch.equal(torch.rand(2), expected)
        assert torch.get_num_threads() == 2
        assert torch.is_deterministic_algorithms_warn_only_enabled()
        assert torch.utils.deterministic.fill_uninitialized_memory == filled
    finally:
        torch.use_deterministic_algorithms(False)
        torch.set_num_threads(1)
    assert history.loss == trained()[1].loss


def test_settings_come_back_after_an_error():
    with pytest.raises(RuntimeError), training.deterministic():
        raise RuntimeError
    assert not torch.are_deterministic_algorithms_enabled()


PROGRAM = """
import json
from course_utils import images, nets, training
data = tuple(array[:320] for array in images.digits("train"))
network = nets.small_cnn("max then blur", seed=0)
history = training.fit(network, data, epochs=3, test=data)
print(json.dumps([history.loss, history.accuracy]))
"""


def test_another_processor_gives_the_same_numbers():
    """torch without vector instructions simulates a different processor."""
    numbers = []
    plain = {"ATEN_CPU_CAPABILITY": "default", "MKL_CBWR": "COMPATIBLE"}
    for settings in ({}, plain):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, **settings},
            capture_output=True,
            check=True,
        )
        numbers.append(json.loads(done.stdout))
    (loss, accuracy), (other_loss, other_accuracy) = numbers
    np.testing.assert_allclose(loss, other_loss, rtol=1e-10)
    assert accuracy == other_accuracy


def test_single_precision_can_be_trained_too():
    network = nets.small_cnn(widths=(4, 6), dtype=torch.float32)
    training.fit(network, FEW, epochs=1)
    assert training.predict(network, FEW[0]).dtype == np.float32


def test_history_describes_the_last_epoch():
    assert repr(training.History()) == "0 epochs: not trained"
    assert repr(training.History([1.0, 0.25])) == "2 epochs: loss 0.250"


def test_without_test_pictures_nothing_is_measured():
    network = nets.small_cnn(widths=(4, 6))
    assert training.fit(network, FEW, epochs=1).accuracy == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ((FEW[0], FEW[1][:-1]), "200 images and 199 labels: give one label for each image"),
        ((FEW[0][:0], FEW[1][:0]), "0 images and 0 labels: .* at least one image"),
    ],
)
def test_labels_that_do_not_match_are_refused(data, message):
    with pytest.raises(ValueError, match=message):
        training.fit(nets.small_cnn(), data)


# predict and accuracy


def test_scores_are_the_networks_own_and_its_mode_stays():
    network = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(64, 10)).double()
    scores = training.predict(network, FEW[0])
    assert network.training
    network.eval()
    with torch.no_grad():
        expected = network(torch.as_tensor(FEW[0], dtype=torch.float64)).numpy()
    np.testing.assert_allclose(scores, expected, atol=1e-12)


def test_many_pictures_are_scored_in_parts_and_none_is_left_out():
    network = nets.small_cnn(widths=(2, 2))
    pictures, _ = images.digits()
    scores = training.predict(network, pictures)
    assert scores.shape == (1797, 10)
    np.testing.assert_allclose(scores[-3:], training.predict(network, pictures[-3:]), atol=1e-12)


def test_accuracy_is_the_share_of_right_answers():
    network = nn.Sequential(nn.Flatten(), nn.Linear(2, 2, bias=False)).double()
    network[1].weight.data = torch.eye(2, dtype=torch.float64)  # predicts the larger cell
    pictures = np.array([[1, 0], [0, 1], [2, 1], [1, 3]], dtype=np.float32)
    assert training.accuracy(network, (pictures, np.array([0, 1, 1, 1]))) == 0.75


# several seeds


def test_every_seed_is_run_once_and_kept_in_order():
    assert training.several_seeds(lambda seed: seed**2, seeds=4).values.tolist() == [0, 1, 4, 9]
    assert training.several_seeds(float, seeds=[7, 3]).values.tolist() == [7, 3]


def test_mean_and_deviation():
    spread = training.Spread(np.array([1.0, 2.0, 6.0]))
    assert spread.mean == 3
    assert spread.deviation == pytest.approx(7**0.5)  # (4 + 1 + 9) / 2
    assert repr(spread) == "3.000 ± 2.646 (3 seeds, 1.000 to 6.000)"


def test_arrays_are_averaged_cell_by_cell():
    spread = training.several_seeds(lambda seed: np.array([seed, 2.0 * seed]), seeds=3)
    assert spread.mean.tolist() == [1, 2]
    assert spread.deviation.tolist() == [1, 2]
    assert repr(spread) == "Spread over 3 seeds of arrays of (2,)"


def test_differences_are_taken_seed_by_seed():
    first, second = training.Spread(np.array([1.0, 2.0])), training.Spread(np.array([3.0, 5.0]))
    assert (second - first).values.tolist() == [2, 3]


def test_one_seed_shows_its_value_and_has_no_spread():
    one = training.Spread(np.array([0.5]))
    assert repr(one) == "0.500 (1 seed)"
    with pytest.raises(ValueError, match="one seed has no spread: run at least two"):
        _ = one.deviation


def test_no_seeds_are_refused():
    with pytest.raises(ValueError, match="no seeds: give a number of at least 1"):
        training.several_seeds(float, seeds=0)


# progress


@pytest.fixture
def shown(monkeypatch):
    """The lines that a notebook open in Jupyter would show."""
    lines = []

    class Handle:
        def update(self, bar):
            lines.append(repr(bar))

    def display(bar, display_id):
        assert display_id
        lines.append(repr(bar))
        return Handle()

    monkeypatch.setenv("JPY_SESSION_NAME", "notebook.ipynb")
    monkeypatch.delenv("PYTEST_VERSION", raising=False)
    monkeypatch.setattr(progress, "display", display)
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0)
    return lines


def test_an_open_notebook_sees_every_epoch(shown):
    _, history = trained()
    standing = [
        f"loss {loss:.3f}, accuracy {accuracy:.3f}"
        for loss, accuracy in zip(history.loss, history.accuracy, strict=True)
    ]
    assert list(dict.fromkeys(shown)) == [
        "epoch 0 of 2",
        f"epoch 1 of 2: {standing[0]}",
        f"epoch 2 of 2: {standing[1]}",
    ]


def test_inside_several_seeds_there_is_one_line(shown):
    training.several_seeds(lambda seed: trained(seed)[1].accuracy[-1], seeds=2)
    assert shown[0] == "seed 0 of 2"
    assert any(line.startswith("seed 1 of 2: epoch 1 of 2: loss") for line in shown)
    assert shown[-1] == "seed 2 of 2"
    assert all(line.startswith("seed") for line in shown)


@pytest.mark.usefixtures("shown")
def test_the_bar_is_html_that_a_screen_reader_can_read():
    with training.Progress(4, "epoch") as bar:
        bar.step("loss < 1")
    html = progress._Bar(bar)._repr_html_()
    assert html == (
        '<label><progress value="1" max="4"></progress> epoch 1 of 4: loss &lt; 1</label>'
    )


def test_progress_false_shows_nothing(shown):
    trained(progress=False)
    assert shown == []


def test_a_test_run_and_a_build_show_nothing(capfd):
    assert not progress.watched()
    trained()
    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_one_line_that_is_written_over(monkeypatch, capsys):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0)
    with training.Progress(2, "epoch", show=True) as bar:
        bar.step()
        bar.step("done")
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.rstrip("\n").split("\r\033[K")[-1] == "epoch 2 of 2: done"


def test_bars_are_drawn_at_most_ten_times_a_second_but_the_end_is(monkeypatch, capsys):
    monkeypatch.setattr(progress.time, "monotonic", lambda: 0.0)
    with training.Progress(50, "epoch", show=True) as bar:
        for _ in range(50):
            bar.step()
    assert capsys.readouterr().err == "\r\033[Kepoch 0 of 50\r\033[Kepoch 50 of 50\n"


def test_an_error_inside_closes_the_bar(shown):
    with pytest.raises(RuntimeError), training.Progress(2, "epoch"):
        raise RuntimeError
    with training.Progress(1, "seed") as bar:
        bar.step()
    assert shown[-1] == "seed 1 of 1"
