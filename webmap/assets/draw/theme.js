// The colours of the map's ground, lines and names in the light and the dark theme. Everything
// around the map takes its colours from the style sheet (the custom properties of .cm-root). Both
// get them from views/look.json.
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

// The theme with a name; any other name gives the light theme.
export function themeOf(name) {
  return MADE[name] ?? MADE.light;
}

// The style of the comparison day's front line, which is drawn under that of the day shown.
export function frontThen(theme) {
  return { color: theme.front_then, ...LOOK.fronts_then.screen };
}

const DARK = "(prefers-color-scheme: dark)";

// The theme in effect: "light" or "dark" as chosen, else as the system.
export function themeName(chosen) {
  if (THEMES.includes(chosen)) return chosen;
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

// Listens for changes of the system's theme; returns a function that removes the listener.
export function onSystemTheme(listener) {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

// The theme of a host by the colour of its own background, as the browser computes it, "rgb(...)":
// "light", "dark", or null if the colour cannot be read.
export function themeOfGround(colour) {
  const channels = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/
    .exec(colour)
    ?.slice(1)
    .map(Number);
  if (!channels) return null;
  const [red, green, blue] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}
