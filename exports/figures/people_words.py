"""The people of each bloc's townships in a sentence beneath a map, with whom the count left out."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from exports.figures.legend_counts import count_changes, count_land
from layers.analysis.comparison import ChangeKind
from layers.census import Census, census_of
from layers.control import INFERRED, PRESUMED
from layers.geography import Geography
from layers.names import named_actors, named_blocs
from layers.resolution import Resolution
from views.census_words import undercount_words, year_words
from wording.language import aside, beside, number_words, t


def people_of_day(
    resolution: Resolution,
    geography: Geography,
    *,
    as_of: date,
    township_ids: Collection[str] | None = None,
) -> str:
    """Say how many people are held, inferred and presumed by bloc, and how many in doubt.

    Parameters
    ----------
    township_ids
        Count only these; None counts all. The sentence is empty if nobody was counted in them.
    """
    dataset = resolution.dataset
    census = census_of(dataset, township_ids)
    if census is None:
        return ""
    sums: dict[str | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    in_doubt = 0
    land = count_land(resolution, geography, as_of=as_of, township_ids=township_ids)
    for row in (row for group in land.groups for row in group.rows):
        if row.holder is None:
            in_doubt += row.people
            continue
        kind = row.kind if row.kind in {INFERRED, PRESUMED} else "held"
        sums[resolution.sides.bloc(row.holder, as_of)][kind] += row.people
    blocs = named_blocs(dataset)
    parts = [
        t(
            "{who}: {parts}",
            who=blocs[bloc_id].name if bloc_id else t("Belongs to no bloc"),
            parts=_kinds_words(kinds),
        )
        for bloc_id, kinds in sorted(sums.items(), key=lambda each: -sum(each[1].values()))
        if any(kinds.values())
    ]
    if in_doubt:
        parts.append(t("{who}: {parts}", who=t("In doubt"), parts=number_words(in_doubt)))
    return _sentence(resolution, census, parts)


def people_of_difference(
    resolution: Resolution,
    geography: Geography,
    *,
    from_on: date,
    to_on: date,
    township_ids: Collection[str] | None = None,
) -> str:
    """Say how many people's townships each side gained, lost or holds no more for certain."""
    dataset = resolution.dataset
    census = census_of(dataset, township_ids)
    if census is None:
        return ""
    actors = named_actors(dataset)
    parts = []
    for row in count_changes(
        resolution, geography, from_on=from_on, to_on=to_on, township_ids=township_ids
    ):
        if row.kind is not ChangeKind.SAME and row.people:
            who = actors[row.holder].abbreviation if row.holder else ""
            what = {
                ChangeKind.GAINED: t("Gained by {who}", who=who),
                ChangeKind.LOST: t("Lost by {who}, holder unknown", who=who),
                ChangeKind.CONTESTED: t("Newly contested"),
                ChangeKind.RESOLVED: t("Resolved: {who}", who=who),
            }[row.kind]
            sure = row.people - row.inferred_people
            is_held = row.kind in {ChangeKind.GAINED, ChangeKind.RESOLVED}
            words = (
                _kinds_words({"held": sure, INFERRED: row.inferred_people})
                if is_held
                else number_words(row.people)
            )
            parts.append(t("{who}: {parts}", who=what, parts=words))
    return _sentence(resolution, census, parts) if parts else ""


def _kinds_words(kinds: dict[str, int]) -> str:
    said = {
        "held": t("{number} held", number=kinds.get("held", 0)),
        INFERRED: t("{number} inferred", number=kinds.get(INFERRED, 0)),
        PRESUMED: t("{number} presumed", number=kinds.get(PRESUMED, 0)),
    }
    return beside(words for kind, words in said.items() if kinds.get(kind))


def _sentence(resolution: Resolution, census: Census, parts: list[str]) -> str:
    figures = t(
        "People counted in {year}, each township whole: {parts}.",
        year=year_words(census),
        parts=aside(parts),
    )
    return " ".join(filter(None, (figures, undercount_words(resolution.dataset, census))))
