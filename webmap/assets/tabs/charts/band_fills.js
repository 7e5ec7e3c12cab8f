// The fill of a chart band: the map's fill for land of that kind and holder. Nobody's land has no
// colours of its own in the chart: contested and disputed bands are hatched in two greys.

import { LOOK } from "../../base/look.js";
import { isCommon } from "../../data/control.js";
import { Palette } from "../../draw/style.js";

export class BandFills {
  constructor({ palette, model }) {
    const { ratio } = palette;
    this.actors = palette;
    this.blocs = new Palette(model.sides.blocs.colour, ratio, palette.theme);
    this.greys = new Palette(LOOK.charts.doubt_greys, ratio, palette.theme);
    this.controls = new Map();
  }

  get theme() {
    return this.actors.theme;
  }

  fill({ kind, holder }, grouping) {
    if (isCommon(kind)) return this.inTheme(this.greys).swatch(this.control(kind, 0, [0, 1]));
    const palette = grouping === "bloc" ? this.inTheme(this.blocs) : this.actors;
    return palette.swatch(this.control(kind, holder, []));
  }

  inTheme(palette) {
    if (palette.theme !== this.theme) palette.setTheme(this.theme);
    return palette;
  }

  // Palettes cache by the control object, so there is one object per kind and holder.
  control(kind, holder, named) {
    const key = `${kind} ${holder} ${named.length}`;
    if (!this.controls.has(key)) {
      const status = kind === "presumed" || kind === "inferred" ? "held" : kind;
      this.controls.set(key, {
        status,
        holder,
        named,
        presumed: kind === "presumed",
        inferred: kind === "inferred",
        stale: false,
        assumed: false,
      });
    }
    return this.controls.get(key);
  }
}
