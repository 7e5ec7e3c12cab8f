// The colours of the map's ground, lines and names in the light and in the dark. What stands
// around the map takes its colours from the style sheet (the custom properties of .cm-root). Both
// have them from views/look.json.
//
//   paper   what tints of an actor's colour mix into; the ground of unknown land
//   ink     fronts, town names, marks        casing  the rim under a front or a selection
//   land    of the neighbours                halo    the rim around a name

import { LOOK } from "../base/look.js";

export const THEMES = Object.keys(LOOK.themes);

const makeTheme = (name) => ({
  ...LOOK.themes[name],
  name,
  strengths: LOOK.strengths[name],
});
const MADE = Object.fromEntries(THEMES.map((name) => [name, Object.freeze(makeTheme(name))]));

// The theme of a name; what is no theme's name is the light one.
export function themeOf(name) {
  return MADE[name] ?? MADE.light;
}

// The front line of the day compared with, under that of the day shown.
export function frontThen(theme) {
  return { color: theme.front_then, ...LOOK.fronts_then.screen };
}

const DARK = "(prefers-color-scheme: dark)";

// What a chosen theme comes to: "light" or "dark" as chosen, else as the system says.
export function themeName(chosen) {
  if (THEMES.includes(chosen)) return chosen;
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

// Hear of the system's own change of mind; returns what takes the listener off again.
export function onSystemTheme(listener) {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

// A host that has a ground of its own is light or dark as that ground is: its colour as the browser
// computes it, "rgb(...)", or null where it is none that can be read.
export function themeOfGround(colour) {
  const channels = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/
    .exec(colour)
    ?.slice(1)
    .map(Number);
  if (!channels) return null;
  const [red, green, blue] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}
