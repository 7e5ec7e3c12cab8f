"""The rows that compare the map as one file with the usual one."""

from __future__ import annotations

from benchmarks.files import FileMeasures, build_file_rows


def test_each_figure_stands_beside_the_other_and_says_how_many_times():
    ours = FileMeasures(build_s=0.5, size=1_000_000, drawn_ms=[900, 1000, 800])
    baseline = FileMeasures(build_s=10.0, size=42_000_000, drawn_ms=[3600, 4000, 3500])
    size, built, drawn = build_file_rows(ours, baseline)
    assert (size.ours, size.baseline, size.ratio) == ("1,000.0 kB", "42,000.0 kB", "42 times")
    assert (built.ours, built.baseline, built.ratio) == ("0.5 s", "10.0 s", "20.0 times")
    assert drawn.ratio == "4.0 times"
    assert drawn.ours.startswith("900 ms")
