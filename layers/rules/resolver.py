"""The resolver: from claims to timelines, for groups of places that depend on each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gazetteer.gazetteer import Gazetteer
from gazetteer.vocabulary import PlaceKind
from layers.actors import Sides
from layers.control import Run, Timeline, build_timeline, control_on
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE, Claim
from layers.rule import Rule
from layers.rules.according_to import AccordingTo
from layers.rules.change_events import ChangeEvent
from layers.rules.doubt import DECISIVE, Holder
from layers.rules.knowledge import CountingClaim, Knowledge
from layers.rules.own_changes import Surroundings
from layers.rules.place_case import NOTHING_AROUND, PlaceCase, build_case
from layers.rules.place_control import held_by_tenure, timeline_of_place
from layers.rules.principal_town import Town, Towns
from layers.rules.rest_of_township import timeline_of_rest
from layers.rules.sites_in_towns import sites_within
from layers.rules.succession import ReachingHolding, holding_key
from layers.rules.tenure import Tenure, what_holding_says
from layers.rules.vouching import is_corroborated
from layers.vocabulary import Action, Certainty, Extent, Flag

_ABOVE_TOWNSHIP = (PlaceKind.COUNTRY, PlaceKind.STATE_REGION, PlaceKind.DISTRICT)


@dataclass(frozen=True)
class _Group:
    """Places whose control is interdependent: a township and the places in it."""

    township_id: str | None
    member_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]


class Resolver:
    """Resolves the groups of one dataset for one ``according_to``."""

    def __init__(
        self, dataset: Dataset, according_to: AccordingTo | None, *, baseline_only: bool = False
    ) -> None:
        self._dataset = dataset
        self._gazetteer: Gazetteer = dataset.gazetteer
        self._sides = Sides.of(dataset)
        claims = {
            claim.claim_id: claim
            for claim in dataset.claims.values()
            if claim.is_baseline or not baseline_only
        }
        self._claims_of: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(claims.values(), key=lambda claim: claim.claim_id):
            self._claims_of[claim.place_id].append(claim.claim_id)
        self._claims = claims
        self._knowledge = Knowledge(
            claims,
            dataset.sources,
            self._sides,
            first_day=dataset.first_day,
            last_day=dataset.last_day,
            according_to=according_to,
        )
        self._sites = sites_within(dataset)
        self._default = self._default_tenure()
        self._groups = list(self._build_groups())

    def _default_tenure(self) -> Tenure:
        for claim_id in self._claims_of.get(EVERY_PLACE, ()):
            return self._baseline_tenure(
                self._claims[claim_id], rule=Rule.DEFAULT_HOLDER, flag=Flag.PRESUMED
            )
        return self._no_tenure(Rule.NO_REPORT)

    def _baseline_tenure(
        self,
        claim: Claim,
        *,
        rule: Rule,
        flag: Flag | None,
        reached_from: str | None = None,
        is_given: bool = True,
    ) -> Tenure:
        return Tenure(
            from_on=self._dataset.first_day,
            holder=claim.actor_id,
            extent=claim.extent,
            rule=rule,
            claim_ids=(claim.claim_id,),
            stay=0,
            began_on=self._dataset.first_day,
            flags=frozenset() if flag is None else frozenset({flag}),
            reached_from=reached_from,
            is_given=is_given,
        )

    def _no_tenure(self, rule: Rule) -> Tenure:
        first_day = self._dataset.first_day
        return Tenure(first_day, None, Extent.UNKNOWN, rule, (), stay=0, began_on=first_day)

    def _build_groups(self) -> Iterable[_Group]:
        inside: dict[str, list[str]] = defaultdict(list)
        alone: list[str] = []
        for place in self._gazetteer:
            if place.kind is PlaceKind.TOWNSHIP:
                inside.setdefault(place.place_id, [])
            elif place.kind is PlaceKind.LOCALITY or place.kind in _ABOVE_TOWNSHIP:
                alone.append(place.place_id)
            else:
                township_id = self._gazetteer.township_of(place.place_id)
                if township_id is None:
                    alone.append(place.place_id)
                else:
                    inside[township_id].append(place.place_id)
        for township_id, members in inside.items():
            # Towns first, since the sites inside a town follow it.
            members.sort(key=lambda m: (self._gazetteer.place(m).kind is not PlaceKind.TOWN, m))
            claim_ids = [c for m in (township_id, *members) for c in self._claims_of.get(m, ())]
            yield _Group(township_id, tuple(members), tuple(claim_ids))
        for place_id in alone:
            yield _Group(None, (place_id,), tuple(self._claims_of.get(place_id, ())))

    def claims_around(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of all claims that can affect the control of a place.

        Raises
        ------
        UnknownPlaceError
            The dataset has no such place.
        """
        return self._group_of(place_id).claim_ids

    def report_days(self, place_id: str) -> tuple[date, ...]:
        """Return the days on which the knowledge about a place can change, in order."""
        return self._knowledge.report_days(self.claims_around(place_id))

    def resolve_place(self, place_id: str, known_on: date | None) -> Timeline:
        """Return the timeline of one place as known on a day, resolving only its group."""
        return self._resolve_group(self._group_of(place_id), known_on)[place_id]

    def _group_of(self, place_id: str) -> _Group:
        self._gazetteer.place(place_id)
        return next(
            group
            for group in self._groups
            if place_id == group.township_id or place_id in group.member_ids
        )

    def resolve(self, known_on: date | None) -> dict[str, Timeline]:
        """Return the timeline of every place as known on a day."""
        timelines: dict[str, Timeline] = {}
        for group in self._groups:
            timelines.update(self._resolve_group(group, known_on))
        return timelines

    def resolve_as_reported(self) -> dict[str, Timeline]:
        """Return the timeline of every place, with each day as known on that day."""
        first_day, last_day = self._dataset.first_day, self._dataset.last_day
        timelines: dict[str, Timeline] = {}
        for group in self._groups:
            report_days = self._knowledge.report_days(group.claim_ids)
            known_days = [first_day, *(d for d in report_days if first_day < d <= last_day)]
            stretches: dict[str, list[Run]] = defaultdict(list)
            for index, known_on in enumerate(known_days):
                until = known_days[index + 1] if index + 1 < len(known_days) else None
                for place_id, timeline in self._resolve_group(group, known_on).items():
                    stretches[place_id].extend(_cut(timeline, known_on, until))
            for place_id, runs in stretches.items():
                timelines[place_id] = build_timeline(runs)
        return timelines

    def _resolve_group(self, group: _Group, known_on: date | None) -> dict[str, Timeline]:
        if group.township_id is None:
            return {
                place_id: self._timeline(self._case(place_id, known_on))
                for place_id in group.member_ids
            }
        return self._resolve_township(group, known_on)

    def _timeline(self, case: PlaceCase) -> Timeline:
        return timeline_of_place(
            case,
            self._sides,
            first_day=self._dataset.first_day,
            last_day=self._dataset.last_day,
        )

    def _resolve_township(self, group: _Group, known_on: date | None) -> dict[str, Timeline]:
        township_id = group.township_id or ""
        township = self._case(township_id, known_on)
        cases = self._resolve_members(group, township, known_on)
        timelines = {place_id: self._timeline(case) for place_id, case in cases.items()}
        towns = self._towns(township_id, cases, timelines)
        if township.counting:
            township = self._case(township_id, known_on, inferred_holder_on=towns.holder_on)
        timelines[township_id] = timeline_of_rest(
            township,
            towns,
            self._sides,
            first_day=self._dataset.first_day,
            last_day=self._dataset.last_day,
        )
        return timelines

    def _resolve_members(
        self, group: _Group, township: PlaceCase, known_on: date | None
    ) -> dict[str, PlaceCase]:
        """Build the cases of the places inside a township: towns first, as sites follow them."""
        reaching = _reach(township, Rule.TOWNSHIP_REACHES, DECISIVE)
        holdings = tuple(_reaching_holdings(township, self._sides))
        base = self._reaching_base(township.place_id, known_on)
        fought_in_towns: list[tuple[date, date]] = []
        cases: dict[str, PlaceCase] = {}
        for place_id in group.member_ids:
            is_town = self._gazetteer.place(place_id).kind is PlaceKind.TOWN
            from_towns = [
                change
                for town_id in self._sites.get(place_id, ())
                for change in _reach(cases[town_id], Rule.TOWN_REACHES_SITE, (Extent.FULL,))
            ]
            around = Surroundings(
                changes=(*reaching, *from_towns),
                holdings=holdings,
                fighting=(*township.fighting, *(() if is_town else fought_in_towns)),
            )
            cases[place_id] = self._case(place_id, known_on, around=around, reaching_base=base)
            if is_town:
                fought_in_towns.extend(_own_fighting(cases[place_id], township))
        return cases

    def _reaching_base(self, township_id: str, known_on: date | None) -> Tenure | None:
        """Return what the baseline of a township says of the places inside (rule 8.4)."""
        for each in self._counting(township_id, known_on):
            claim = each.claim
            if claim.is_baseline and claim.action is Action.HOLDS and claim.extent in DECISIVE:
                return self._baseline_tenure(
                    claim,
                    rule=Rule.TOWNSHIP_REACHES,
                    flag=_flag_of_baseline(claim),
                    reached_from=township_id,
                    is_given=each.certainty is not Certainty.CLAIMED,
                )
        return None

    def _towns(
        self,
        township_id: str,
        cases: Mapping[str, PlaceCase],
        timelines: Mapping[str, Timeline],
    ) -> Towns:
        principal_id = self._gazetteer.place(township_id).principal_town_id
        towns = {
            place_id: Town(case, timelines[place_id])
            for place_id, case in cases.items()
            if place_id == principal_id or self._gazetteer.place(place_id).kind is PlaceKind.TOWN
        }
        return Towns(
            principal=towns.pop(principal_id or "", None),
            others=tuple(towns.values()),
            default=held_by_tenure(self._default, self._dataset.first_day),
        )

    def _case(
        self,
        place_id: str,
        known_on: date | None,
        *,
        around: Surroundings = NOTHING_AROUND,
        reaching_base: Tenure | None = None,
        inferred_holder_on: Callable[[date], Holder] | None = None,
    ) -> PlaceCase:
        counting = self._counting(place_id, known_on)
        base, baseline = self._base(place_id, counting, reaching_base)
        return build_case(
            place_id,
            [each for each in counting if each is not baseline],
            base=base,
            baseline=baseline,
            sides=self._sides,
            around=around,
            inferred_holder_on=inferred_holder_on,
        )

    def _counting(self, place_id: str, known_on: date | None) -> list[CountingClaim]:
        """Return the claims about a place that may decide or be heard (rule 1)."""
        claim_ids = self._claims_of.get(place_id, ())
        counting = self._knowledge.select_counting(claim_ids, known_on=known_on)
        return [each for each in counting if not each.precedes_dataset]

    def _base(
        self, place_id: str, counting: list[CountingClaim], reaching_base: Tenure | None
    ) -> tuple[Tenure, CountingClaim | None]:
        """Return the state before any report, and the place's own row of the baseline for it."""
        for each in counting:
            claim = each.claim
            if claim.is_baseline and claim.action is Action.HOLDS:
                flag = _flag_of_baseline(claim)
                is_given = each.certainty is not Certainty.CLAIMED
                tenure = self._baseline_tenure(
                    claim, rule=Rule.BASELINE, flag=flag, is_given=is_given
                )
                return tenure, each
        kind = self._gazetteer.place(place_id).kind
        if kind in _ABOVE_TOWNSHIP:
            return self._no_tenure(Rule.NOT_RESOLVED_ABOVE_TOWNSHIP), None
        if kind is PlaceKind.LOCALITY:
            return self._no_tenure(Rule.NO_REPORT), None
        if kind is PlaceKind.TOWNSHIP:
            return self._no_tenure(Rule.TOWNSHIP_INFERRED_FROM_TOWN), None
        return reaching_base or self._default, None


