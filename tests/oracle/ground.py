"""The land of the random conflicts, and each conflict on it as a dataset."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind, Precision
from layers.dataset import Dataset, load_dataset
from tests.factories import WORLD, write_dataset
from tests.oracle.generator import BLOCS, Conflict
from tests.world import make_boundaries


def dataset_of(conflict: Conflict) -> Dataset:
    """Build the dataset of a conflict in memory: what loading its folder gives, but faster."""
    return Dataset(
        folder=Path("conflict"),
        name=f"conflict-{conflict.number}",
        title="",
        description="",
        version="",
        first_day=conflict.first_day,
        last_day=conflict.last_day,
        attribution="",
        caveats=(),
        languages=("en",),
        credits=(),
        sources=MappingProxyType({each.source_id: each for each in conflict.sources}),
        actors=MappingProxyType({each.actor_id: each for each in conflict.actors}),
        blocs=MappingProxyType({each.bloc_id: each for each in BLOCS}),
        memberships=conflict.memberships,
        hostilities=conflict.hostilities,
        claims=MappingProxyType({each.claim_id: each for each in conflict.claims}),
        coded_rows=(),
        gazetteer=_gazetteer(has_principal=conflict.has_principal),
        boundaries=make_boundaries(),
    )


def write_conflict(conflict: Conflict, folder: Path) -> Dataset:
    """Write a conflict as a dataset folder, and read it back as any dataset is read."""
    write_dataset(
        folder,
        descriptor={
            "first_day": conflict.first_day.isoformat(),
            "last_day": conflict.last_day.isoformat(),
        },
        places=[_row(each) for each in _places(has_principal=conflict.has_principal)],
        **{stem: [] for stem in WORLD if stem not in {"places", "coded_rows", *conflict.tables}},
        **conflict.tables,
    )
    return load_dataset(folder)


@cache
def _gazetteer(*, has_principal: bool) -> Gazetteer:
    return Gazetteer(_places(has_principal=has_principal))


@cache
def _places(*, has_principal: bool) -> tuple[Place, ...]:
    def area(place_id: str, kind: PlaceKind, parent: str | None, town: str | None = None) -> Place:
        return Place(
            place_id=place_id, kind=kind, name=place_id, parent_id=parent, principal_town_id=town
        )

    def point(
        place_id: str, kind: PlaceKind, parent: str, lon: float | None, lat: float | None
    ) -> Place:
        precision = Precision.TOWNSHIP if lon is None else Precision.EXACT
        return Place(
            place_id=place_id,
            kind=kind,
            name=place_id,
            parent_id=parent,
            lon=lon,
            lat=lat,
            precision=precision,
        )

    return (
        area("land", PlaceKind.COUNTRY, None),
        area("west", PlaceKind.STATE_REGION, "land"),
        area("d-1", PlaceKind.DISTRICT, "west"),
        area("t-ash", PlaceKind.TOWNSHIP, "d-1", "ash" if has_principal else None),
        area("t-elm", PlaceKind.TOWNSHIP, "d-1", "elm"),
        area("t-oak", PlaceKind.TOWNSHIP, "d-1", "oak"),
        point("ash", PlaceKind.TOWN, "t-ash", 10.25, 20.25),
        point("elm", PlaceKind.TOWN, "t-elm", 10.75, 20.25),
        point("beech", PlaceKind.TOWN, "t-elm", 10.6, 20.1),
        point("oak", PlaceKind.TOWN, "t-oak", 11.25, 20.25),
        point("fort", PlaceKind.BASE, "t-elm", 10.755, 20.25),
        point("post", PlaceKind.POLICE_STATION, "t-elm", 10.9, 20.4),
        point("weir", PlaceKind.VILLAGE, "t-elm", None, None),
        point("airfield", PlaceKind.AIRPORT, "t-oak", 11.26, 20.25),
        point("base-1", PlaceKind.BASE, "t-ash", 10.1, 20.1),
        area("hills", PlaceKind.LOCALITY, "t-oak"),
    )


def _row(place: Place) -> dict[str, str]:
    cells = {
        "place_id": place.place_id,
        "kind": place.kind.value,
        "name": place.name,
        "parent_id": place.parent_id,
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision,
        "principal_town_id": place.principal_town_id,
        "basis": "drawn" if place.precision else None,
    }
    return {column: str(cell) for column, cell in cells.items() if cell is not None}
