"""The texts around a map: title, the three questions, what it rests on, and credits."""

from collections.abc import Collection, Sequence
from datetime import date

from gazetteer.gazetteer import place_name
from layers.analysis.reliance import reliance_on
from layers.dataset import Dataset
from layers.geography import Geography
from layers.names import dataset_title
from layers.resolution import Resolution
from views.provenance import attribution_words, known_on_words, sources_words
from wording.language import (
    LANGUAGES,
    aside,
    beside,
    current_language,
    day_words,
    list_words,
    long_day_words,
    t,
    tn,
)

_MOST_PUBLISHERS = 5


def title_words(as_of: date, compare_on: date | None = None) -> str:
    """Describe in a few words what a map shows."""
    if compare_on is None:
        return t("Control on {day}", day=day_words(as_of))
    first, last = sorted((as_of, compare_on))
    return t("What changed from {first} to {last}", first=day_words(first), last=day_words(last))


def subtitle_words(dataset: Dataset, area_ids: Sequence[str] = ()) -> str:
    """Name the areas shown and the dataset."""
    return beside([areas_words(dataset, area_ids), dataset_title(dataset)])


def areas_words(dataset: Dataset, area_ids: Sequence[str]) -> str:
    """Name areas."""
    return beside(place_name(dataset.gazetteer, area_id) for area_id in area_ids)


def dataset_words(dataset: Dataset) -> str:
    """Name the dataset and its version, in a sentence."""
    return t(
        "Dataset “{title}”, version {version}.",
        title=dataset_title(dataset),
        version=dataset.version,
    )


def question_words(resolution: Resolution, *, as_of: date, compare_on: date | None = None) -> str:
    """Say for which day, by what knowledge and according to which sources."""
    if compare_on is None:
        days = t("As of: {day}", day=long_day_words(as_of))
    else:
        first, last = sorted((as_of, compare_on))
        days = t("As of: {first} and {last}", first=day_words(first), last=day_words(last))
    known = known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported)
    who = sources_words(resolution.according_to)
    return aside([days, t("known on: {known}", known=known), who])


def reliance_words(
    resolution: Resolution,
    geography: Geography,
    *,
    as_of: date,
    township_ids: Collection[str] | None = None,
) -> str:
    """Say how many reports a map rests on, and who published them.

    Parameters
    ----------
    township_ids
        Count only what lies in these; None counts the whole land.
    """
    supports = reliance_on(resolution, geography, as_of=as_of).supports
    township_of = resolution.dataset.gazetteer.township_of
    counting = [
        support
        for place_id, support in supports.items()
        if township_ids is None or township_of(place_id) in township_ids
    ]
    reports = {source_id for support in counting for source_id in support.source_ids}
    if not reports:
        return t("Sources: no report counts here; what is shown is where the dataset starts.")
    resting: dict[str, int] = {}
    for support in counting:
        for publisher in support.publishers:
            resting[publisher] = resting.get(publisher, 0) + 1
    leading = sorted(resting, key=lambda name: (-resting[name], name))[:_MOST_PUBLISHERS]
    counted = tn("{n} report", "{n} reports", len(reports))
    publishers = tn("{n} publisher", "{n} publishers", len(resting))
    if len(leading) == len(resting):
        return t(
            "Sources: {reports} of {publishers}: {names}.",
            reports=counted,
            publishers=publishers,
            names=list_words(leading),
        )
    return t(
        "Sources: {reports} of {publishers}; most places rest on {names}.",
        reports=counted,
        publishers=publishers,
        names=list_words(leading),
    )


def licence_words(dataset: Dataset) -> str:
    """Name the licences of the dataset, each once."""
    licences = dict.fromkeys(
        part.strip() for credit in dataset.credits for part in credit.licence.split(";")
    )
    return t("Licences of the data: {licences}.", licences=aside(licences)) if licences else ""


def credit_words(dataset: Dataset) -> str:
    """Credit the boundaries, name the dataset's version, and warn of a draft translation."""
    said = f"{attribution_words(dataset)} {dataset_words(dataset)}"
    if LANGUAGES[current_language()].is_draft:
        said += f" {t('This translation is a draft that no speaker has reviewed.')}"
    return said