def _flag_of_baseline(claim: Claim) -> Flag | None:
    return Flag.ASSUMED if claim.certainty is Certainty.ASSUMED else None


def _own_fighting(case: PlaceCase, township: PlaceCase) -> Iterable[tuple[date, date]]:
    """Yield the spans of fighting in a town, without those in its township as a whole."""
    return case.fighting[len(township.fighting) :]


def _reach(case: PlaceCase, rule: Rule, extents: Iterable[Extent]) -> list[ChangeEvent]:
    """Return a case's own changes as they reach other places (rule 8.1)."""
    return [
        replace(change, rule=rule, reached_from=case.place_id)
        for change in case.changes
        if change.reached_from is None and change.extent in extents
    ]


def _reaching_holdings(township: PlaceCase, sides: Sides) -> Iterable[ReachingHolding]:
    """Yield the full and effective ``holds`` of a township as they reach its places (rule 8.4)."""
    for holding in sorted(township.holdings, key=holding_key):
        if holding.claim.extent in DECISIVE:
            statement = replace(
                what_holding_says(holding),
                rule=Rule.TOWNSHIP_REACHES,
                reached_from=township.place_id,
            )
            vouched = is_corroborated([holding], sides)
            yield ReachingHolding(statement, holding.earliest_on, vouched)


def _cut(timeline: Timeline, from_on: date, until: date | None) -> list[Run]:
    """Return the runs of a timeline in ``[from_on, until)``."""
    runs = [Run(from_on, control_on(timeline, from_on))]
    runs.extend(
        run for run in timeline if run.from_on > from_on and (until is None or run.from_on < until)
    )
    return runs
