// The appearance of the whole map, apart from its content: light or dark, the names shown, a base
// map, and white paper in print. It keeps the reader's choices and passes them to everything that
// draws.

import { followHost, hostTheme } from "./host_theme.js";
import { LayersMenu } from "./layers_menu.js";
import { followPrint } from "./printing.js";
import { onSystemTheme, THEMES, themeName, themeOf } from "../draw/theme.js";

export class Appearance {
  // `parts` are those that draw: {host, chrome, palette, legend, mapLayers}. `redraw()` fills the map
  // with the palette's new colours; `changed()` is called after the reader makes a choice.
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
        basemap: (entry) => parts.mapLayers.setBasemap(entry),
        labels: (isWanted) => this.showNames({ places: isWanted }),
        actors: (isWanted) => this.showNames({ actors: isWanted }),
      },
    });
    parts.chrome.stage.append(this.menu.root);
    this.apply();
    const { host, chrome, legend } = parts;
    const follow = () => {
      this.apply();
      this.changed();
    };
    this.stops = [
      onSystemTheme(follow),
      followHost(host, follow),
      followPrint({
        root: chrome.root,
        stage: chrome.stage,
        legend,
        before: () => this.print(true),
        after: () => this.print(false),
      }),
    ];
  }

  // The theme in use: light on paper, else as chosen, as the host's background or as the system.
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
    this.parts.mapLayers.showNames(shown);
    this.changed();
  }

  apply() {
    const { name } = this;
    if (name === this.shown) return;
    this.shown = name;
    const { chrome, palette, legend, mapLayers } = this.parts;
    const theme = themeOf(name);
    chrome.root.dataset.theme = name;
    palette.setTheme(theme);
    legend.repaint();
    mapLayers.setTheme(theme);
    this.redraw();
  }

  print(isPrinting) {
    this.isPrinting = isPrinting;
    this.apply();
    if (isPrinting) this.parts.mapLayers.finish();
  }

  // Called when the reader pauses: holders' names are written for the day shown.
  rest(dayState) {
    this.parts.mapLayers.nameHolders(dayState);
  }

  destroy() {
    for (const stop of this.stops) stop();
    this.menu.destroy();
  }
}
