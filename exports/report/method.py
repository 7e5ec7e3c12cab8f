"""The sections about method, limits and licences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.report.model import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    ReportColumn,
    ReportRow,
    ReportTable,
    cell,
    plain,
)
from exports.report.question import ReportMatter
from layers.dataset.records import Credit
from layers.names import (
    NameRuns,
    actor_name_runs,
    dataset_caveats,
    dataset_title,
    named_actors,
)
from views.harm_words import HARM_NOTES
from views.provenance import attribution_words
from wording.language import (
    LANGUAGES,
    aside,
    current_language,
    day_words,
    list_words,
    mark,
    t,
)

METHOD: Final = (
    mark(
        "A claim says that a side did something to a place in a window of days, and which reports"
        " carry it. Nobody edits a conclusion: who holds a place is computed from the claims, by the"
        " same rules for every place and day."
    ),
    mark(
        "A claim counts once a report of it was published by the day on which the asker stands, and"
        " by those whom the asker admits."
    ),
    mark(
        "A change counts from the last day of its window; inside the window nobody is named:"
        " the place is contested or unknown."
    ),
    mark(
        "Overlapping reports of one change are one change. Fighting inside a place, or a part gained,"
        " makes it contested until a later full change settles it."
    ),
    mark(
        "What only the captor's side says is claimed, until the loser or an independent publisher"
        " says it too. Rumours, plans, sieges, strikes and ceasefires never change control."
    ),
    mark(
        "Town, township and base are different places. What nobody reported of a township is"
        " inferred from its principal town, and marked; where nobody reported anything at all, the"
        " holder is presumed."
    ),
    mark(
        "Every change is listed: a day on which status, holder or extent differs from the day before."
        " The reports beside it are those of the claims that the answer rests on afterwards."
    ),
)
"""Messages; ``t(sentence)`` translates one into the language in use."""


def method_blocks(matter: ReportMatter, actor_ids: Iterable[str]) -> list[Block]:
    """Build the section about the method, and the caveats for using the report.

    Parameters
    ----------
    actor_ids
        The sides that the report names, whose names are written in full.
    """
    blocks: list[Block] = [
        Heading(t("Method and caveats")),
        Heading(t("How it is worked out"), level=2),
        Bullets(tuple(plain(t(sentence)) for sentence in METHOD)),
        Heading(t("Limits of the data"), level=2),
        Bullets(tuple(plain(caveat) for caveat in dataset_caveats(matter.dataset))),
        Heading(t("Do no harm"), level=2),
        Bullets(tuple(plain(t(note)) for note in HARM_NOTES)),
    ]
    blocks += _side_blocks(matter, actor_ids)
    if LANGUAGES[current_language()].is_draft:
        blocks.append(
            Paragraph(plain(t("This translation is a draft that no speaker has reviewed.")))
        )
    return blocks


def _side_blocks(matter: ReportMatter, actor_ids: Iterable[str]) -> list[Block]:
    dataset, spec = matter.dataset, matter.spec
    actors = named_actors(dataset)
    named = sorted(
        (actors[actor_id] for actor_id in set(actor_ids)),
        key=lambda actor: (actor.abbreviation.casefold(), actor.actor_id),
    )
    runs = actor_name_runs(dataset, from_on=spec.from_on, to_on=spec.to_on)
    words = [
        t("{short}: {name}", short=actor.abbreviation, name=_name_words(runs[actor.actor_id]))
        for actor in named
        if actor.abbreviation != actor.name
    ]
    if not words:
        return []
    return [Heading(t("Sides"), level=2), Paragraph(plain(f"{aside(words)}."))]


def _name_words(runs: NameRuns) -> str:
    """List the full names of a side over the days of the report, with the days of new names."""
    (_, first), *later = runs
    return list_words(
        [first, *(t("from {day} {name}", day=day_words(day), name=name) for day, name in later)]
    )


def credit_blocks(matter: ReportMatter) -> list[Block]:
    """Build the section about the sources of the data and their licences."""
    dataset = matter.dataset
    return [
        Heading(t("Attribution and licences")),
        Paragraph(plain(attribution_words(dataset))),
        Paragraph(
            plain(
                t(
                    "Dataset “{title}”, version {version}, from {first} to {last}: {claims} claims"
                    " carried by {reports} reports.",
                    title=dataset_title(dataset),
                    version=dataset.version,
                    first=day_words(dataset.first_day),
                    last=day_words(dataset.last_day),
                    claims=len(dataset.claims),
                    reports=len(dataset.sources),
                )
            )
        ),
        ReportTable(
            caption=t("Files of the dataset, with licence and credit"),
            columns=(
                ReportColumn(t("File"), 0.2),
                ReportColumn(t("Licence"), 0.42),
                ReportColumn(t("Credit"), 0.38),
            ),
            rows=tuple(
                ReportRow((cell(aside(names)), cell(licence), cell(credit)))
                for (licence, credit), names in _by_terms(dataset.credits).items()
            ),
        ),
    ]


def _by_terms(files: tuple[Credit, ...]) -> dict[tuple[str, str], list[str]]:
    """Group files with the same licence and credit."""
    terms: dict[tuple[str, str], list[str]] = {}
    for each in files:
        terms.setdefault((each.licence, each.credit), []).append(each.path)
    return terms
