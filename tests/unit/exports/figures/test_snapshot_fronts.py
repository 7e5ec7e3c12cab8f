"""A snapshot of an area on a day without any front."""

from datetime import date

from exports.figures.snapshot import SnapshotSpec, build_snapshot
from layers.analysis.fronts import front_arcs

QUIET_DAY = date(2024, 1, 1)


def test_an_area_can_be_drawn_on_a_day_without_any_front(known_now, land):
    assert front_arcs(known_now, land, as_of=QUIET_DAY).empty
    township_id = str(land.townships.index[0])
    spec = SnapshotSpec(as_of=QUIET_DAY, size="600x500", within=(township_id,))
    assert build_snapshot(spec, known_now, land).startswith(b"\x89PNG")
