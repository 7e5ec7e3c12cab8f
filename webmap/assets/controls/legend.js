// The legend: how each status is drawn, a table that counts by bloc and actor, and front lines by
// pair of blocs.

import { countLand, groupRows } from "../data/counts.js";
import { element, setText } from "../base/dom.js";
import { PeopleTable } from "./people_table.js";
import { LOOK } from "../base/look.js";
import { Sides } from "../data/fronts.js";
import { SideNames } from "../data/side_names.js";
import { ScrollFocus } from "./scroll_focus.js";
import { KEY_SWATCH, makeSwatch, paintLine, paintSwatch } from "./swatches.js";

const KEY_ORDER = ["presumed", "inferred", "claimed", "contested", "disputed", "unknown", "stale"];
const KEY_FLAGS = ["presumed", "inferred", "stale"];
const { casing, line, thin } = LOOK.fronts.near;
const KEY_LINES = [
  ["solidFront", { width: line.width, casing }],
  ["dashedFront", { ...line, casing }],
  ["thinFront", thin],
];

export class Legend {
  constructor({ model, palette, strings, isOpen }) {
    Object.assign(this, { model, palette, strings });
    this.number = new Intl.NumberFormat(strings.language, { maximumFractionDigits: 0 });
    this.percent = new Intl.NumberFormat(strings.language, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.sides = new Sides(model.sides);
    this.names = new SideNames(model.sides);
    this.day = 0;
    this.groups = new Map();
    this.rows = new Map();
    this.pairs = new Map();
    this.dots = [];
    this.key = new LegendKey({ model, palette, strings });
    this.land = this.landTable();
    this.shares = element("p", { class: "cm-note" });
    this.fronts = element("tbody");
    this.people = model.dataset.census
      ? new PeopleTable({ model, strings, makeDot: (bloc) => this.makeDot(bloc) })
      : null;
    this.body = element("div", { class: "cm-legend-body", id: "cm-legend-body" }, [
      this.key.root,
      this.land,
      this.shares,
      this.people?.root ?? null,
      this.frontTable(),
      element("p", {
        class: "cm-note",
        text: strings.t("What a bloc holds is counted without presumed land."),
      }),
      element("p", { class: "cm-note", text: strings.countingRule }),
    ]);
    this.toggle = element("button", {
      type: "button",
      class: "cm-legend-toggle",
      "aria-controls": "cm-legend-body",
      text: strings.legend,
      onclick: () => this.open(this.body.hidden),
    });
    this.root = element("section", { class: "cm-legend", "aria-label": strings.legend }, [
      this.toggle,
      this.body,
    ]);
    // A shadow at the lower edge shows that there is more.
    this.body.addEventListener("scroll", () => this.showMore(), { passive: true });
    this.scrollFocus = new ScrollFocus([this.body]);
    this.resizes = new ResizeObserver(() => this.showMore());
    for (const node of [this.body, ...this.body.children]) this.resizes.observe(node);
    this.open(isOpen);
  }

  showMore() {
    const { scrollTop, clientHeight, scrollHeight } = this.body;
    this.root.classList.toggle("cm-has-more", scrollTop + clientHeight < scrollHeight - 2);
  }

  destroy() {
    this.resizes.disconnect();
    this.scrollFocus.destroy();
  }

  open(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.toggle.title = isOpen ? this.strings.hideLegend : this.strings.showLegend;
  }

  get isOpen() {
    return !this.body.hidden;
  }

  get width() {
    return this.root.offsetWidth;
  }

  landTable() {
    const { strings } = this;
    return element("table", { class: "cm-land" }, [
      element("thead", {}, [
        element("tr", {}, [
          element("th", { scope: "col", colspan: "2", text: strings.who }),
          element("th", { scope: "col", class: "cm-figure", text: strings.townships }),
          element("th", { scope: "col", class: "cm-figure", text: strings.km2 }),
        ]),
      ]),
    ]);
  }

  frontTable() {
    const { strings } = this;
    this.noFronts = element("p", { class: "cm-note", text: strings.noFronts });
    return element("div", {}, [
      element("table", {}, [
        element("thead", {}, [
          element("tr", {}, [
            element("th", { scope: "col", text: strings.fronts }),
            element("th", { scope: "col", class: "cm-figure", text: strings.km }),
          ]),
        ]),
        this.fronts,
      ]),
      this.noFronts,
    ]);
  }

  // Repaints every sample after a change of colours.
  repaint() {
    this.key.repaint();
    for (const row of this.rows.values()) {
      row.fill = null;
      if (row.example) this.paintRow(row, row.example);
    }
    for (const { dots } of [...this.groups.values(), ...this.pairs.values(), this]) {
      for (const { node, bloc } of dots) this.paintDot(node, bloc);
    }
  }

  // Figures follow the slider at once. Rows are added, removed and reordered only when the reader
  // pauses (`isSettled`), because a table that jumps cannot be read.
  update({ timeline, lengths, isSettled }) {
    this.day = timeline.day;
    this.sides.moveTo(timeline.day);
    const land = countLand(this.model, timeline);
    const blocOf = (actor) => this.sides.bloc[actor] ?? -1;
    const groups = groupRows(land.rows, blocOf);
    this.people?.update(land.rows, blocOf);
    this.updateGroups(groups, land, isSettled);
    const { inferred, stale } = land.flags;
    const shares = [this.share(inferred, land.total), this.share(stale, land.total)];
    setText(this.shares, this.strings.doubtfulShares(...shares));
    this.updatePairs(lengths, isSettled);
    // During a drag the table only grows; it shrinks when the reader pauses.
    if (isSettled) this.body.style.removeProperty("min-height");
    else if (this.isOpen) this.holdHeight();
  }

  holdHeight() {
    if (this.body.style.getPropertyValue("min-height")) return;
    this.body.style.setProperty("min-height", `${this.body.offsetHeight}px`);
  }

  share(km2, total) {
    return this.percent.format(total ? km2 / total : 0);
  }

  updateGroups(groups, land, isSettled) {
    const shown = new Set();
    for (const group of groups) {
      if (!this.groups.has(group.key)) this.groups.set(group.key, this.makeGroup(group));
      const held = this.groups.get(group.key);
      if (!held.body.isConnected) this.land.append(held.body);
      this.fillGroup(held, group, land);
      for (const row of group.rows) {
        shown.add(row.key);
        if (!this.rows.has(row.key)) this.rows.set(row.key, this.makeRow(row));
        const cells = this.rows.get(row.key);
        this.fillRow(cells, row, land);
        if (cells.node.parentNode !== held.body) held.body.append(cells.node);
      }
    }
    this.settleRest(groups, shown, isSettled);
  }

  // A row that is no longer needed shows zero, and is removed when the reader pauses.
  settleRest(groups, shown, isSettled) {
    for (const [key, row] of this.rows) {
      if (shown.has(key)) continue;
      if (isSettled) {
        row.node.remove();
        this.rows.delete(key);
      } else this.fillRow(row, { townships: 0, km2: 0, example: null }, { total: 1 });
    }
    const present = new Set(groups.map(({ key }) => key));
    for (const [key, group] of this.groups) {
      if (present.has(key)) continue;
      if (isSettled) group.body.remove();
      else this.fillGroup(group, { townships: 0, km2: 0 }, { total: 1 });
    }
    if (!isSettled) return;
    this.arrange(
      this.land,
      groups.map(({ key }) => this.groups.get(key).body),
      1,
    );
    for (const { key, rows } of groups) {
      const { body, heading } = this.groups.get(key);
      const nodes = rows.map((row) => this.rows.get(row.key).node);
      this.arrange(body, heading ? [heading, ...nodes] : nodes, 0);
    }
  }

  // Puts the children of a node in order, from one on, without touching those already in place.
  arrange(parent, nodes, from) {
    nodes.forEach((node, at) => {
      if (parent.children[at + from] !== node)
        parent.insertBefore(node, parent.children[at + from] ?? null);
    });
  }

  makeGroup({ sort, bloc }) {
    if (sort !== "bloc") return { body: element("tbody", { class: `cm-group-${sort}` }), dots: [] };
    const dot = element("i", { class: "cm-dot", "aria-hidden": "true" });
    this.paintDot(dot, bloc);
    const share = element("span", { class: "cm-group-share" });
    const townships = element("td", { class: "cm-figure" });
    const km2 = element("td", { class: "cm-figure" });
    const name = element("span");
    const heading = element(
      "tr",
      { class: "cm-group", "data-bloc": this.model.sides.blocs.id[bloc] },
      [
        element("th", { scope: "rowgroup", colspan: "2" }, [
          element("span", { class: "cm-group-name" }, [dot, name, share]),
        ]),
        townships,
        km2,
      ],
    );
    const body = element("tbody", { class: "cm-group-bloc" }, [heading]);
    return { body, heading, bloc, name, share, townships, km2, dots: [{ node: dot, bloc }] };
  }

  fillGroup({ heading, bloc, name, share, townships, km2 }, group, { total }) {
    if (!heading) return;
    setText(name, this.names.bloc(bloc, this.day) ?? "");
    setText(share, this.share(group.km2, total));
    setText(townships, this.number.format(group.townships));
    setText(km2, this.number.format(group.km2));
  }

  // A dot that outlives the rows of one day.
  makeDot(bloc) {
    const node = element("i", { class: "cm-dot", "aria-hidden": "true" });
    this.dots.push({ node, bloc });
    this.paintDot(node, bloc);
    return node;
  }

  paintDot(node, bloc) {
    const colour = this.model.sides.blocs.colour[bloc];
    node.style.setProperty("background", colour ? this.palette.shade(colour) : "transparent");
  }

  makeRow(row) {
    const { strings, model } = this;
    const who = model.sides.actors.abbreviation[row.holder] ?? "";
    const swatch = makeSwatch();
    const name = element("th", { scope: "row", text: strings.rows[row.kind](who) });
    // A name that changes with the day stands beside the abbreviation, once for each side.
    const called = element("span", { class: "cm-small" });
    if (row.kind === "held" && this.names.changes(row.holder)) name.append(called);
    const share = element("span", { class: "cm-share" });
    if (row.kind === "presumed") name.append(share);
    const townships = element("td", { class: "cm-figure" });
    const km2 = element("td", { class: "cm-figure" });
    const cells = [element("td", {}, [swatch]), name, townships, km2];
    const node = element("tr", { class: `cm-row cm-row-${row.kind}`, "data-row": row.key }, cells);
    const { holder } = row;
    return { node, swatch, name, called, holder, share, townships, km2, fill: null, example: null };
  }

  fillRow(cells, row, { total }) {
    setText(cells.townships, this.number.format(row.townships));
    setText(cells.km2, this.number.format(row.km2));
    const fullName = this.names.actor(cells.holder, this.day) ?? "";
    cells.name.title = fullName;
    setText(cells.called, fullName);
    setText(cells.share, this.strings.presumedShare(this.share(row.km2, total)));
    if (row.example) this.paintRow(cells, row.example);
  }

  // A common row (contested, for example) shows an example from the day, whose colours may have
  // changed.
  paintRow(cells, example) {
    const fill = this.palette.swatch(example);
    cells.example = example;
    if (fill === cells.fill) return;
    paintSwatch(cells.swatch, this.palette, fill);
    cells.fill = fill;
  }

  updatePairs(lengths, isSettled) {
    const present = new Set(lengths.map(({ key }) => key));
    for (const [key, pair] of this.pairs) {
      if (present.has(key)) continue;
      if (isSettled) {
        pair.node.remove();
        this.pairs.delete(key);
      } else setText(pair.km, this.number.format(0));
    }
    for (const pair of lengths) {
      if (!this.pairs.has(pair.key)) {
        this.pairs.set(pair.key, this.makePair(pair));
        this.fronts.append(this.pairs.get(pair.key).node);
      }
      const { km, names } = this.pairs.get(pair.key);
      setText(km, this.number.format(pair.km));
      for (const { name, bloc } of names) setText(name, this.names.bloc(bloc, this.day) ?? "");
    }
    if (isSettled)
      this.arrange(
        this.fronts,
        lengths.map(({ key }) => this.pairs.get(key).node),
        0,
      );
    this.noFronts.hidden = this.pairs.size > 0;
  }

  makePair(pair) {
    const dots = [];
    const names = [];
    const sides = pair.blocs.map((bloc) => {
      const node = element("i", { class: "cm-dot", "aria-hidden": "true" });
      this.paintDot(node, bloc);
      dots.push({ node, bloc });
      const name = element("span");
      names.push({ name, bloc });
      return element("span", { class: "cm-bloc" }, [node, name]);
    });
    const km = element("td", { class: "cm-figure" });
    const node = element("tr", { "data-pair": pair.key }, [
      element("th", { scope: "row" }, sides),
      km,
    ]);
    return { node, km, dots, names };
  }
}

// The key: how each status and each kind of front line is drawn, whether or not it occurs today.
class LegendKey {
  constructor({ model, palette, strings }) {
    this.palette = palette;
    // In the colours of two actors from different blocs, if there are two.
    const { bloc_runs: runs, actors } = model.sides;
    const first = runs.map((run) => run[0]?.[1] ?? -1);
    const other = first.findIndex((bloc) => bloc !== first[0]);
    this.sides = other > 0 ? [0, other] : actors.id.slice(0, 2).map((_, index) => index);
    this.items = [
      ...KEY_ORDER.map((kind) => ({
        name: strings.key[kind],
        title: strings.statuses[kind],
        paint: (canvas) =>
          paintSwatch(canvas, palette, palette.fill(this.example(kind)), KEY_SWATCH),
        swatch: makeSwatch(),
      })),
      ...KEY_LINES.map(([kind, style]) => ({
        name: strings.key[kind],
        title: strings[kind],
        paint: (canvas) => paintLine(canvas, palette, style),
        swatch: makeSwatch("cm-line"),
      })),
    ];
    this.root = element(
      "ul",
      { class: "cm-key" },
      this.items.map(({ name, title, swatch }) =>
        element("li", { title }, [swatch, element("span", { text: name })]),
      ),
    );
    this.repaint();
  }

  example(kind) {
    const status = KEY_FLAGS.includes(kind) ? "held" : kind;
    return { status, holder: 0, named: this.sides, [kind]: true };
  }

  repaint() {
    for (const { paint, swatch } of this.items) paint(swatch);
  }
}
