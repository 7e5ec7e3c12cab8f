"""The census: when people were counted, and whether the count left some of them out."""

from collections.abc import Collection
from dataclasses import dataclass

from gazetteer.vocabulary import PlaceKind
from layers.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Census:
    """What must be said with any sum of the people of some townships.

    ``first_year`` and ``last_year`` are those of the figures; the same if there is one census.
    ``is_undercounted`` says that the count left people out in one of the townships at least.
    """

    first_year: int
    last_year: int
    is_undercounted: bool

    @property
    def years(self) -> str:
        """The year, or the first and the last of them."""
        first, last = self.first_year, self.last_year
        return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def census_of(dataset: Dataset, township_ids: Collection[str] | None = None) -> Census | None:
    """Describe the figures that count for these townships.

    Parameters
    ----------
    township_ids
        None means all townships.

    Returns
    -------
    Census or None
        None if the dataset has no figure for any of them: then nothing is said of people.
    """
    figures = [
        figure
        for place_id, figure in dataset.population.items()
        if dataset.gazetteer.place(place_id).kind is PlaceKind.TOWNSHIP
        and (township_ids is None or place_id in township_ids)
    ]
    if not figures:
        return None
    return Census(
        first_year=min(figure.year for figure in figures),
        last_year=max(figure.year for figure in figures),
        is_undercounted=any(figure.is_undercounted for figure in figures),
    )
