"""What answers rest on, by number: judged in `layers.analysis.support`, looked up by the browser.

Equal supports are written once and named by number. As reported at the time, an answer that does
not change may rest on more reports from day to day, so a run has one support or several in turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from layers.analysis.support import Basis, Support, Weigher
from layers.control import Timeline
from layers.dataset import Dataset
from layers.resolution import Resolution
from webmap.integers import decode_integers, encode_integers
from webmap.runs import runs_until

_ONE_DAY = timedelta(days=1)
_BASES = list(Basis)


@dataclass
class SupportIndex:
    """Numbers supports in the order in which they are first met.

    Parameters
    ----------
    dataset
        Its sources number the publishers, in the order in which they are met, and the reports.
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
        """Return the number of a support, a new one where it has not been met."""
        return self.supports.setdefault(support, len(self.supports))

    def encode(self) -> bytes:
        """Write the supports as numbers.

        First how many there are, then columns: the basis (its place in `Basis`), how many reports
        repeat another, how many publishers are independent, how many are the captor's own, how
        many sources first said it. Then the publishers and sources themselves, support by support
        in this order: independent, own, sources.
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
    """Write what each run rests on, in the order of `webmap.runs.encode_runs`.

    Returns
    -------
    bytes
        Packed numbers: for each run how many supports follow its first; then, for each of these,
        how many days after the start of its run it holds; then the numbers of all supports, run
        by run.
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
    """Read what `encode_supports_of_runs` wrote: for each run, days after its start and numbers."""
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
    """Return the supports of each run, with the days after the start of the run."""
    runs = runs_until(dataset.last_day, timeline)
    ends = [run.from_on - _ONE_DAY for run in runs[1:]] + [dataset.last_day]
    found = []
    for run, end in zip(runs, ends, strict=True):
        start = max(run.from_on, dataset.first_day)
        weighed = weigher.weigh_days(run.control, first=start, last=end)
        found.append([((day - start).days, support) for day, support in weighed])
    return found
