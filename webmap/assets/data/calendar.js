// Days are whole numbers counted from the first day of the dataset. UTC keeps them whole: no clock
// change in the reader's country makes a day of 23 hours.

/** @import { DateNames } from "../base/types.js" */

const MS_PER_DAY = 86_400_000;

/**
 * @typedef {"longDay" | "day" | "month" | "shortMonth"} DayStyle
 * @typedef {"windowInMonth" | "windowInYear"} WindowStyle
 * @typedef {{ format(date: Date): string }} Writer
 */

/** @type {Record<DayStyle, Intl.DateTimeFormatOptions>} */
const ENGLISH = {
  longDay: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  day: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  shortMonth: { month: "short", year: "numeric" },
};
/** @type {Record<WindowStyle, [Intl.DateTimeFormatOptions, Intl.DateTimeFormatOptions]>} */
const ENGLISH_WINDOWS = {
  windowInMonth: [{ day: "numeric" }, ENGLISH.day],
  windowInYear: [{ day: "numeric", month: "long" }, ENGLISH.day],
};
// The parts of a CLDR pattern that our languages use.
const PARTS = /EEEE|MMMM|MMM|d|y/g;

export class Calendar {
  /**
   * @param {string} firstDay
   * @param {string} lastDay
   * @param {{ dates?: DateNames | null }} words the names and patterns of a language; English
   * without them
   */
  constructor(firstDay, lastDay, words = {}) {
    this.origin = Date.parse(`${firstDay}T00:00:00Z`);
    this.last = this.number(lastDay);
    const { dates } = words;
    const english = (/** @type {Intl.DateTimeFormatOptions} */ parts) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...parts });
    /** @type {(name: DayStyle) => Writer} */
    const format = (name) => (dates ? new DayFormat(dates, dates[name]) : english(ENGLISH[name]));
    /** @type {(name: WindowStyle) => Writer[]} */
    const formats = (name) =>
      dates
        ? dates[name].map((pattern) => new DayFormat(dates, pattern))
        : ENGLISH_WINDOWS[name].map(english);
    this.long = format("longDay");
    this.short = format("day");
    this.months = format("month");
    this.axis = format("shortMonth");
    this.inMonth = formats("windowInMonth");
    this.inYear = formats("windowInYear");
  }

  /** @param {number} day */
  date(day) {
    return new Date(this.origin + day * MS_PER_DAY);
  }

  /** @param {string} isoDay */
  number(isoDay) {
    return Math.round((Date.parse(`${isoDay}T00:00:00Z`) - this.origin) / MS_PER_DAY);
  }

  /**
   * The first day of a month; months after December belong to later years.
   *
   * @param {number} year
   * @param {number} month
   */
  dayOf(year, month) {
    return Math.round((Date.UTC(year, month, 1) - this.origin) / MS_PER_DAY);
  }

  /** @param {number} day */
  iso(day) {
    return this.date(day).toISOString().slice(0, 10);
  }

  /** @param {number} day */
  clamp(day) {
    return Math.min(Math.max(Math.round(day), 0), this.last);
  }

  /** @param {number} day */
  inWords(day) {
    return this.long.format(this.date(day));
  }

  /** @param {number} day */
  briefly(day) {
    return this.short.format(this.date(day));
  }

  /**
   * The first and the last day of a window; what they share appears once, as in Python
   * (wording.language.window_words).
   *
   * @param {number} earliest
   * @param {number} latest
   */
  ends(earliest, latest) {
    const [from, to] = [this.date(earliest), this.date(latest)];
    const isOneYear = from.getUTCFullYear() === to.getUTCFullYear();
    const isOneMonth = isOneYear && from.getUTCMonth() === to.getUTCMonth();
    const [first, last] = isOneMonth
      ? this.inMonth
      : isOneYear
        ? this.inYear
        : [this.short, this.short];
    return { first: first.format(from), last: last.format(to) };
  }

  /** @param {number} day */
  monthOf(day) {
    return this.months.format(this.date(day));
  }
}

// Browsers support the calendars of few languages, so the names come with the words.
class DayFormat {
  /**
   * @param {DateNames} names
   * @param {string} pattern
   */
  constructor(names, pattern) {
    this.names = names;
    this.pattern = pattern;
  }

  /** @param {Date} date */
  format(date) {
    const { names } = this;
    /** @type {Record<string, () => string>} */
    const parts = {
      EEEE: () => names.weekdays[date.getUTCDay()],
      MMMM: () => names.months[date.getUTCMonth()],
      MMM: () => names.shortMonths[date.getUTCMonth()],
      d: () => this.digits(date.getUTCDate()),
      y: () => this.digits(date.getUTCFullYear()),
    };
    return this.pattern.replace(PARTS, (part) => parts[part]());
  }

  /** @param {number} number */
  digits(number) {
    return String(number).replace(/\d/g, (digit) => this.names.digits[Number(digit)]);
  }
}
