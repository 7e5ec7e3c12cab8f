"""The whole page: one history for each place, and an answer for every place and day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazetteer.places import Place
from gazetteer.vocabulary import POINT_KINDS, PlaceKind
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE
from layers.rules.sites_in_towns import sites_within
from layers.vocabulary import Action, Flag, Status
from tests.oracle.events import Event, Kind, event_of
from tests.oracle.knowledge import CERTAINTIES, EXTENTS, Knowledge, Question, Said
from tests.oracle.place import FIGHTING, LARGE, Answer, Known, PlaceHistory
from tests.oracle.rules import Rule
from tests.oracle.sides import Sides
from tests.oracle.succession import State, Stay
from tests.oracle.township import RestOfTownship

STALE_DAYS = 180
FULL = EXTENTS.index("full")
ASSUMED = CERTAINTIES.index("assumed")
CLAIMED = CERTAINTIES.index("claimed")


class Land:
    """What no claim changes: which place lies where."""

    def __init__(self, dataset: Dataset) -> None:
        gazetteer = dataset.gazetteer
        self.places: dict[str, Place] = {place.place_id: place for place in gazetteer}
        self.township = {each: gazetteer.township_of(each) for each in self.places}
        self.sites_of: dict[str, list[str]] = defaultdict(list)
        for site, towns in sites_within(dataset).items():
            for town in towns:
                self.sites_of[town].append(site)

    def is_point(self, place_id: str) -> bool:
        """Whether a place counts towards its township."""
        return self.places[place_id].kind in POINT_KINDS

    def is_town(self, place_id: str) -> bool:
        """Whether a place is a town."""
        return self.places[place_id].kind is PlaceKind.TOWN

    def towns_of(self, township: str | None) -> list[str]:
        """Return the towns of a township."""
        if township is None:
            return []
        return [
            each for each in self.places if self.is_town(each) and self.township[each] == township
        ]

    def order(self) -> list[str]:
        """Return all places in the order in which one reaches the next."""

        def rank(place_id: str) -> int:
            kind = self.places[place_id].kind
            return 0 if kind is PlaceKind.TOWNSHIP else 1 if kind is PlaceKind.TOWN else 2

        return sorted(self.places, key=rank)


class Reading:
    """All places as known on one day of knowledge.

    Parameters
    ----------
    dataset, land, sides
        The conflict.
    said
        The claims that count.
    """

    def __init__(self, dataset: Dataset, land: Land, sides: Sides, said: Iterable[Said]) -> None:
        self._land = land
        self._sides = sides
        self._first_day = dataset.first_day.toordinal()
        self._about: dict[str, list[Said]] = defaultdict(list)
        for each in said:
            self._about[each.place].append(each)
        self._default = next(iter(self._about.pop(EVERY_PLACE, ())), None)
        self._histories: dict[str, PlaceHistory] = {}
        self._reaching: dict[str, list[Event]] = defaultdict(list)
        self._reaching_holds: dict[str, list[Event]] = defaultdict(list)
        self._rests: dict[str, RestOfTownship] = {}
        self._heard: dict[str, set[int]] = {}
        for place_id in land.order():
            self._tell(place_id)
        for place in land.places.values():
            if place.kind is PlaceKind.TOWNSHIP:
                self._rest(place)

    def _tell(self, place_id: str) -> None:
        history = PlaceHistory(self._known(place_id), self._sides)
        self._histories[place_id] = history
        kind = self._land.places[place_id].kind
        if kind is PlaceKind.TOWNSHIP:
            inside = [
                each
                for each in self._land.places
                if self._land.is_point(each) and self._land.township[each] == place_id
            ]
            self._reach(inside, history.township_changes, "township")
            for claim in self._about[place_id]:
                is_large = claim.decides and claim.extent in LARGE
                if claim.action is Action.HOLDS and is_large and not claim.is_baseline:
                    hold = replace(event_of(Kind.REACHING_HOLD, claim), reached_by="township")
                    for each in inside:
                        self._reaching_holds[each].append(hold)
        elif kind is PlaceKind.TOWN:
            full = [each for each in history.changes if each.extent == FULL]
            self._reach(self._land.sites_of[place_id], full, "town")

    def _reach(self, places: Sequence[str], changes: Sequence[Event], via: str) -> None:
        for change in changes:
            event = replace(change, kind=Kind.REACHING_CHANGE, reached_by=via)
            for each in places:
                self._reaching[each].append(event)

    def _known(self, place_id: str) -> Known:
        land, about = self._land, self._about
        township = land.township[place_id]
        near = {place_id, township}
        if land.places[place_id].kind is PlaceKind.LOCALITY:
            township, near = None, {place_id}
        if land.places[place_id].kind not in {PlaceKind.TOWN, PlaceKind.TOWNSHIP}:
            near.update(land.towns_of(township))
        return Known(
            claims=about[place_id],
            fighting=[
                claim
                for each in near
                if each in about
                for claim in about[each]
                if claim.action in FIGHTING and not claim.is_rumour
            ],
            reaching=self._reaching[place_id],
            reaching_holds=self._reaching_holds[place_id],
            is_township=land.places[place_id].kind is PlaceKind.TOWNSHIP,
            initial=lambda: self._initial(place_id),
            first_day=self._first_day,
        )

    def _row(self, place_id: str | None) -> Said | None:
        rows = self._about.get(place_id, ()) if place_id is not None else ()
        return next((x for x in rows if x.is_baseline and x.action is Action.HOLDS), None)

    def _initial(self, place_id: str) -> State:
        """11: what a place rests on before any report."""
        stay = Stay(self._first_day, None)
        kind = self._land.places[place_id].kind
        row, basis, rule = self._row(place_id), "row", Rule.BASELINE
        if row is None and self._land.is_point(place_id):
            above = self._row(self._land.township[place_id])
            if above is not None and above.extent in LARGE:
                row, basis, rule = above, "reached", Rule.TOWNSHIP_REACHES
            else:
                row, basis, rule = self._default, "default", Rule.DEFAULT_HOLDER
        if row is None:
            areas = {PlaceKind.COUNTRY, PlaceKind.STATE_REGION, PlaceKind.DISTRICT}
            rule = Rule.NOT_RESOLVED_ABOVE_TOWNSHIP if kind in areas else Rule.NO_REPORT
            return State(None, 0, "nothing", rule, stay)
        assumed = basis != "default" and row.certainty == ASSUMED
        stay.is_claimed = basis != "default" and row.certainty == CLAIMED
        return State(row.actor, row.extent, basis, rule, stay, is_assumed=assumed)

    def _rest(self, place: Place) -> None:
        town = self._histories.get(place.principal_town_id or "")
        others = [
            self._histories[each]
            for each in self._land.towns_of(place.place_id)
            if each != place.principal_town_id
        ]
        default = Answer(Status.UNKNOWN, None, frozenset(), Rule.NO_REPORT, "")
        if self._default is not None:
            row = self._default
            flags = frozenset({Flag.PRESUMED})
            rule, extent = Rule.DEFAULT_HOLDER, EXTENTS[row.extent]
            default = Answer(Status.HELD, row.actor, flags, rule, extent)
        own = self._histories[place.place_id]
        stand_in = RestOfTownship(own, town, others, default, self._sides).on_record
        own = PlaceHistory(own.known, self._sides, stand_in)
        self._histories[place.place_id] = own
        self._rests[place.place_id] = RestOfTownship(own, town, others, default, self._sides)

    def answer(self, place_id: str, day: int) -> Answer:
        """Return the answer for a place and a day, with the flag of rule 10."""
        rest = self._rests.get(place_id)
        history = self._histories[place_id]
        found = rest.answer(day) if rest else history.answer(day)
        if found.status is Status.UNKNOWN or found.flags & {Flag.PRESUMED, Flag.ASSUMED}:
            return found
        last = max((each for each in self._heard_of(place_id, day) if each <= day), default=0)
        return found.plus(Flag.STALE) if last < day - STALE_DAYS else found

    def _heard_of(self, place_id: str, day: int) -> set[int]:
        days = self._heard_days(place_id)
        rest = self._rests.get(place_id)
        principal = self._land.places[place_id].principal_town_id
        if rest is None:
            return days
        is_inferred = rest.is_inferred_on(day)
        if principal is not None:
            town = self._histories[principal].succession
            days = days | {first for first, _ in town.begun}
            days |= self._heard_days(principal) if is_inferred else set()
        for town_id in self._land.towns_of(place_id) if is_inferred else ():
            if self._histories[town_id] in rest.dividing(day):
                days = days | self._heard_days(town_id)
        return days

    def _heard_days(self, place_id: str) -> set[int]:
        if place_id not in self._heard:
            history = self._histories[place_id]
            self._heard[place_id] = history.heard_days(self._about[place_id])
        return self._heard[place_id]


class Oracle:
    """The answers of the page for a dataset and a choice of reports.

    Parameters
    ----------
    dataset
        One conflict.
    question
        The reports that count.
    """

    def __init__(self, dataset: Dataset, question: Question | None = None) -> None:
        self._dataset = dataset
        self._sides = Sides(dataset)
        self._land = Land(dataset)
        self._knowledge = Knowledge(dataset, self._sides, question or Question())
        self._readings: dict[tuple[Said, ...], Reading] = {}

    def reading(self, known_on: int | None) -> Reading:
        """Return all places as known on a day; the same knowledge gives the same reading."""
        said = tuple(self._knowledge.known(known_on))
        if said not in self._readings:
            self._readings[said] = Reading(self._dataset, self._land, self._sides, said)
        return self._readings[said]

    def turning_days(self) -> set[int]:
        """Return the days on which what is known may change."""
        return self._knowledge.days()
