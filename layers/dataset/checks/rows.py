"""Validate rows against their schema with pandera: cells, keys and rules of one row."""

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd
import pandera.pandas as pa

from layers.dataset.columns import BadValueError, ColumnSchema, parse_value
from layers.dataset.parsing import ParsedFolder, ParsedRow, ParsedTable, repeated_key
from layers.dataset.row_rules import RowRule, broken_rule, rules_of
from layers.dataset.violations import Violation

#: Pandera's name for a key that occurs in two rows.
_REPEATED = "field_uniqueness"


def find_bad_rows(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield a violation for each cell, key and row that its schema refuses.

    Missing or unknown columns are problems of the header, which are found when the file is
    read; only existing columns are checked here.
    """
    for table in parsed.tables.values():
        if table.rows:
            yield from _check_table(parsed, table)


def build_schema(table: ParsedTable) -> pa.DataFrameSchema:
    """Build the pandera schema of a table, for a frame from `build_frame`.

    Returns
    -------
    pandera.DataFrameSchema
        One check for each column and one for each rule, named after the column or rule.
    """
    declared = table.text.table
    rows = {row.text.line: row for row in table.rows}
    return pa.DataFrameSchema(
        columns={
            column.name: pa.Column(
                checks=pa.Check(partial(_is_good, column), element_wise=True, name=column.name),
                unique=column.name == declared.primary_key,
                report_duplicates="exclude_first",
            )
            for column in declared.columns
            if table.has(column.name)
        },
        checks=[
            pa.Check(partial(_keeps, rule, rows), name=rule.name)
            for rule in rules_of(declared)
            if table.has(*rule.columns)
        ],
        name=declared.file,
    )


def build_frame(table: ParsedTable) -> pd.DataFrame:
    """Build a frame of a table's text, indexed by the line numbers of the rows."""
    columns = [name for name in table.text.table.names if table.has(name)]
    return pd.DataFrame(
        [[row.text[name] for name in columns] for row in table.rows],
        columns=columns,
        index=[row.text.line for row in table.rows],
        dtype=object,
    )


def _is_good(column: ColumnSchema, text: str) -> bool:
    try:
        parse_value(column, text)
    except BadValueError:
        return False
    return True


def _keeps(rule: RowRule, rows: Mapping[int, ParsedRow], frame: pd.DataFrame) -> pd.Series:
    kept = [not rule.is_broken(rows[line]) for line in frame.index]
    return pd.Series(kept, index=frame.index, dtype=bool)


def _check_table(parsed: ParsedFolder, table: ParsedTable) -> Iterator[Violation]:
    try:
        build_schema(table).validate(build_frame(table), lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return
    rules = {rule.name: rule for rule in rules_of(table.text.table)}
    rows = {row.text.line: row for row in table.rows}
    # Pandera lists a broken rule once for each column of its row; one violation is enough.
    found = dict.fromkeys(zip(cases["check"], cases["column"], cases["index"], strict=True))
    for check, column, line in found:
        row = rows[int(line)]
        if check in rules:
            yield broken_rule(rules[check], parsed, row)
        elif check == _REPEATED:
            yield from _repeated(table, row)
        else:
            yield _bad_cell(table, row, table.text.table.column(column))


def _repeated(table: ParsedTable, row: ParsedRow) -> Iterator[Violation]:
    key = table.text.table.primary_key or ""
    if row.text[key].strip():
        first = next(other for other in table.rows if other.text[key] == row.text[key])
        yield repeated_key(table.text, row.text, first.text.line)


def _bad_cell(table: ParsedTable, row: ParsedRow, column: ColumnSchema) -> Violation:
    try:
        parse_value(column, row.text[column.name])
    except BadValueError as error:
        return table.violation(row, column.name, error.problem, error.remedy)
    raise RuntimeError(f"pandera refused {column.name} in line {row.text.line}, the parser did not")
