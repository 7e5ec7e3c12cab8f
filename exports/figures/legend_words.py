"""The text of a legend: its rows in the language in use."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property

import numpy as np

from exports.figures.legend import BLANK, Block, LegendRow, front_stroke, then_stroke, thin_stroke
from exports.figures.legend_counts import (
    ChangeRow,
    LandGroup,
    LandRow,
    change_key,
    count_changes,
    count_land,
    land_key,
)
from exports.figures.map_drawing import MapDrawing
from exports.figures.palette import Look, Palette, difference_look
from layers.analysis.comparison import ChangeKind
from layers.analysis.fronts import front_arcs, fronts_by_pair
from layers.control import INFERRED, PRESUMED, status_class
from layers.names import named_actors, named_blocs
from layers.resolution import Resolution
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Flag
from wording.language import day_words, mark, number_words, t

_OTHERS = "others"
_KEY = (PRESUMED, INFERRED, "claimed", "contested", "disputed", "unknown")
_KEY_NAMES = {
    PRESUMED: mark("Presumed, no report"),
    INFERRED: mark("Inferred from town"),
    "claimed": mark("Only claimed"),
    "contested": mark("Contested"),
    "disputed": mark("Disputed"),
    "unknown": mark("Unknown"),
}


def who_words(kind: str, who: str) -> str:
    """Name a holder and how certain its hold is."""
    if kind == PRESUMED:
        return t("{who}, presumed", who=who)
    if kind == INFERRED:
        return t("{who}, inferred", who=who)
    if kind == "claimed":
        return t("{who}, claimed", who=who)
    return t(_KEY_NAMES[kind]) if kind in _KEY_NAMES else who


def percent_words(share: float) -> str:
    """Write a share of one in percent, with one decimal."""
    return t("{number}%", number=round(100 * share, 1))


class LegendWords:
    """Builds the blocks of a legend for one drawing and one day, or two.

    Parameters
    ----------
    township_ids
        The townships counted; None counts the whole land.
    most_rows
        The most rows of a table; the smallest are summed up in the last one.
    keeps_seen
        Whether everything visible in the picture keeps its row, however many rows there are.
    """

    def __init__(
        self,
        drawing: MapDrawing,
        resolution: Resolution,
        *,
        township_ids: Collection[str] | None = None,
        most_rows: int = 40,
        keeps_seen: bool = False,
    ) -> None:
        self.drawing = drawing
        self.palette: Palette = drawing.palette
        self.resolution = resolution
        self.township_ids = township_ids
        self.most_rows = most_rows
        self.keeps_seen = keeps_seen
        self.actors = named_actors(drawing.dataset)

    @cached_property
    def _explained(self) -> list[str]:
        """Return the cells in view that count: land outside the chosen areas recedes."""
        cells = self.drawing.land.cells
        if self.township_ids is None:
            return list(cells)
        areas = self.drawing.geography.cells["area_id"]
        return [cell_id for cell_id in cells if areas[cell_id] in self.township_ids]

    # --- One day ---------------------------------------------------------------------------------

    def of_day(self, as_of: date) -> list[Block]:
        """Return the blocks of a map of one day."""
        land = count_land(
            self.resolution, self.drawing.geography, as_of=as_of, township_ids=self.township_ids
        )
        rows = [self._table_heading(t("Who"))]
        for group in self._shortened(land.groups, as_of):
            rows += self._group_rows(group, as_of)
        inferred = percent_words(land.inferred_km2 / land.area_km2 if land.area_km2 else 0)
        stale = percent_words(land.stale_km2 / land.area_km2 if land.area_km2 else 0)
        shares = t(
            "Of the land, {inferred} is inferred from its principal town, {stale} had its last"
            " report over {days} days before.",
            inferred=inferred,
            stale=stale,
            days=STALE_DAYS,
        )
        return [
            Block(tuple(rows)),
            self._key(as_of),
            self._fronts(as_of),
            Block((LegendRow(shares, role="note"), LegendRow(self._counting_rule(), role="note"))),
        ]

    def _table_heading(self, text: str) -> LegendRow:
        return LegendRow(text, (t("Townships"), t("km²")), role="heading")

    def _shortened(self, groups: Iterable[LandGroup], as_of: date) -> list[LandGroup]:
        """Sum up rows of a bloc if there are more than fit on the page.

        Rows that the picture does not show go first, the smallest of them first.
        """
        groups = list(groups)
        seen = self._seen(as_of)

        def is_seen(row: LandRow) -> bool:
            return (row.kind, row.holder) in seen

        def weight(row: LandRow) -> tuple[bool, bool, float]:
            return row.holder != _OTHERS, is_seen(row), row.area_km2

        while sum(len(group.rows) for group in groups) > self.most_rows:
            # Summing up has to merge two rows at least, or it saves nothing.
            open_groups = [
                group
                for group in groups
                if len(group.rows) > 2
                and not (self.keeps_seen and is_seen(sorted(group.rows, key=weight)[1]))
            ]
            if not open_groups:
                break
            group = min(
                open_groups,
                key=lambda each: min(weight(row) for row in each.rows if row.holder != _OTHERS),
            )
            # A row of others takes in the next one, so that there is never more than one.
            rest, last, *_ = sorted(group.rows, key=weight)
            joined = LandRow(
                last.kind,
                _OTHERS,
                last.example,
                last.townships + rest.townships,
                last.area_km2 + rest.area_km2,
                last.people + rest.people,
            )
            kept = tuple(row for row in group.rows if row not in {last, rest})
            groups[groups.index(group)] = LandGroup(group.sort, group.bloc_id, (*kept, joined))
        return groups

    def _seen(self, as_of: date) -> set[tuple[str, str | None]]:
        """Return the kinds of land visible in the picture."""
        return {
            land_key(self.resolution.control(cell_id, as_of=as_of)) for cell_id in self._explained
        }

    def _group_rows(self, group: LandGroup, as_of: date) -> list[LegendRow]:
        rows = []
        if group.sort in {"bloc", "none"}:
            bloc = named_blocs(self.drawing.dataset, on=as_of).get(group.bloc_id or "")
            name = bloc.name if bloc else t("Belongs to no bloc")
            dot = self.palette.shade(bloc.colour) if bloc else self.palette.theme.nobody
            rows.append(
                LegendRow(name, self._figures(group.townships, group.area_km2), dot, "group")
            )
        return rows + [
            LegendRow(
                self._name(row),
                self._figures(row.townships, row.area_km2),
                _calm(self.palette.look_of(row.example)) if row.holder != _OTHERS else BLANK,
            )
            for row in group.rows
        ]

    def _name(self, row: LandRow) -> str:
        if row.holder == _OTHERS:
            return t("others")
        who = self.actors[row.holder].abbreviation if row.holder else ""
        return who_words(row.kind, who)

    def _figures(self, townships: int, area_km2: float) -> tuple[str, str]:
        return number_words(townships), number_words(round(area_km2))

    def _key(self, as_of: date) -> Block:
        """Explain the textures that occur on the map."""
        found: dict[str, Look] = {}
        is_stale = None
        for cell_id in self._explained:
            control = self.resolution.control(cell_id, as_of=as_of)
            look = self.palette.look_of(control)
            found.setdefault(status_class(control), _calm(look))
            if Flag.STALE in control.flags and look.is_stale and look.kind == "held":
                is_stale = is_stale or look
        rows = [LegendRow(t("How to read it"), role="heading")]
        rows += [LegendRow(t(_KEY_NAMES[kind]), (), found[kind]) for kind in _KEY if kind in found]
        if is_stale:
            rows.append(LegendRow(t("Stale, {days}+ days", days=STALE_DAYS), (), is_stale))
        # A map without land needs no key.
        return Block(tuple(rows) if len(rows) > 1 else ())

    def _fronts(self, as_of: date) -> Block:
        if not self.drawing.layers.fronts:
            return Block(())
        arcs = front_arcs(self.resolution, self.drawing.geography, as_of=as_of)
        if self.township_ids is not None:
            area = self.drawing.geography.cells["area_id"]
            meets = [
                area[left] in self.township_ids or area[right] in self.township_ids
                for left, right in zip(arcs["left"], arcs["right"], strict=True)
            ]
            # pandas would read an empty list as a selection of columns.
            arcs = arcs[np.array(meets, dtype=bool)]
        blocs = named_blocs(self.drawing.dataset, on=as_of)
        rows = [LegendRow(t("Front lines"), (t("km"),), role="heading")]
        for pair in fronts_by_pair(arcs).to_dict("records"):
            names = [blocs[str(pair[side])].name for side in ("bloc_a", "bloc_b")]
            rows.append(
                LegendRow(
                    t("{one} – {other}", one=names[0], other=names[1]),
                    (number_words(round(float(pair["length_km"]))),),
                )
            )
        if len(rows) == 1:
            return Block((*rows, LegendRow(t("No front line on this day"), role="note")))
        return Block((*rows, *self._front_lines()))

    def _front_lines(self) -> list[LegendRow]:
        theme = self.palette.theme
        rows = [
            LegendRow(t("Front, both held"), (), front_stroke(theme)),
            LegendRow(t("Front, doubtful"), (), front_stroke(theme, is_dashed=True)),
        ]
        if self.drawing.is_near:
            rows.append(LegendRow(t("Around a place"), (), thin_stroke(theme)))
            rows.append(LegendRow(t("Place known only to its township"), (), "ring"))
        return rows

    def _counting_rule(self) -> str:
        rule = t(
            "Counted by township: each counts under its rest-of-township cell, with its whole area"
            " (geodesic km²). Front lines count township borders only."
        )
        is_part = len(self.drawing.land.cells) < len(self.drawing.geography.cells)
        if self.township_ids is None and is_part:
            return f"{rule} {t('Counted in the whole land, not in this part of it alone.')}"
        return rule

    # --- Two days --------------------------------------------------------------------------------

    def of_difference(self, from_on: date, to_on: date) -> list[Block]:
        """Return the blocks of a map of what differs between two days."""
        changes = count_changes(
            self.resolution,
            self.drawing.geography,
            from_on=from_on,
            to_on=to_on,
            township_ids=self.township_ids,
        )
        seen = {
            change_key(
                self.resolution.control(cell_id, as_of=from_on),
                self.resolution.control(cell_id, as_of=to_on),
            )
            for cell_id in self.drawing.land.cells
        }
        rows = [self._table_heading(t("What became of it"))]
        for kind in (*ChangeKind,)[1:]:
            rows += self._change_rows([row for row in changes if row.kind is kind], seen)
        if len(rows) == 1:
            rows.append(LegendRow(t("No township has another holder."), role="note"))
        rows += self._change_rows([row for row in changes if row.kind is ChangeKind.SAME], seen)
        theme = self.palette.theme
        fronts = [
            LegendRow(t("Front lines"), role="heading"),
            LegendRow(self._front_on(to_on), (), front_stroke(theme)),
            LegendRow(self._front_on(from_on), (), then_stroke(theme)),
        ]
        return [
            Block(tuple(rows)),
            Block(tuple(fronts) if self.drawing.layers.fronts else ()),
            Block((LegendRow(self._counting_rule(), role="note"),)),
        ]

    def _front_on(self, day: date) -> str:
        return t("Front line on {day}", day=day_words(day))

    def _change_rows(
        self, changes: list[ChangeRow], seen: Collection[tuple[ChangeKind, str | None]]
    ) -> list[LegendRow]:
        """Sum up the rows that do not fit on the page, starting with those not in the picture."""
        most = max(self.most_rows // 4, 2)
        # The sort is stable: the visible rows and the others each stay in order of size.
        first = sorted(changes, key=lambda row: (row.kind, row.holder) not in seen)
        if self.keeps_seen:
            most = max(most, sum((row.kind, row.holder) in seen for row in changes))
        kept = first[:most] if len(first) > most + 1 else first
        rows = []
        for row in (row for row in changes if row in kept):
            look = difference_look(row.before, row.after, self.palette)
            rows.append(
                LegendRow(
                    self._change_name(row), self._figures(row.townships, row.area_km2), _calm(look)
                )
            )
        rest = [row for row in changes if row not in kept]
        if rest:
            figures = self._figures(
                sum(row.townships for row in rest), sum(row.area_km2 for row in rest)
            )
            rows.append(LegendRow(t("others"), figures, BLANK))
        return rows

    def _change_name(self, row: ChangeRow) -> str:
        who = self.actors[row.holder].abbreviation if row.holder else ""
        return {
            ChangeKind.GAINED: t("Gained by {who}", who=who),
            ChangeKind.LOST: t("Lost by {who}, holder unknown", who=who),
            ChangeKind.CONTESTED: t("Newly contested"),
            ChangeKind.RESOLVED: t("Resolved: {who}", who=who),
            ChangeKind.SAME: t("Holder unchanged"),
        }[row.kind]


def _calm(look: Look) -> Look:
    """Return a look without flecks: a row covers land with and without recent reports."""
    return Look(look.kind, look.colours)
