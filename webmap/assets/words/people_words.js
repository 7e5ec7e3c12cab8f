// The words that go with figures of people: the year of the count, and whom it left out.

/** @import { Census } from "../base/types.js" */
/** @import { Strings } from "./strings.js" */

/**
 * The year of the figures, or the first and the last, in the digits of the language.
 *
 * @param {Strings} strings
 * @param {Census} census
 */
function years(strings, { first_year: first, last_year: last }) {
  const format = new Intl.NumberFormat(strings.language, { useGrouping: false });
  return [...new Set([first, last])].map((year) => format.format(year)).join("–");
}

/**
 * Heads a column of people.
 *
 * @param {Strings} strings
 * @param {Census} census
 */
export const peopleHeading = (strings, census) =>
  strings.t("People, {year}", { year: years(strings, census) });

/**
 * Says when people were counted and how they are added up, and whom the count left out. It goes
 * with every table and chart of people.
 *
 * @param {Strings} strings
 * @param {Census} census
 */
export function peopleNote(strings, census) {
  const counting = strings.t(
    "People counted in {year}, each township whole; who has fled or come since is not in it.",
    { year: years(strings, census) },
  );
  return [counting, census.undercount].filter(Boolean).join(" ");
}
