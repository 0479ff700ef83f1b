"""Predictions that a learner makes before the notebook shows what holds."""

from course_utils.predictions.question import predict as predict
