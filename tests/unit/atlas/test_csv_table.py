"""A user's table is read as is and written back in the same form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.csv_table import (
    CsvStyle,
    TableError,
    load_table,
    write_table,
)
from atlas.output_file import OutputError, require_writable


def write(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


def test_the_delimiter_is_the_one_that_finds_the_columns_asked_for(tmp_path):
    path = write(tmp_path, b"place;when, roughly, where\nA;2024-01-01\n")
    table = load_table(path, named=["place"])
    assert table.header == ["place", "when, roughly, where"]
    assert table.style.delimiter == ";"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_common_delimiters_are_seen_in_the_header(tmp_path, delimiter):
    path = write(tmp_path, delimiter.join(["a", "b"]).encode() + b"\n1" + delimiter.encode() + b"2")
    assert load_table(path).rows == [["1", "2"]]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    table = load_table(write(tmp_path, b"\xef\xbb\xbfplace,day\r\nA,B\r\n"))
    assert table.header == ["place", "day"]
    assert table.style == CsvStyle(delimiter=",", line_end="\r\n", has_bom=True)


def test_empty_lines_are_no_rows_and_short_rows_are_filled(tmp_path):
    table = load_table(write(tmp_path, b"a,b,c\n\n1\n,,\n"))
    assert table.rows == [["1", "", ""], ["", "", ""]]


def test_cells_beyond_the_header_are_kept_and_their_row_is_marked(tmp_path):
    table = load_table(write(tmp_path, b"a,b\n1,2,3\n4,5,,\n6,7\n"))
    assert table.header == ["a", "b", "unnamed_1"]
    assert table.rows == [["1", "2", "3"], ["4", "5", ""], ["6", "7", ""]]
    assert table.too_long == {0}


def test_columns_beyond_the_header_take_no_name_that_is_there(tmp_path):
    table = load_table(write(tmp_path, b"unnamed_1,b\n1,2,3,4\n"))
    assert table.header == ["unnamed_1", "b", "unnamed_2", "unnamed_3"]


def test_a_cell_may_be_as_long_as_an_article(tmp_path):
    text = b"x" * 200_000
    assert load_table(write(tmp_path, b"a,b\n" + text + b",1\n")).rows == [[text.decode(), "1"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n \n", "is empty"),
        (b"place\nKyaukm\xe9\n", r"line 2: byte 0xE9 is not UTF-8"),
        ("place\n".encode("utf-16"), "UTF-16"),
        (b'place,day\n"A,2024-01-01\nB,2024-01-02\n', "quotation marks"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_line(tmp_path, content, message):
    with pytest.raises(TableError, match=message):
        load_table(write(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(TableError, match="No such file"):
        load_table(tmp_path / "absent.csv")


def test_a_missing_column_lists_those_that_there_are(tmp_path):
    table = load_table(write(tmp_path, b"a,b\n1,2\n"))
    with pytest.raises(TableError, match=r"no column called 'c'; its columns are 'a', 'b'"):
        table.column("c")


def test_a_column_that_stands_there_twice_cannot_be_asked_for(tmp_path):
    table = load_table(write(tmp_path, b"a,a\n1,2\n"))
    with pytest.raises(TableError, match="2 columns called 'a'"):
        table.column("a")


def test_the_input_is_never_the_output_under_whatever_name(tmp_path):
    path = write(tmp_path, b"a\n1\n")
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    with pytest.raises(OutputError, match="being read"):
        require_writable(link, never=path)


def test_an_output_in_a_missing_folder_or_on_a_folder_is_refused(tmp_path):
    path = write(tmp_path, b"a\n1\n")
    with pytest.raises(OutputError, match="does not exist"):
        require_writable(tmp_path / "absent" / "out.csv", never=path)
    with pytest.raises(OutputError, match="is a folder"):
        require_writable(tmp_path, never=path)


def test_an_output_that_is_no_file_is_refused_and_stays(tmp_path):
    """If a file replaced it, /dev/null would be lost to the whole machine."""
    path = write(tmp_path, b"a\n1\n")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for output in (pipe, Path(os.devnull)):
        with pytest.raises(OutputError, match="is a device or a pipe"):
            require_writable(output, never=path)
    assert pipe.is_fifo()


def test_a_failure_while_writing_leaves_the_old_file_and_no_other(tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old")

    def rows():
        yield ["1"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_table(out, ["a"], rows(), style=CsvStyle())
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert out.read_text() == "old"


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=60)
@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=2).filter(any), max_size=4),
    style=st.builds(
        CsvStyle,
        delimiter=st.sampled_from([",", ";", "\t", "|"]),
        line_end=st.sampled_from(["\n", "\r\n"]),
        has_bom=st.booleans(),
    ),
)
def test_what_is_written_is_read_again(tmp_path_factory, rows, style):
    path = tmp_path_factory.mktemp("round") / "out.csv"
    write_table(path, ["place", "day"], rows, style=style)
    table = load_table(path, named=["place", "day"])
    assert table.header == ["place", "day"]
    assert table.rows == rows
    assert table.style.delimiter == style.delimiter
    assert table.style.has_bom == style.has_bom
