"""Evidence: every claim cites reports and is accounted for, or is marked as assumed."""

from collections import defaultdict
from collections.abc import Iterator

from layers.dataset.parsing import ParsedFolder
from layers.dataset.records import EVERY_PLACE
from layers.dataset.schemas import (
    CLAIM_SOURCES,
    CLAIMS,
    CODED_ROWS,
    HOSTILITIES,
    MEMBERSHIPS,
    SOURCES,
)
from layers.dataset.violations import Severity, Violation
from layers.vocabulary import Certainty, ReportRole


def find_bad_evidence(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield claims that lack reports, and reports that no claim cites."""
    if not parsed[CLAIM_SOURCES].text.is_whole:
        return
    yield from _unsupported(parsed)
    yield from _stated_by_none(parsed)
    yield from _unused(parsed)


def _unsupported(parsed: ParsedFolder) -> Iterator[Violation]:
    supported = {row["claim_id"] for row in parsed[CLAIM_SOURCES].rows}
    for row in parsed[CLAIMS].rows:
        if row["claim_id"] is None or row["claim_id"] in supported or row["is_baseline"] is None:
            continue
        if not row["is_baseline"]:
            yield parsed[CLAIMS].violation(
                row,
                "claim_id",
                "cites no report, so it never counts",
                "name its reports in claim_sources.csv",
            )
        elif row["certainty"] not in {Certainty.ASSUMED, None}:
            yield parsed[CLAIMS].violation(
                row,
                "certainty",
                "claims support for a baseline row that cites no report",
                "set it to assumed, or name its reports in claim_sources.csv",
            )


def _stated_by_none(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield claims with reports of which none states what is claimed."""
    roles: dict[str, set[ReportRole]] = defaultdict(set)
    for row in parsed[CLAIM_SOURCES].rows:
        if not row.is_bad("role"):
            roles[row["claim_id"]].add(row["role"] or ReportRole.STATES)
    for row in parsed[CLAIMS].rows:
        given = roles.get(row["claim_id"])
        if given and ReportRole.STATES not in given and row["is_baseline"] is False:
            yield parsed[CLAIMS].violation(
                row,
                "claim_id",
                "is stated by none of its reports, so nobody says that it happened",
                "name a report that states it, or set the role of one to states",
            )


def _unused(parsed: ParsedFolder) -> Iterator[Violation]:
    if not all(parsed[table].text.is_whole for table in (MEMBERSHIPS, HOSTILITIES)):
        return
    used = {row["source_id"] for row in parsed[CLAIM_SOURCES].rows}
    used |= {row["relays_source_id"] for row in parsed[SOURCES].rows}
    for table in (MEMBERSHIPS, HOSTILITIES):
        used |= {cited for row in parsed[table].rows for cited in row["source_ids"] or ()}
    for row in parsed[SOURCES].rows:
        if row["source_id"] is not None and row["source_id"] not in used:
            yield parsed[SOURCES].violation(
                row,
                "source_id",
                "is cited by no claim, membership or hostility",
                "cite it in claim_sources.csv, or remove the row",
                severity=Severity.WARNING,
            )


def find_lost_claims(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield claims that no row of the ledger accounts for; the ledger is optional."""
    ledger = parsed[CODED_ROWS]
    if not ledger.text.is_whole or not ledger.has("claim_ids"):
        return
    accounted = {claim_id for row in ledger.rows for claim_id in row["claim_ids"] or ()}
    for row in parsed[CLAIMS].rows:
        if row["claim_id"] is not None and row["claim_id"] not in accounted:
            yield parsed[CLAIMS].violation(
                row,
                "claim_id",
                f"comes from no row of {CODED_ROWS.file}",
                "add it to the claim_ids of the row that it was coded from",
            )


def find_bad_default(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what is wrong with the claim that names the holder of every place."""
    claims = parsed[CLAIMS]
    if not claims.has("place_id") or not claims.text.is_whole:
        return
    defaults = [row for row in claims.rows if row["place_id"] == EVERY_PLACE]
    for row in defaults[1:]:
        yield claims.violation(
            row,
            "place_id",
            f"is named twice: line {defaults[0].text.line} already names the holder of every place",
            "keep one default, and name the places that differ",
        )
    if not defaults:
        yield claims.text.violation(
            None,
            "place_id",
            f"names no holder of every place ({EVERY_PLACE})",
            "add a baseline claim that holds, or places without a claim stay unknown",
            severity=Severity.WARNING,
        )
