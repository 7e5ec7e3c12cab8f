// What the keys of a slider mean where it stands for days, the same wherever days are moved: an arrow
// a day, a page a month, Home and End the ends of the span.

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

// By how many days a key moves, for a calendar to clamp; null where it is none of these keys, or one
// that the browser or the system wants.
export function stepOfKey({ key, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey || !Object.hasOwn(STEPS, key)) return null;
  return STEPS[key];
}
