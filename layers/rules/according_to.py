"""Select the admitted reports by publisher, collection or source; by default all."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import AtlasError
from layers.dataset.records import Source

NOT_CAPTORS = "not-captors"
"""The word that excludes what only the captor's own side says."""


class UnknownSourceError(AtlasError, LookupError):
    """A name in ``according_to`` is not a publisher, collection or source of the dataset."""


@dataclass(frozen=True, slots=True)
class AccordingTo:
    """A selection of reports; the baseline always counts.

    Attributes
    ----------
    names : frozenset of str
        Admitted publishers, collections and source_ids; empty admits all.
    without_captors : bool
        Exclude the captors' own claims and outlets.
    """

    names: frozenset[str] = frozenset()
    without_captors: bool = False

    @classmethod
    def parse(cls, text: str, sources: Iterable[Source]) -> "AccordingTo | None":
        """Read a comma-separated list of publishers, collections and source_ids.

        Parameters
        ----------
        text : str
            For example ``founding-articles`` or ``The Irrawaddy, not-captors``. Case is
            ignored. Blank text admits everything and returns None.
        sources : iterable of Source
            The dataset's sources, which define the valid names.

        Raises
        ------
        UnknownSourceError
            A part of the list matches nothing in the dataset.
        """
        known: dict[str, str] = {}
        for source in sources:
            for name in (source.publisher, source.collection, source.source_id):
                if name:
                    known.setdefault(name.casefold(), name)
        names: set[str] = set()
        without_captors = False
        for part in filter(None, (part.strip() for part in text.split(","))):
            if part.casefold() == NOT_CAPTORS:
                without_captors = True
            elif part.casefold() in known:
                names.add(known[part.casefold()])
            else:
                near = [name for key, name in sorted(known.items()) if part.casefold() in key]
                hint = f"; did you mean {', '.join(near[:5])}?" if near else "."
                raise UnknownSourceError(
                    f"according to {part!r}: no publisher, collection or source has that name{hint}"
                    " Give publishers, collections or source ids separated by commas,"
                    f" or {NOT_CAPTORS!r}."
                )
        if not names and not without_captors:
            return None
        return cls(frozenset(names), without_captors)

    def __str__(self) -> str:
        """Return the list as text that `parse` accepts."""
        return ", ".join([*sorted(self.names), *([NOT_CAPTORS] if self.without_captors else [])])

    def admits(self, source: Source, *, speaks_for_captor: bool) -> bool:
        """Tell whether a report counts as evidence for one of its claims.

        ``speaks_for_captor`` means that the report, or the person it quotes for this claim,
        speaks for the side that took or holds the place according to the claim.
        """
        if self.without_captors and speaks_for_captor:
            return False
        return not self.names or bool(
            self.names & {source.publisher, source.collection, source.source_id}
        )
