// How the whole map looks, apart from what it says: light or dark, which names are written, a base
// map, and white paper when it is printed. It keeps what the reader chose and tells all who draw.

import { followHost, hostTheme } from "./host_theme.js";
import { LayersMenu } from "./layers_menu.js";
import { followPrint } from "./printing.js";
import { onSystemTheme, THEMES, themeName, themeOf } from "../draw/theme.js";

export class Appearance {
  // `parts` are those that draw: {host, frame, palette, legend, surface}. `redraw()` fills the map
  // anew with the palette's colours, `changed()` hears that the reader chose.
  constructor({ parts, strings, basemaps = [], theme = null, redraw, changed }) {
    Object.assign(this, { parts, redraw, changed });
    this.chosen = THEMES.includes(theme) ? theme : null;
    this.isPrinting = false;
    this.menu = new LayersMenu({
      strings,
      basemaps,
      theme: this.chosen,
      on: {
        theme: (name) => this.choose(name),
        basemap: (entry) => parts.surface.setBasemap(entry),
        labels: (isWanted) => this.showNames({ places: isWanted }),
        actors: (isWanted) => this.showNames({ actors: isWanted }),
      },
    });
    parts.frame.stage.append(this.menu.root);
    this.apply();
    const { host, frame, legend } = parts;
    const follow = () => {
      this.apply();
      this.changed();
    };
    this.stops = [
      onSystemTheme(follow),
      followHost(host, follow),
      followPrint({
        root: frame.root,
        stage: frame.stage,
        legend,
        before: () => this.print(true),
        after: () => this.print(false),
      }),
    ];
  }

  // The theme that is shown: on paper light, else as chosen, as the host's ground or as the system.
  get name() {
    if (this.isPrinting) return "light";
    return this.chosen ?? hostTheme(this.parts.host) ?? themeName(null);
  }

  choose(name) {
    this.chosen = THEMES.includes(name) ? name : null;
    this.menu.showTheme(this.chosen);
    this.apply();
    this.changed();
  }

  showNames(shown) {
    this.parts.surface.showNames(shown);
    this.changed();
  }

  apply() {
    const { name } = this;
    if (name === this.shown) return;
    this.shown = name;
    const { frame, palette, legend, surface } = this.parts;
    const theme = themeOf(name);
    frame.root.dataset.theme = name;
    palette.setTheme(theme);
    legend.repaint();
    surface.setTheme(theme);
    this.redraw();
  }

  print(isPrinting) {
    this.isPrinting = isPrinting;
    this.apply();
    if (isPrinting) this.parts.surface.finish();
  }

  // The hand rests: names of who holds what are written for the day it rests on.
  rest(scene) {
    this.parts.surface.nameHolders(scene);
  }

  destroy() {
    for (const stop of this.stops) stop();
    this.menu.destroy();
  }
}
