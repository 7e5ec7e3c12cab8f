"""One way to read a question about a name, and its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gazetteer.choice import Hit, Hits, choose, find_namesakes, select_hits
from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import KindFilter
from gazetteer.name_context import read_context, split_readings
from gazetteer.notes import describe_ambiguity, describe_exclusion, describe_match
from gazetteer.result import NAMED_ALIKE, FindResult, Match, MatchMethod, Outcome, no_match
from gazetteer.scope import Scope
from gazetteer.suggestions import find_near_units
from wording.language import t


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A question: the name, and the other conditions that a place must meet."""

    text: str
    asked: KindFilter | None
    scope: Scope
    limit: int


def answer_by_name(gazetteer: Gazetteer, question: NameQuestion) -> FindResult | None:
    """Answer with the places that have a name.

    Returns
    -------
    FindResult or None
        None where no place has the name, so that only similar names may help.
    """
    refused: FindResult | None = None
    for head, asides in split_readings(question.text):
        reading = gazetteer.index.read(head)
        if not reading:
            continue
        name_context = read_context(gazetteer, reading, asides)
        asked = question.asked or name_context.kinds
        hits = select_hits(
            gazetteer,
            reading,
            head,
            asked=asked,
            scope=question.scope,
            allowed=name_context.allowed,
            has_context=name_context.is_narrow or question.scope.is_narrow(gazetteer),
        )
        if hits.selected and name_context.unknown is None:
            reader = _Reader(gazetteer, question, head, asked, reading.said, bool(asides))
            result = reader.answer(hits)
            if result is not None:
                return result
        elif refused is None and hits.named:
            named = _to_matches(gazetteer, hits.named)
            note = describe_exclusion(gazetteer, head, named)
            if name_context.unknown is not None:
                note = t(
                    "{unknown}, which stands beside {name}, is not known",
                    unknown=repr(name_context.unknown),
                    name=repr(head),
                )
            refused = no_match(question.text, note=note, candidates=named)
    return refused


@dataclass(frozen=True, slots=True)
class _Reader:
    """One way to read a question that has places to answer with."""

    gazetteer: Gazetteer
    question: NameQuestion
    head: str
    asked: KindFilter | None
    said: KindFilter | None
    has_asides: bool

    @property
    def is_bare(self) -> bool:
        """Whether the question gives only a name."""
        return not (self.asked or self.said or self.question.scope or self.has_asides)

    def answer(self, hits: Hits) -> FindResult | None:
        """Answer with the selected places; None where the name may be a misspelling."""
        chosen = choose(self.gazetteer, hits.selected)
        if self.is_bare and self._may_be_a_slip(chosen):
            return None
        if self.has_asides:
            chosen = [replace(hit, method=MatchMethod.CONTEXT) for hit in chosen]
        named = hits.named if self.is_bare else ()
        others = find_namesakes(self.gazetteer, chosen, hits.selected, named)
        matches = _to_matches(self.gazetteer, chosen)
        candidates = (*matches, *_to_matches(self.gazetteer, others))
        text = self.question.text
        if len(matches) > 1:
            note = describe_ambiguity(matches)
            return FindResult(text, Outcome.AMBIGUOUS, None, candidates, note)
        near: tuple[Match, ...] = ()
        if self.is_bare and matches[0].method is MatchMethod.ALIAS and self.question.limit > 0:
            near = find_near_units(self.gazetteer, self.head, known=candidates)
        note = describe_match(
            self.gazetteer, candidates, near=near, asked=self.asked, said=self.said
        )
        return FindResult(text, Outcome.MATCH, matches[0], (*candidates, *near), note)

    def _may_be_a_slip(self, chosen: list[Hit]) -> bool:
        """Whether a text that is only part of a listed name is as close to another name.

        "Pinley" is part of "Pinley camp"; but where there is a town called Pinlay, it may as well
        be a typing error.
        """
        if len(chosen) > 1 or chosen[0].is_listed:
            return False
        near = self.gazetteer.index.one_letter_from(self.head)
        return any(entry.place_id != chosen[0].place_id for entry, _ in near)


def _to_matches(gazetteer: Gazetteer, hits: Iterable[Hit]) -> tuple[Match, ...]:
    return tuple(Match(gazetteer.place(hit.place_id), hit.method, NAMED_ALIKE) for hit in hits)
