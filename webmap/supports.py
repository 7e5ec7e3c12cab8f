"""The supports of answers, by number: judged in `layers.analysis.support`, read by the browser.

Equal supports are written once and referred to by number. As reported at the time, an unchanged
answer may rest on more reports from day to day, so a run has one support or several in sequence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from layers.analysis.support import Basis, Support, Weigher
from layers.control import Timeline
from layers.dataset import Dataset
from layers.days import ONE_DAY
from layers.resolution import Resolution
from webmap.integers import decode_integers, encode_integers
from webmap.runs import runs_until

_BASES = list(Basis)


@dataclass
class SupportIndex:
    """Numbers supports in the order in which they first occur.

    Parameters
    ----------
    dataset
        Its sources determine the numbers of the reports and, in order of occurrence, of the
        publishers.
    """

    dataset: Dataset
    supports: dict[Support, int] = field(default_factory=dict)

    @cached_property
    def _publishers(self) -> Mapping[str, int]:
        met = dict.fromkeys(source.publisher for source in self.dataset.sources.values())
        return {publisher: number for number, publisher in enumerate(met)}

    @cached_property
    def _sources(self) -> Mapping[str, int]:
        return {source_id: number for number, source_id in enumerate(self.dataset.sources)}

    def number(self, support: Support) -> int:
        """Return the number of a support, a new one at its first occurrence."""
        return self.supports.setdefault(support, len(self.supports))

    def encode(self) -> bytes:
        """Encode the supports as numbers.

        First the number of supports, then columns: the basis (its position in `Basis`), the number
        of reports that repeat another, of independent publishers, of the captor's own publishers,
        and of sources that said it first. Then the publishers and sources themselves, support by
        support in this order: independent, own, sources.
        """
        rows = [
            (
                _BASES.index(support.basis),
                support.repeats,
                len(support.independent),
                len(support.own),
                len(support.source_ids),
            )
            for support in self.supports
        ]
        named = [
            number
            for support in self.supports
            for number in (
                *(self._publishers[name] for name in (*support.independent, *support.own)),
                *sorted(self._sources[source_id] for source_id in support.source_ids),
            )
        ]
        columns = [value for column in zip(*rows, strict=True) for value in column]
        return encode_integers([len(rows), *columns, *named])


def encode_supports_of_runs(
    unit_ids: Sequence[str], resolution: Resolution, *, supports: SupportIndex
) -> bytes:
    """Encode the supports of each run, in the order of `webmap.runs.encode_runs`.

    Returns
    -------
    bytes
        Packed numbers: for each run, how many supports follow its first; then, for each of these,
        how many days after the start of the run it begins; then the numbers of all supports, run by
        run.
    """
    weigher = Weigher(resolution)
    following: list[int] = []
    days: list[int] = []
    numbers: list[int] = []
    for unit_id in unit_ids:
        for steps in _supports_of(resolution.timelines[unit_id], weigher, resolution.dataset):
            following.append(len(steps) - 1)
            days.extend(day for day, _ in steps[1:])
            numbers.extend(supports.number(support) for _, support in steps)
    return encode_integers([*following, *days, *numbers])


def decode_supports_of_runs(data: bytes, run_count: int) -> list[list[tuple[int, int]]]:
    """Decode the output of `encode_supports_of_runs`: per run, days after its start and numbers."""
    values = decode_integers(data).tolist()
    following = values[:run_count]
    days = iter(values[run_count : run_count + sum(following)])
    numbers = iter(values[run_count + sum(following) :])
    return [
        [(0, next(numbers)), *((next(days), next(numbers)) for _ in range(count))]
        for count in following
    ]


def _supports_of(
    timeline: Timeline, weigher: Weigher, dataset: Dataset
) -> list[list[tuple[int, Support]]]:
    """Return the supports of each run, with the number of days after its start."""
    runs = runs_until(dataset.last_day, timeline)
    ends = [run.from_on - ONE_DAY for run in runs[1:]] + [dataset.last_day]
    found = []
    for run, end in zip(runs, ends, strict=True):
        start = max(run.from_on, dataset.first_day)
        weighed = weigher.weigh_days(run.control, first=start, last=end)
        found.append([((day - start).days, support) for day, support in weighed])
    return found
