"""A report as a file: the formats there are."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from exports.report.docx_writer import write_word
from exports.report.html_writer import write_page
from exports.report.model import Report


def _write_page(report: Report) -> bytes:
    return write_page(report).encode()


REPORT_WRITERS: Final[Mapping[str, Callable[[Report], bytes]]] = MappingProxyType(
    {"docx": write_word, "html": _write_page}
)
"""What writes a report, by format (the suffix without its dot)."""
