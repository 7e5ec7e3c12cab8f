"""The nine townships with a reported war: by sides' own outlets, by relays, late and wrongly.

Unlike the timelines of `tests.unit.webmap.world`, these are resolved from claims.

    town-01   taken on 10 January; two publishers say so, and a third that only repeats one
    town-02   taken on 5 or 6 January; one of its reports is from before, so it is context
    town-10   taken on 15 January; only the captor's own outlet says so, later a newspaper quotes it
    town-11   reported taken on 8 January; taken back on 20 January
    town-12   taken on 20 January, in a leaflet that nobody can date, and a later report; the day
              before, a report says that it had not happened yet
    town-20   shelled; a second report gives only context
    town-21   fought over from 1 February, by the captor's word alone
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from layers.geography import Geography, build_geography
from layers.vocabulary import DateBasis, ReportRole
from tests.factories import BASELINE
from tests.unit.webmap.world import make_dataset
from tests.world import claimed, said

DAILY = said("The Daily", "01-12", address="https://daily.example/fall")
VOICE = said("Rebel Voice", "01-15", speaks_for="reb")
LEAFLET = replace(
    said("The Leaflet", "01-20", source_id="leaflet"),
    published_on=None,
    published_basis=DateBasis.UNDATED,
)


@cache
def make_reported_dataset() -> Dataset:
    """Return the nine townships with claims."""
    reported = list(_claims())
    claims = (replace(BASELINE, actor_id="gov"), *(claim for claim, _ in reported))
    sources = {source.source_id: source for _, reports in reported for source in reports}
    return replace(
        make_dataset(),
        name="nine-reported",
        claims=MappingProxyType({claim.claim_id: claim for claim in claims}),
        sources=MappingProxyType(sources),
    )


@cache
def make_reported_geography() -> Geography:
    """Return the land of that dataset."""
    return build_geography(make_reported_dataset())


def _claims() -> Iterable[tuple[Claim, tuple[Source, ...]]]:
    echo = said("The Echo", "01-14", relays_source_id=DAILY.source_id)
    quoting = said("The Gazette", "01-25")
    yield claimed(
        *("c-01", "town-01", "reb", "captures", "01-10"),
        reports=(DAILY, echo, said("The Gazette", "01-18")),
        allies=("hill", "farmers"),
    )
    yield claimed(
        *("c-02", "town-02", "reb", "captures", "01-05..01-06"),
        reports=(said("The Early", "01-02"), said("The Daily", "01-08")),
    )
    yield claimed(
        *("c-10", "town-10", "reb", "captures", "01-15"),
        certainty="claimed",
        claimed_by="reb",
        reports=(VOICE, quoting),
    )
    yield claimed("c-11", "town-11", "reb", "captures", "01-08")
    yield claimed(
        *("c-11x", "town-11", "gov", "denies", "01-08"),
        retracts="c-11",
        claimed_by="gov",
        reports=(said("The Daily", "01-20"),),
    )
    yield claimed(
        *("c-12", "town-12", "reb", "captures", "01-20"),
        reports=(said("The Early", "01-19"), LEAFLET, said("The Gazette", "02-01")),
        roles={"The Early": ReportRole.NOT_YET},
    )
    yield claimed(
        *("c-20", "town-20", None, "strikes", "01-11"),
        extent="unknown",
        reports=(said("The Daily", "01-11"), said("The Post", "01-12")),
        roles={"The Post": ReportRole.CONTEXT},
    )
    yield claimed(
        *("c-21", "town-21", "reb", "contests", "02-01..02-05"),
        certainty="claimed",
        claimed_by="reb",
        extent="unknown",
    )
