"""An answer on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.console import Console
from rich.table import Table
from rich.text import Text

from atlas.console import error_console, output_console, to_text
from atlas.report_list import ReportNumbers, ShownReport, number_reports, print_reports
from layers.rules.knowledge import Bearing
from views.claim_view import BEARING_WORDS
from views.records.answer import AnswerRecord
from views.records.claims import ClaimRecord
from wording.language import t


def print_answer(record: AnswerRecord) -> None:
    """Print an answer: what, why, and the reports for and against."""
    place = record["place"]
    if place is None:
        print_refusal(record)
        return
    console = output_console()
    head = to_text(place["name"], style="bold")
    head.append_text(to_text(f", {place['kind'].replace('_', ' ')} {place['place_id']}, "))
    head.append_text(to_text(f"on {record['as_of']}{_standpoint(record)}"))
    console.print(head)
    if record["note"]:
        console.print(to_text(f"Note: {record['note']}", style="dim"))
    console.print(_build_verdict(record))
    if record["sentence"]:
        console.print(to_text(record["sentence"]))
    if record["problem"]:
        console.print(to_text(f"Problem: {record['problem']}", style="yellow"))
    claims = chain(record["for"], record["against"], record["did_not_decide"])
    numbers = number_reports(report for claim in claims for report in claim["reports"])
    _print_claims(console, "Says so", record["for"], numbers)
    _print_claims(console, "Says otherwise", record["against"], numbers)
    _print_claims(console, "Did not decide", record["did_not_decide"], numbers)
    print_reports(console, numbers)


def print_refusal(record: AnswerRecord) -> None:
    """Print why there is no answer, and the places that may have been meant."""
    console = error_console()
    console.print(to_text(record["problem"] or "", style="yellow"))
    if not record["candidates"]:
        return
    table = Table(title="May be meant", title_justify="left", box=None, pad_edge=False)
    for column in ("id", "name", "kind", "in", "match", "score"):
        table.add_column(column, overflow="fold")
    for candidate in record["candidates"]:
        table.add_row(
            to_text(candidate["place_id"]),
            to_text(candidate["name"]),
            to_text(candidate["kind"].replace("_", " ")),
            to_text(candidate["parent_id"] or ""),
            to_text(candidate["method"]),
            to_text(f"{candidate['score']:.0f}"),
        )
    console.print(table, soft_wrap=False)


def _standpoint(record: AnswerRecord) -> str:
    known = f", as known on {record['known_on']}" if record["known_on"] else ""
    whose = f", according to {record['according_to']}" if record["according_to"] else ""
    return known + whose


def _build_verdict(record: AnswerRecord) -> Text:
    if record["answer"] is None:
        return to_text("no answer", style="bold yellow")
    verdict = to_text(record["answer"], style="bold")
    if record["holder"] and record["holder_name"] not in {None, record["holder"]}:
        verdict.append_text(to_text(f", {record['holder_name']}"))
    details = [] if record["answer"] == record["status"] else [str(record["status"])]
    if record["extent"]:
        details.append(f"extent {record['extent']}")
    if record["flags"]:
        details.append(", ".join(record["flags"]))
    if record["since"]:
        details.append(f"since {record['since']}")
    if record["rule"]:
        details.append(f"rule {record['rule']}")
    return verdict.append_text(to_text(" (" + "; ".join(details) + ")"))


def _print_claims(
    console: Console, title: str, claims: Sequence[ClaimRecord], numbers: ReportNumbers
) -> None:
    if not claims:
        return
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True)
    table.add_column("when", no_wrap=True)
    table.add_column("claim", overflow="fold", ratio=3)
    table.add_column("reports", overflow="fold", ratio=2)
    for claim in claims:
        table.add_row(
            to_text(_window(claim)),
            to_text(_describe_claim(claim)),
            to_text(_describe_reports(claim, numbers)),
        )
    console.print()
    console.print(table)


def _window(claim: ClaimRecord) -> str:
    if claim["earliest_on"] == claim["latest_on"]:
        return claim["earliest_on"]
    return f"{claim['earliest_on']}\nto {claim['latest_on']}"


def _describe_claim(claim: ClaimRecord) -> str:
    actor = claim["actor"] or "nobody named"
    head = f"{claim['claim_id']}: {actor} {claim['action']}, extent {claim['extent']}"
    lines = [f"{head}, {claim['certainty']}"]
    if claim["statement"]:
        lines.append(claim["statement"])
    if because := claim.get("because"):
        lines.append(f"Did not decide: {because}")
    return "\n".join(lines)


def _describe_reports(claim: ClaimRecord, numbers: ReportNumbers) -> str:
    if not claim["reports"]:
        return "no report: an assumption of the dataset"
    return "\n".join(
        f"[{numbers[ShownReport.of(report)]}] {report['publisher']}, "
        f"{report['published_on'] or 'undated'}{_remark(Bearing(report['role']))}"
        for report in claim["reports"]
    )


def _remark(bearing: Bearing) -> str:
    return f": {t(BEARING_WORDS[bearing])}" if bearing in BEARING_WORDS else ""
