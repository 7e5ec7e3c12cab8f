"""The operator's journal: one line of JSON per event, and nothing about who reads what.

A line holds only what this module names: no network address, no browser, and no day, place or
search of a reader. The lines go to standard error, where services and containers expect them.
"""

import json
import logging
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Final

import streamlit as st

from geo.errors import AtlasError
from layers.bundled import DatasetChoiceError
from layers.dataset import Dataset
from layers.dataset.violations import DatasetError

NAME: Final = "frontline_atlas"
_FIELDS: Final = "fields"
#: The messages of these errors come from the operator's own files, never from a reader.
_ABOUT_THE_DATA: Final = (DatasetError, DatasetChoiceError)


class Event(StrEnum):
    """The event that a line records."""

    START = "start"
    STOP = "stop"
    DATASET_LOADED = "dataset_loaded"
    SESSION_OPENED = "session_opened"
    PROBLEM = "problem"
    FAILURE = "failure"


class LineFormatter(logging.Formatter):
    """Write a record as one line of JSON: time (UTC), level, event and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line, whatever a value contains."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(line | getattr(record, _FIELDS, {}), ensure_ascii=False)


def note_start() -> None:
    """Note that the server has started; the data are not loaded yet."""
    versions = {"streamlit": st.__version__, "python": platform.python_version()}
    _note(Event.START, versions)


def note_stop() -> None:
    """Note that the server stops on request."""
    _note(Event.STOP, {})


def note_loaded(dataset: Dataset, *, seconds: float) -> None:
    """Note that a dataset was read and everything shared by all sessions was built."""
    size = {"claims": len(dataset.claims), "places": len(dataset.gazetteer)}
    span = {"first_day": dataset.first_day.isoformat(), "last_day": dataset.last_day.isoformat()}
    name = {"dataset": dataset.name, "version": dataset.version}
    _note(Event.DATASET_LOADED, name | size | span | {"seconds": round(seconds, 2)})


def note_session(*, notices: int) -> None:
    """Note that a reader opened the page, with how many parts of the link could not be used."""
    _note(Event.SESSION_OPENED, {"notices": notices})


def note_problem(problem: AtlasError) -> None:
    """Note a problem that a person can fix: the text of data errors, otherwise only the kind."""
    fields = _kind_and_place(problem)
    if isinstance(problem, _ABOUT_THE_DATA):
        fields["message"] = str(problem)
    _note(Event.PROBLEM, fields, level=logging.WARNING)


def note_failure(problem: Exception) -> None:
    """Note an unexpected error: its kind and where in the code it was raised."""
    _note(Event.FAILURE, _kind_and_place(problem), level=logging.ERROR)


def _note(event: Event, fields: Mapping[str, object], *, level: int = logging.INFO) -> None:
    _logger().log(level, event.value, extra={_FIELDS: dict(fields)})


@cache
def _logger() -> logging.Logger:
    """Return the logger, which writes its own lines and leaves other loggers alone."""
    logger = logging.getLogger(NAME)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return logger


def _kind_and_place(problem: Exception) -> dict[str, object]:
    """Name the class of an error and the line that raised it; its text may quote a reader."""
    fields: dict[str, object] = {"error": type(problem).__name__}
    for frame, line in walk_tb(problem.__traceback__):
        fields["at"] = f"{Path(frame.f_code.co_filename).name}:{line}"
    return fields
