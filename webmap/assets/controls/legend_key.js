// The key: how each status and each sort of front line is drawn, whether or not it occurs today.

import { element } from "../base/dom.js";
import { LOOK } from "../base/look.js";
import { KEY_SWATCH, makeSwatch, paintLine, paintSwatch } from "./swatches.js";

const ORDER = ["presumed", "inferred", "claimed", "contested", "disputed", "unknown", "stale"];
const FLAGS = ["presumed", "inferred", "stale"];
const { casing, line, thin } = LOOK.fronts.near;
const LINES = [
  ["solidFront", { width: line.width, casing }],
  ["dashedFront", { ...line, casing }],
  ["thinFront", thin],
];

export class LegendKey {
  constructor({ model, palette, strings }) {
    this.palette = palette;
    // In the colours of two whose blocs differ, where there are two.
    const { bloc_runs: runs, actors } = model.sides;
    const first = runs.map((run) => run[0]?.[1] ?? -1);
    const other = first.findIndex((bloc) => bloc !== first[0]);
    this.sides = other > 0 ? [0, other] : actors.id.slice(0, 2).map((_, index) => index);
    this.items = [
      ...ORDER.map((kind) => ({
        name: strings.key[kind],
        title: strings.statuses[kind],
        paint: (canvas) =>
          paintSwatch(canvas, palette, palette.fill(this.example(kind)), KEY_SWATCH),
        swatch: makeSwatch(),
      })),
      ...LINES.map(([kind, style]) => ({
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
    const status = FLAGS.includes(kind) ? "held" : kind;
    return { status, holder: 0, named: this.sides, [kind]: true };
  }

  repaint() {
    this.items.forEach(({ paint, swatch }) => paint(swatch));
  }
}
