// The keys of a date slider, the same everywhere: an arrow moves by a day, Page Up and Page Down by
// a month, Home and End to the ends of the span.

const PAGE_DAYS = 30;
const STEPS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -PAGE_DAYS,
  PageUp: PAGE_DAYS,
  Home: -Infinity,
  End: Infinity,
};

// The number of days that a key moves by, not yet clamped by the calendar; null for any other key,
// or for a combination that the browser or the system uses.
export function stepOfKey({ key, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey || !Object.hasOwn(STEPS, key)) return null;
  return STEPS[key];
}
