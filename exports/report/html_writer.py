"""Write a report as a page: one self-contained HTML file for reading, printing and mailing.

All text from a dataset is escaped (markupsafe). A policy in the page forbids scripts and all
requests.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from typing import Final

from markupsafe import Markup

from exports.report.model import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Picture,
    PictureKind,
    References,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowRole,
    Span,
    Weight,
)
from views.look import document_properties
from views.markup import css_colour, is_web_address
from wording.fonts import embedded_faces_css
from wording.language import LANGUAGES, mark, t, use_language

_POLICY: Final = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'"
)
_LABELS: Final = {PictureKind.MAP: mark("Map"), PictureKind.CHART: mark("Chart")}
_ROW_CLASSES: Final = {
    RowRole.BODY: "",
    RowRole.GROUP: "group",
    RowRole.PART: "part",
    RowRole.TOTAL: "group",
}

_PAGE: Final = Markup(
    """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="{subject}">
<title>{title}</title>
<style>
{fonts}{style}</style>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<header>
<h1>{title}</h1>
<p class="subtitle">{subtitle}</p>
<dl>{facts}</dl>
</header>
<nav aria-label="{contents}"><ul>{links}</ul></nav>
<main id="main">
{body}
</main>
<footer><p>{running}</p></footer>
</body>
</html>
"""
)


def write_page(report: Report) -> str:
    """Write a report as the text of an HTML file."""
    with use_language(report.language):
        return str(_Writer(report).write())


class _Writer:
    """Writes one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.counts: Counter[str] = Counter()
        self.sections: list[tuple[str, str]] = []
        self.cited: set[int] = set()

    def write(self) -> Markup:
        """Write the whole page."""
        report = self.report
        body = self._write_sections()
        own = LANGUAGES[report.language].own_name
        style = resources.files("exports.report").joinpath("report.css").read_text(encoding="utf-8")
        return _PAGE.format(
            language=report.language,
            policy=_POLICY,
            subject=report.subject,
            title=report.title,
            subtitle=report.subtitle,
            fonts=Markup(embedded_faces_css(body, own=own)),  # noqa: S704 - our own files
            style=Markup(document_properties() + style),  # noqa: S704 - our own file
            skip=t("Skip to the report"),
            contents=t("Contents"),
            facts=_join(
                Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value)
                for name, value in report.facts
            ),
            links=_join(
                Markup('<li><a href="#{}">{}</a></li>').format(anchor, text)
                for anchor, text in self.sections
            ),
            body=body,
            running=report.running,
        )

    def _write_sections(self) -> Markup:
        """Write each part under a first-level heading as a separate section."""
        parts: list[Markup] = []
        for block in self.report.blocks:
            if isinstance(block, Heading) and block.level == 1:
                if self.sections:
                    parts.append(Markup("</section>"))
                anchor = f"part-{len(self.sections) + 1}"
                self.sections.append((anchor, block.text))
                parts.append(
                    Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>').format(
                        anchor, block.text
                    )
                )
            else:
                parts.append(self._write_block(block))
        if self.sections:
            parts.append(Markup("</section>"))
        return Markup("\n").join(parts)

    def _write_block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return Markup("<h3>{}</h3>").format(block.text)
            case Paragraph():
                return Markup("<p>{}</p>").format(self._line(block.spans))
            case Bullets():
                items = (Markup("<li>{}</li>").format(self._line(item)) for item in block.items)
                return Markup("<ul>{}</ul>").format(_join(items))
            case ReportTable():
                return self._write_table(block)
            case Picture():
                return self._write_picture(block)
            case References():
                return self._write_references(block)

    # --- Text --------------------------------------------------------------------------------------

    def _line(self, spans: Line) -> Markup:
        return _join(self._span(span) for span in spans)

    def _span(self, span: Span) -> Markup:
        text = Markup("{}").format(span.text)
        if span.address and is_web_address(span.address):
            text = Markup('<a class="address" href="{}" rel="noopener noreferrer">{}</a>').format(
                span.address, text
            )
        elif span.reference is not None:
            # The entry of a report links back to its first citation.
            first = span.reference not in self.cited
            self.cited.add(span.reference)
            own = Markup(' id="cited-{}"').format(span.reference) if first else Markup("")
            text = Markup('<a{} class="cite" href="#report-{}">{}</a>').format(
                own, span.reference, text
            )
        if span.weight is Weight.STRONG:
            text = Markup("<strong>{}</strong>").format(text)
        elif span.weight is Weight.QUIET:
            text = Markup('<span class="quiet">{}</span>').format(text)
        if span.colour:
            swatch = Markup('<i class="swatch" style="background:{}" aria-hidden="true"></i>')
            text = swatch.format(css_colour(span.colour)) + text
        return text

    def _write_references(self, references: References) -> Markup:
        entry = Markup('<li id="report-{0}" value="{0}">{1}{2}</li>')
        back = Markup(' <a class="back" href="#cited-{}" aria-label="{}">↑</a>')
        items = (
            entry.format(
                member.number,
                self._line(member.spans),
                back.format(member.number, t("Back to where report {n} is cited", n=member.number))
                if member.number in self.cited
                else "",
            )
            for member in references.members
        )
        return Markup('<ol class="reports">{}</ol>').format(_join(items))

    # --- Tables and pictures -----------------------------------------------------------------------

    def _number(self, label: str) -> Markup:
        self.counts[label] += 1
        return Markup("<strong>{} {}.</strong>").format(label, self.counts[label])

    def _write_table(self, table: ReportTable) -> Markup:
        number = self._number(t("Table"))
        columns = _join(
            Markup('<col style="width:{}%">').format(f"{100 * column.share:g}")
            for column in table.columns
        )
        heads = _join(
            Markup('<th scope="col"{}>{}</th>').format(_figure(column), column.heading)
            for column in table.columns
        )
        rows = _join(self._write_row(row, table.columns) for row in table.rows)
        note = Markup('<p class="note">{}</p>').format(table.note) if table.note else Markup("")
        kind = "" if any(column.is_figure for column in table.columns) else " text"
        # A wide table scrolls on its own, also by keyboard.
        return Markup(
            '<div class="scroller{}" tabindex="0" role="region" aria-label="{}"><table>'
            "<caption><span>{} {}</span></caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead>"
            "<tbody>{}</tbody></table></div>{}"
        ).format(kind, table.caption, number, table.caption, columns, heads, rows, note)

    def _write_row(self, row: ReportRow, columns: Iterable[ReportColumn]) -> Markup:
        cells = []
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            lines = self._cell(cell)
            if at == 0:
                cells.append(Markup('<th scope="row">{}</th>').format(lines))
            else:
                cells.append(Markup("<td{}>{}</td>").format(_figure(column), lines))
        name = _ROW_CLASSES[row.role]
        role = Markup(' class="{}"').format(name) if name else Markup("")
        return Markup("<tr{}>{}</tr>").format(role, _join(cells))

    def _cell(self, cell: Cell) -> Markup:
        lines = [self._line(line) for line in cell.lines]
        if len(lines) == 1:
            return lines[0]
        return _join(Markup("<div>{}</div>").format(line) for line in lines)

    def _write_picture(self, picture: Picture) -> Markup:
        number = self._number(t(_LABELS[picture.kind]))
        return Markup(
            '<figure class="{}"><figcaption>{} {}</figcaption>'
            '<div class="scroller" tabindex="0" role="region" aria-label="{}">'
            '<img alt="{}" width="{}" height="{}" src="data:image/png;base64,{}"></div></figure>'
        ).format(
            picture.kind.value,
            number,
            picture.caption,
            picture.caption,
            picture.alternative,
            round(picture.width * 4 / 3),
            round(picture.height * 4 / 3),
            b64encode(picture.png).decode("ascii"),
        )


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _figure(column: ReportColumn) -> Markup:
    return Markup(' class="figure"') if column.is_figure else Markup("")
