"""Train a small network on the CPU: the same seed gives the same network."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from course_utils.training.deterministic import deterministic
from course_utils.training.progress import Progress

Data = tuple[np.ndarray, np.ndarray]
LARGEST_BATCH = 500  # for measuring, which keeps no gradients


@dataclass(repr=False)
class History:
    """The course of training; entry ``i`` belongs to epoch ``i + 1``.

    ``loss`` is the mean cross-entropy over the training pictures, measured while the network
    learnt from them. ``accuracy`` is the fraction of right answers on the test pictures after
    the epoch; it is empty if there were none.

    Examples
    --------
    >>> History(loss=[2.3, 0.51], accuracy=[0.12, 0.87])
    2 epochs: loss 0.510, accuracy 0.870
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)

    @property
    def standing(self) -> str:
        """The state after the last epoch, in words."""
        measured = f", accuracy {self.accuracy[-1]:.3f}" if self.accuracy else ""
        return f"loss {self.loss[-1]:.3f}{measured}" if self.loss else "not trained"

    def __repr__(self) -> str:
        return f"{len(self.loss)} epochs: {self.standing}"


def fit(
    network: nn.Module,
    data: Data,
    epochs: int = 8,
    seed: int = 0,
    test: Data | None = None,
    batch_size: int = 16,
    learning_rate: float = 0.01,
    progress: bool | None = None,
) -> History:
    """Train ``network`` in place as a classifier, with Adam.

    The learning rate rises to ``learning_rate`` over the first fifth of the steps and then falls
    towards zero, so that the network hardly changes at the end of a short training.

    Parameters
    ----------
    network : torch.nn.Module
        Takes (N, C, H, W) pictures and returns (N, classes) scores.
    data : (images, labels)
        (N, C, H, W) ndarray and (N,) ndarray of int.
    epochs : int
    seed : int
        Determines the order of the pictures (and dropout, if there is any). The initial weights
        are the network's own: give it a seed when you make it.
    test : (images, labels), optional
        Pictures on which accuracy is measured after every epoch.
    batch_size : int
    learning_rate : float
        The highest learning rate.
    progress : bool, optional
        Whether to show a progress bar; by default only if somebody can see it.

    Returns
    -------
    History

    Raises
    ------
    ValueError
        If images and labels differ in number, or there are none.

    Examples
    --------
    >>> from course_utils import images, nets
    >>> network = nets.small_cnn(head_kind="max", seed=0)
    >>> history = fit(network, images.digits("train"), epochs=3, test=images.digits("test"))
    >>> len(history.loss), history.accuracy[-1] > 0.7
    (3, True)
    """
    pictures, labels = _tensors(network, data)
    network.train()
    history = History()
    optimizer = torch.optim.Adam(network.parameters(), fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        learning_rate,
        epochs * -(-len(labels) // batch_size),
        pct_start=0.2,
        div_factor=5,
    )
    with deterministic(seed), Progress(epochs, "epoch", progress) as bar:
        for _ in range(epochs):
            batches = torch.randperm(len(labels)).split(batch_size)
            losses = [
                _step(network, pictures[batch], labels[batch], optimizer, schedule) * len(batch)
                for batch in batches
            ]
            history.loss.append(sum(losses) / len(labels))
            if test is not None:
                history.accuracy.append(accuracy(network, test))
            bar.step(history.standing)
    return history


def predict(network: nn.Module, images: np.ndarray) -> np.ndarray:
    """Return the scores that ``network`` assigns to pictures.

    Parameters
    ----------
    network : torch.nn.Module
    images : (N, C, H, W) ndarray

    Returns
    -------
    (N, classes) ndarray

    Examples
    --------
    >>> from course_utils import images, nets
    >>> pictures, _ = images.digits("test")
    >>> predict(nets.small_cnn(), pictures).shape
    (500, 10)
    """
    was_training = network.training
    network.eval()
    pictures = torch.as_tensor(images, dtype=next(network.parameters()).dtype)
    with deterministic(), torch.no_grad():
        scores = torch.cat([network(part) for part in pictures.split(LARGEST_BATCH)])
    network.train(was_training)
    return scores.numpy()


def accuracy(network: nn.Module, data: Data) -> float:
    """Return the fraction of pictures whose highest score is that of their label.

    Parameters
    ----------
    network : torch.nn.Module
    data : (images, labels)

    Returns
    -------
    float
        From 0 to 1.
    """
    images, labels = data
    return float((predict(network, images).argmax(axis=1) == labels).mean())


def _step(network, pictures, labels, optimizer, schedule) -> float:
    """Take one optimization step on one batch, and return its loss."""
    optimizer.zero_grad()
    loss = functional.cross_entropy(network(pictures), labels)
    loss.backward()
    optimizer.step()
    schedule.step()
    return loss.item()


def _tensors(network: nn.Module, data: Data) -> tuple[torch.Tensor, torch.Tensor]:
    images, labels = data
    if len(images) != len(labels) or not len(images):
        raise ValueError(
            f"{len(images)} images and {len(labels)} labels: give one label for each image, "
            "and at least one image"
        )
    dtype = next(network.parameters()).dtype
    return torch.as_tensor(images, dtype=dtype), torch.as_tensor(labels)
