"""Claims that can be read and nevertheless mislead: warnings for whoever codes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from layers.dataset.checks.sides import umbrellas_of
from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import CLAIM_SOURCES, CLAIMS, PLACES, SOURCES
from layers.dataset.violations import Severity, Violation
from layers.vocabulary import CHANGES, STATES, Action, Certainty, Extent, ReportRole

#: A fight for which nobody is heard of for longer than this is old: the age of what is `stale`.
OLD_AFTER_DAYS = 180
_MONTH = timedelta(days=31)
_TAKES = CHANGES - {Action.GAINS_PART, Action.WITHDRAWS}
_DECISIVE = (Extent.FULL, Extent.EFFECTIVE)


class _Claims:
    """The claims of a folder that no other retracts, with what the warnings ask about them."""

    def __init__(self, parsed: ParsedFolder) -> None:
        self.parsed = parsed
        self.sources = {row["source_id"]: row for row in parsed[SOURCES].rows}
        self.umbrellas = umbrellas_of(parsed)
        retracted = {row["retracts"] for row in parsed[CLAIMS].rows} - {None}
        self.rows = [
            row
            for row in parsed[CLAIMS].rows
            if row["claim_id"] not in retracted
            and row["earliest_on"] is not None
            and row["latest_on"] is not None
        ]
        self._reports: Mapping[str, list[ParsedRow]] = defaultdict(list)
        for row in parsed[CLAIM_SOURCES].rows:
            if row["source_id"] in self.sources and row["role"] in {None, ReportRole.STATES}:
                self._reports[row["claim_id"]].append(self.sources[row["source_id"]])

    def reports(self, claim: ParsedRow) -> list[ParsedRow]:
        """Return the sources that state a claim; context and "not yet" count for nothing."""
        return self._reports.get(claim["claim_id"], [])

    def last_report_on(self, claim: ParsedRow) -> date | None:
        """Return the day of a claim's last report; None where one has no day, or there is none."""
        days = [source["published_on"] for source in self.reports(claim)]
        return None if not days or None in days else max(days)

    def are_one_side(self, actor_a: str | None, actor_b: str | None) -> bool:
        """Tell whether two ids name one actor, or an umbrella and a member of it."""
        if actor_a is None or actor_b is None:
            return False
        return (
            actor_a == actor_b
            or actor_a in self.umbrellas.get(actor_b, ())
            or actor_b in self.umbrellas.get(actor_a, ())
        )

    def origin(self, source: ParsedRow) -> ParsedRow:
        """Return the report that a relay repeats, however often it was passed on."""
        seen = {source["source_id"]}
        while source["relays_source_id"] in self.sources.keys() - seen:
            source = self.sources[source["relays_source_id"]]
            seen.add(source["source_id"])
        return source


