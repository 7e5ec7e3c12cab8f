"""The base maps: complete, credited, without an API key, and known by name only in our code."""

import json
from urllib.parse import urlsplit

import pytest

from webmap.basemaps import OFFERED, list_basemaps

BASEMAPS = list_basemaps()


def test_all_that_are_offered_are_in_the_registry_and_need_no_key():
    assert [entry["id"] for entry in BASEMAPS] == list(OFFERED)


def test_they_travel_as_plain_json():
    assert json.loads(json.dumps(BASEMAPS)) == BASEMAPS


@pytest.mark.parametrize("entry", BASEMAPS, ids=lambda entry: entry["id"])
def test_each_says_who_is_asked_and_who_drew_it(entry):
    blanks = {"{z}", "{x}", "{y}"}
    address = urlsplit(entry["url"])

    assert address.scheme == "https"
    assert address.netloc.endswith(entry["host"])
    assert entry["host"]
    assert entry["attribution"].strip()
    assert "<" not in entry["attribution"]
    assert all(blank in entry["url"] for blank in blanks)
    left = set(entry["url"].replace("{s}", "").split("{")[1:])
    assert {part.split("}")[0] for part in left} == {"z", "x", "y"}
    assert "key" not in entry["url"].lower()
