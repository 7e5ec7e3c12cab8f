// The colours of the map's ground, lines and names in the light and in the dark. What stands
// around the map takes its colours from the style sheet (the custom properties of .cm-root).
//
//   paper   what tints of an actor's colour mix into; the ground of unknown land
//   ink     fronts, town names, marks        casing  the rim under a front or a selection
//   land    of the neighbours                halo    the rim around a name

export const THEMES = ["light", "dark"];

const LINES = {
  footprint: { weight: 0.7, opacity: 0.35 },
  area: { weight: 0.6, opacity: 0.28 },
  region: { weight: 1.3, opacity: 0.5 },
  coast: { weight: 1.4, opacity: 0.7 },
};

const COLOURS = {
  light: {
    name: "light",
    paper: "#ffffff",
    ink: "#1d2430",
    water: "#dde7ec",
    land: "#f1eee6",
    coast: "#c3bcad",
    river: "#7aa5c4",
    riverCasing: "#f4f8fb",
    casing: "#ffffff",
    halo: "rgb(255 255 255 / 88%)",
    label: "#1d2430",
    regionLabel: "#4a5363",
    neighbourLabel: "#857d6c",
    waterLabel: "#3f6f92",
    unknownMark: "#6d747e",
    nobody: "#9aa0a8",
    selection: "#0b57d0",
    highlight: "#c2185b",
  },
  dark: {
    name: "dark",
    paper: "#181d24",
    ink: "#f1f3f7",
    water: "#0c141c",
    land: "#23272b",
    coast: "#4d545c",
    river: "#3d6d90",
    riverCasing: "#10161d",
    casing: "#0b0e12",
    halo: "rgb(11 14 18 / 85%)",
    label: "#f4f6f9",
    regionLabel: "#c3cad5",
    neighbourLabel: "#8f969f",
    waterLabel: "#7fb2d6",
    unknownMark: "#98a0ab",
    nobody: "#8a919b",
    selection: "#8ab4ff",
    highlight: "#ff8ab5",
  },
};

const makeTheme = (colours) => ({
  ...colours,
  lines: Object.fromEntries(
    Object.entries(LINES).map(([name, line]) => [name, { color: colours.ink, ...line }]),
  ),
});
const MADE = Object.fromEntries(
  THEMES.map((name) => [name, Object.freeze(makeTheme(COLOURS[name]))]),
);

// The theme of a name; what is no theme's name is the light one.
export function themeOf(name) {
  return MADE[name] ?? MADE.light;
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
