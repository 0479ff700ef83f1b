"""The settings in a course's configuration that affect grades."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Mapping

from traitlets.config import Config
from traitlets.utils.importstring import import_item

# the classes that a worker uses; the writer uses the others
JUDGING = (
    "Judge",
    "Autograde",
    "CheckCellMetadata",
    "ClearOutput",
    "DeduplicateIds",
    "IgnorePattern",
    "LimitOutput",
    "OverwriteCells",
    "OverwriteKernelspec",
)
LATE = ("AssignLatePenalties", "LateSubmissionPlugin")
STEPS = ("autograde_preprocessors", "sanitize_preprocessors", "pre_convert_hook")
NOT_SENT = (
    *STEPS,
    "post_convert_hook",
)  # the course's own classes may be missing on other machines


def judging_settings(config: Config) -> dict[str, dict]:
    """Return the settings that a worker needs.

    Examples
    --------
    >>> config = Config()
    >>> config.Judge.cell_seconds = 5.0
    >>> config.CourseDirectory.course_id = "pooling"
    >>> judging_settings(config)
    {'Judge': {'cell_seconds': 5.0}}
    """
    chosen = {section: dict(config[section]) for section in JUDGING if config.get(section)}
    for section in chosen.values():
        for name in NOT_SENT:
            section.pop(name, None)
    return {name: section for name, section in chosen.items() if section}


def late_settings(config: Config) -> dict[str, dict]:
    """Return the settings of late penalties; a course's own plugin is given by name and source.

    Raises
    ------
    ValueError
        If the plugin cannot be imported.

    Examples
    --------
    >>> config = Config()
    >>> config.LateSubmissionPlugin.penalty_method = "zero"
    >>> late_settings(config)
    {'LateSubmissionPlugin': {'penalty_method': 'zero'}}
    """
    names = (*LATE, _plugin(config))
    found = {name: dict(config[name]) for name in names if config.get(name)}
    if source := _plugin_source(config):
        found["source"] = {"of the plugin": source}
    return found


def as_text(settings: Mapping) -> str:
    """Return a text that is equal for equal settings, in any process.

    Examples
    --------
    >>> as_text({"b": 1, "a": {"names": {"np": len}}})
    '{"a": {"names": {"np": "builtin_function_or_method len"}}, "b": 1}'
    """
    return json.dumps(settings, sort_keys=True, default=_words)


def _plugin(config: Config) -> str:
    plugin = config.get("AssignLatePenalties", {}).get("plugin_class", "")
    name = plugin if isinstance(plugin, str) else getattr(plugin, "__name__", "")
    return name.rpartition(".")[2]


def _plugin_source(config: Config) -> str:
    """Return the text of a module that is named for late penalties, because grades depend on it."""
    plugin = config.get("AssignLatePenalties", {}).get("plugin_class", "")
    if not isinstance(plugin, str) or not plugin:
        return ""
    try:
        kind = import_item(plugin)
        return inspect.getsource(sys.modules[kind.__module__])
    except (OSError, TypeError):  # it has no text
        return ""
    except Exception as error:
        raise ValueError(
            f"AssignLatePenalties.plugin_class is {plugin!r}, which cannot be imported "
            f"({type(error).__name__}: {error}). Is its module in the course's folder?"
        ) from error


def _words(value) -> str | list[str]:
    """Name an object that is not plain data, without its address, which differs between runs."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    return f"{type(value).__name__} {getattr(value, '__qualname__', '')}".strip()
