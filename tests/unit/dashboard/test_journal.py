"""The operator's journal: what a line contains, and what it never does."""

import json
import logging

import pytest

from dashboard import journal
from geo.errors import AtlasError
from layers.bundled import DatasetChoiceError
from layers.dataset import load_dataset
from tests.factories import write_dataset


@pytest.fixture
def lines():
    """Return the lines of the journal, as they are written from now on."""
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(journal.LineFormatter().format(record))

    handler = Keep()
    logger = journal._logger()
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


@pytest.fixture
def dataset(tmp_path):
    return load_dataset(write_dataset(tmp_path / "arboria"))


def raised(problem):
    try:
        raise problem
    except type(problem) as caught:
        return caught


def test_every_event_is_one_line_of_json_with_time_level_and_name(lines, dataset):
    journal.note_start()
    journal.note_loaded(dataset, seconds=1.2345)
    journal.note_session(notices=2)
    journal.note_problem(raised(AtlasError("two\nlines")))
    journal.note_failure(raised(ValueError("two\nlines")))
    journal.note_stop()
    assert all("\n" not in line for line in lines)
    told = [json.loads(line) for line in lines]
    assert [line["event"] for line in told] == [
        "start",
        "dataset_loaded",
        "session_opened",
        "problem",
        "failure",
        "stop",
    ]
    assert {line["event"] for line in told} == set(journal.Event)
    assert [line["level"] for line in told] == ["info"] * 3 + ["warning", "error", "info"]
    assert all(line["time"].endswith("+00:00") for line in told)


def test_a_loaded_dataset_is_told_with_its_version_size_and_time(lines, dataset):
    journal.note_loaded(dataset, seconds=1.2345)
    (told,) = map(json.loads, lines)
    assert told["dataset"] == dataset.name
    assert told["version"] == dataset.version
    assert told["claims"] == len(dataset.claims)
    assert told["places"] == len(dataset.gazetteer)
    assert (told["first_day"], told["last_day"]) == ("2024-01-01", "2024-12-31")
    assert told["seconds"] == 1.23


def test_what_is_wrong_with_the_data_is_told_in_full(lines):
    journal.note_problem(raised(DatasetChoiceError("no dataset in /data: name one")))
    (told,) = map(json.loads, lines)
    assert told["message"] == "no dataset in /data: name one"
    assert told["error"] == "DatasetChoiceError"


@pytest.mark.parametrize("note", [journal.note_problem, journal.note_failure])
def test_of_any_other_error_only_the_kind_and_the_place_in_the_code_are_told(lines, note):
    class TypedByAReaderError(AtlasError):
        """Its text may contain what a reader typed."""

    note(raised(TypedByAReaderError("somebody looked for Elm")))
    (line,) = lines
    assert "Elm" not in line
    assert json.loads(line)["error"] == "TypedByAReaderError"
    assert json.loads(line)["at"].startswith("test_journal.py:")


def test_the_journal_leaves_the_other_loggers_alone():
    assert journal._logger().propagate is False
    journal._logger()
    own = [
        each for each in journal._logger().handlers if type(each.formatter) is journal.LineFormatter
    ]
    assert len(own) == 1, "each line is written once"
