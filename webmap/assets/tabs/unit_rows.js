// The whole map in words, a row for each place.

import { statusClass } from "../data/control.js";

const FLAGS = ["presumed", "inferred", "stale", "assumed"];
const UNITS_A_STEP = 64;

// A generator that yields often and returns the rows of a day state, in the order of the units.
export const makeRows = function* makeRows(tabContext) {
  const { model, dayState, evidence, describer, strings } = tabContext;
  const { units, areas } = model;
  const { timeline } = dayState;
  const words = new Map();
  const wordsOf = (control) => {
    if (!words.has(control)) words.set(control, controlWords(control, { describer, strings }));
    return words.get(control);
  };
  const named = new Map();
  const publishersOf = (unit) => {
    if (!evidence) return "";
    const { publishers } = evidence.support(timeline, unit);
    if (!named.has(publishers)) {
      const names = [...publishers].map((publisher) => evidence.publishers[publisher]);
      named.set(publishers, names.sort().join("; "));
    }
    return named.get(publishers);
  };
  const rows = new Array(units.count);
  for (let unit = 0; unit < units.count; unit += 1) {
    if (unit % UNITS_A_STEP === 0) yield;
    const control = dayState.control(unit);
    const area = units.area[unit];
    const { conclusion, flags, kind: status } = wordsOf(control);
    rows[unit] = {
      key: units.id[unit],
      unit,
      name: units.name[unit],
      kind: units.kind[unit],
      kindName: strings.kinds[units.kind[unit]] ?? units.kind[unit],
      township: areas.name[area],
      region: areas.regions.name[areas.region[area]] ?? "",
      control,
      status,
      conclusion,
      since: status === "presumed" ? null : dayState.since(unit),
      flags,
      publishers: publishersOf(unit),
    };
  }
  return rows;
};

// `kind` is a class that the map distinguishes: a status, or for held places how certain the hold
// is.
function controlWords(control, { describer, strings }) {
  const flags = FLAGS.filter((flag) => control[flag] && !(flag === "assumed" && control.presumed));
  return {
    conclusion: describer.conclusion(control),
    kind: statusClass(control),
    flags: flags.map((flag) => strings.flags[flag]).join("; "),
  };
}

// Whether a row contains all the wanted words, in any of its columns.
export function matches(row, wanted, language) {
  if (wanted.length === 0) return true;
  row.text ??= [
    row.name,
    row.kindName,
    row.township,
    row.region,
    row.conclusion,
    row.flags,
    row.publishers,
  ]
    .join(" ")
    .toLocaleLowerCase(language);
  return wanted.every((word) => row.text.includes(word));
}
