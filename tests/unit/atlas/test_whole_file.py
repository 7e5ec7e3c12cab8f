"""Files that appear whole or not at all."""

from __future__ import annotations

import pytest

from atlas.whole_file import OutputError, write_whole


def test_what_stood_there_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]
    assert path.read_bytes() == b"new"


def test_where_it_cannot_be_written_the_old_file_stands_and_no_part_is_left(tmp_path, monkeypatch):
    path = tmp_path / "map.html"
    path.write_bytes(b"old")

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OutputError, match="cannot be written: Permission denied"):
        write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]
    assert path.read_bytes() == b"old"