def find_misleading_claims(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield claims that say more, or less, than their reports, and fights that nobody ended."""
    claims = _Claims(parsed)
    yield from _beyond_the_reports(claims)
    yield from _corroborated_yet_claimed(claims)
    yield from _long_fights(claims)
    yield from _fights_without_end(claims)


def _warning(claims: _Claims, row: ParsedRow, column: str, problem: str, remedy: str) -> Violation:
    return claims.parsed[CLAIMS].violation(row, column, problem, remedy, severity=Severity.WARNING)


def _beyond_the_reports(claims: _Claims) -> Iterator[Violation]:
    """Yield states that last longer than anybody can have seen; the baseline is nobody's report."""
    for row in claims.rows:
        last_report_on = claims.last_report_on(row)
        if row["action"] not in STATES or row["is_baseline"] or last_report_on is None:
            continue
        if row["latest_on"] > last_report_on:
            yield _warning(
                claims,
                row,
                "latest_on",
                f"lies after the last report of the state ({last_report_on})",
                "end the span on the day of its last report, or cite a report that saw it go on",
            )


def _corroborated_yet_claimed(claims: _Claims) -> Iterator[Violation]:
    for row in claims.rows:
        publishers = _independent_publishers(claims, row)
        if row["certainty"] is Certainty.CLAIMED and len(publishers) > 1:
            yield _warning(
                claims,
                row,
                "certainty",
                f"says that only a side says so, but independent publishers carry it:"
                f" {', '.join(publishers)}",
                "give a report that states it as a fact a reported row of its own; leave it where"
                " all of them quote the side",
            )


def _independent_publishers(claims: _Claims, row: ParsedRow) -> list[str]:
    """Return who reports a claim without speaking for its captor or repeating another report."""
    speakers = (row["actor_id"], row["claimed_by"], *(row["allies"] or ()))
    publishers = []
    for source in claims.reports(row):
        origin = claims.origin(source)
        is_early = (
            row["action"] in CHANGES
            and source["published_on"] is not None
            and source["published_on"] < row["earliest_on"]
        )
        is_mouthpiece = any(
            claims.are_one_side(each["speaks_for"], speaker)
            for each in (source, origin)
            for speaker in speakers
        )
        if not is_early and not is_mouthpiece and origin["publisher"] is not None:
            publishers.append(origin["publisher"])
    return list(dict.fromkeys(publishers))


def _long_fights(claims: _Claims) -> Iterator[Violation]:
    for row in claims.rows:
        days = (row["latest_on"] - row["earliest_on"]).days + 1
        if row["action"] is Action.CONTESTS and days > OLD_AFTER_DAYS:
            yield _warning(
                claims,
                row,
                "latest_on",
                f"makes one fight of {days} days",
                f"write a row for each stretch that reports speak of, of {OLD_AFTER_DAYS} days at"
                " most",
            )


def _fights_without_end(claims: _Claims) -> Iterator[Violation]:
    """Yield the last fight about a place of which nothing is heard until the last day."""
    last_day = claims.parsed.last_day
    about: Mapping[str, list[ParsedRow]] = defaultdict(list)
    for row in claims.rows:
        about[row["place_id"]].append(row)
    for place in claims.parsed[PLACES].rows if last_day else ():
        rows = about.get(place["place_id"], [])
        fights = [row for row in rows if row["action"] is Action.CONTESTS and _counts(row)]
        if not fights or last_day is None:
            continue
        fight = max(fights, key=lambda row: row["latest_on"])
        # What settles a fight from outside: the fall of the township, or of its principal town.
        falls = [row for row in about.get(place["parent_id"], ()) if _is_fall(row)]
        town_falls = [row for row in about.get(place["principal_town_id"], ()) if _is_fall(row)]
        heard_on = max(
            *chain.from_iterable(_days_heard(claims, row) for row in rows),
            *(row["latest_on"] for row in (*falls, *town_falls)),
            fight["earliest_on"],
        )
        is_over = any(_ends(row, fight) for row in (*rows, *falls)) or any(
            _ends(row, fight) and _is_soon_after(fight, row) for row in town_falls
        )
        silent_days = (last_day - heard_on).days
        if silent_days > OLD_AFTER_DAYS and not is_over:
            yield _warning(
                claims,
                fight,
                "latest_on",
                f"leaves the place contested to the last day of the dataset, {silent_days} days"
                f" after it was last heard of ({heard_on})",
                "look for a report of how the fight ended: time alone ends none",
            )


def _counts(row: ParsedRow) -> bool:
    return row["certainty"] is not Certainty.RUMOURED


def _days_heard(claims: _Claims, row: ParsedRow) -> Iterable[date]:
    """Return the days on which a claim lets a place be heard of (rule 10 of the method)."""
    reports = [source["published_on"] for source in claims.reports(row)]
    own = row["latest_on" if row["action"] in CHANGES else "earliest_on"]
    return [own, *(day for day in reports if day is not None)]


def _is_fall(row: ParsedRow) -> bool:
    """Tell whether a claim is of a change that reaches further than its own place."""
    return row["action"] in _TAKES and row["extent"] in _DECISIVE and _counts(row)


def _is_soon_after(fight: ParsedRow, fall: ParsedRow) -> bool:
    """Tell whether a fight ended at most a month after the fall of the principal town."""
    return bool(fight["latest_on"] <= fall["latest_on"] + _MONTH)


def _ends(row: ParsedRow, fight: ParsedRow) -> bool:
    """Tell whether a claim may settle a fight (rule 6.2 of the method)."""
    if not _counts(row) or row["extent"] is Extent.PARTIAL:
        return False
    if row["action"] is Action.HOLDS:
        return bool(row["earliest_on"] > fight["latest_on"])
    if row["action"] not in _TAKES | {Action.WITHDRAWS}:
        return False
    is_clear = row["extent"] in _DECISIVE or row["action"] is Action.WITHDRAWS
    return bool(row["latest_on"] > fight["earliest_on" if is_clear else "latest_on"])
