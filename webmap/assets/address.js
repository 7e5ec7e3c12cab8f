// The address of the page holds the view, so that a link shows the same picture to anyone who opens
// it. What each key holds, and its format, is defined in webmap/link_keys.json, which the dashboard
// reads too. Keys that are not ours, or that only the server understands, are left alone.

import table from "../link_keys.json" with { type: "json" };

/**
 * The format of a key of a link; webmap/link_keys.py explains each field.
 * @typedef {object} LinkKey
 * @property {string} holds
 * @property {string} type
 * @property {string[]} read_by
 * @property {string[]} [words]
 * @property {string} [default]
 * @property {number[]} [range]
 * @property {number} [digits]
 * @property {string} [group]
 * @property {string} [written_with]
 * @property {boolean} [is_always_written]
 */

/** @type {Record<string, LinkKey>} */
const KEYS = table.keys;

/** @param {string} name */
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const READ_HERE = Object.entries(KEYS)
  .filter(([, { read_by }]) => read_by.includes("module"))
  .map(([key, rule]) => ({ key, name: camel(rule.holds), rule }));
const BLANKS = `[${table.blanks}]*`;
const AROUND = new RegExp(`^${BLANKS}|${BLANKS}$`, "gu");
const PATTERNS = Object.fromEntries(
  Object.entries(table.patterns).map(([type, text]) => [type, new RegExp(`^(?:${text})$`, "u")]),
);

// The day exists in the calendar, and in Python's, which begins with the year 1.
/** @param {string} text */
function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return text >= "0001" && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

// The parsed value; undefined if it cannot be used.
/** @type {Record<string, (text: string, rule: LinkKey) => any>} */
const PARSERS = {
  day: (text) => (PATTERNS.day.test(text) && isDay(text) ? text : undefined),
  word: (text, { words }) => (words?.includes(text) ? text : undefined),
  name: (text) => (PATTERNS.name.test(text) ? text : undefined),
  id: (text) => text,
  flag: (text) => text === "true" || undefined,
  number: (text, { range: [low, high] = [0, 0] }) => {
    const number = PATTERNS.number.test(text) ? Number(text) : Number.NaN;
    return low <= number && number <= high ? number : undefined;
  },
};

/**
 * The view that the values of an address ask for, as far as they can be used.
 * @param {URLSearchParams} values
 */
export function parseValues(values) {
  /** @type {Record<string, any>} */
  const view = {};
  /** @type {Record<string, string[]>} */
  const groups = {};
  for (const { key, name, rule } of READ_HERE) {
    // If a key occurs twice the last one counts, as for the server.
    const text = (values.getAll(key).at(-1) ?? "").replace(AROUND, "");
    const value = text ? PARSERS[rule.type](text, rule) : undefined;
    if (value !== undefined) view[name] = value;
    if (rule.group) groups[rule.group] = [...(groups[rule.group] ?? []), name];
  }
  for (const names of Object.values(groups)) {
    if (names.every((name) => name in view)) continue;
    for (const name of names) delete view[name];
  }
  return view;
}

/** @type {(number: number, rule: LinkKey) => string} */
const plain = (number, { digits }) => String(Number(number.toFixed(digits)));

/**
 * The values of an address for a state (view_state.js); null for a key that is not needed.
 * @param {Record<string, any>} state
 * @param {string} version
 * @returns {Record<string, string | null>}
 */
export function formatValues({ viewport, ...state }, version) {
  /** @type {Record<string, string | null>} */
  const values = {};
  const given = { ...state, ...viewport };
  for (const { key, name, rule } of READ_HERE) {
    if (!(name in given)) continue;
    const value = given[name] ?? null;
    const isMeant = rule.is_always_written || value !== rule.default;
    const isAlone = rule.written_with && values[rule.written_with] === null;
    if (value === null || !isMeant || isAlone) values[key] = null;
    else values[key] = rule.type === "number" ? plain(value, rule) : value;
  }
  return { ...values, v: version };
}

/**
 * The page's address with a state written into it; keys of what the state leaves out are kept.
 * @param {Record<string, any>} state
 * @param {string} version
 */
export function addressOf(state, version) {
  const address = new URL(window.location.href);
  for (const [key, value] of Object.entries(formatValues(state, version))) {
    if (value === null) address.searchParams.delete(key);
    else address.searchParams.set(key, value);
  }
  return address;
}

/** @param {Record<string, any>} state @param {string} version */
export function writeAddress(state, version) {
  const address = addressOf(state, version);
  try {
    window.history.replaceState(window.history.state, "", address);
  } catch {
    // A page opened from a disk or in another page's frame may not rewrite its address.
  }
}

// The view that the page's own address asks for, with `otherwise` for what it leaves out.
export function readView(otherwise = {}) {
  return { ...otherwise, ...parseValues(new URL(window.location.href).searchParams) };
}
