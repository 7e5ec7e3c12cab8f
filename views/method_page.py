"""The method page: docs/method.md as HTML, for a host that serves its own pages."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

METHOD_FILE = Path(__file__).parents[1] / "docs" / "method.md"


@cache
def method_html() -> Markup:
    """Write the method as HTML, in English.

    Headings have the same anchors as on a code host's pages. Links to other files become text,
    because only this page is published.
    """
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(METHOD_FILE.read_text(encoding="utf-8"))
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            before.attrSet("id", heading_anchor(token.content))
        if token.children:
            token.children = list(_without_links_to_files(token.children))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  our own page


def heading_anchor(heading: str) -> str:
    """Return the anchor that a code host gives to a heading of a Markdown page.

    Examples
    --------
    >>> heading_anchor("5. Inside the window nobody is named silently")
    '5-inside-the-window-nobody-is-named-silently'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _without_links_to_files(tokens: Iterable[Token]) -> Iterator[Token]:
    is_left_out = False
    for token in tokens:
        if token.type == "link_open":
            is_left_out = not str(token.attrGet("href")).startswith("#")
        if not (is_left_out and token.type in {"link_open", "link_close"}):
            yield token
