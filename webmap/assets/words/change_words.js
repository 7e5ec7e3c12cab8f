// The words for changes and for the two states of a comparison.

/** @import { ChangeKind, Control } from "../base/types.js" */
/** @import { Calendar } from "../data/calendar.js" */
/** @import { DayState } from "../data/day_state.js" */
/** @import { Describer } from "./describe.js" */
/** @import { Strings } from "./strings.js" */

import { statusClass } from "../data/control.js";

/**
 * A comparison of two days, or of one day as it was reported and as it is known.
 *
 * @typedef {{ basis: string, look: string }} Compared
 * @typedef {Compared & { day: number, pair(): { before: DayState, after: DayState } }} Comparison
 */

export class ChangeWords {
  /** @param {{ strings: Strings, calendar: Calendar, describer: Describer }} given */
  constructor({ strings, calendar, describer }) {
    this.strings = strings;
    this.calendar = calendar;
    this.describer = describer;
    this.kinds = makeKinds(strings);
    this.extents = makeExtents(strings);
  }

  /**
   * The words for a kind: its `name`, and its exact meaning as `note`.
   *
   * @param {ChangeKind} kind
   */
  kind(kind) {
    return this.kinds[kind];
  }

  /**
   * Who holds a place and how certain that is, in as few words as possible.
   *
   * @param {Control} control
   */
  control(control) {
    const { strings, describer } = this;
    const isNobodys = ["contested", "disputed", "unknown"].includes(control.status);
    if (isNobodys) return describer.conclusion(control);
    const words = strings.rows[statusClass(control)](describer.actor(control.holder));
    /** @type {Record<string, string>} */
    const extents = strings.extents;
    return strings.beside([words, extents[control.extent]]);
  }

  /**
   * The holders before and after; if they are the same, the extents before and after.
   *
   * @param {Control} before
   * @param {Control} after
   */
  change(before, after) {
    const [from, to] = [this.control(before), this.control(after)];
    if (from !== to) return this.strings.t("{before} → {after}", { before: from, after: to });
    const [less, more] = [this.extent(before), this.extent(after)];
    if (less === more) return from;
    return this.strings.t("{control}: {before} → {after}", {
      control: from,
      before: less,
      after: more,
    });
  }

  /** @param {Control} control */
  extent({ status, extent }) {
    return this.extents[status === "held" || status === "claimed" ? "held" : "lost"][extent];
  }

  /**
   * The two day states of a comparison, the one with the earlier day or knowledge first.
   *
   * @param {Comparison} compared
   */
  sides(compared) {
    if (isOfKnowledge(compared)) {
      return { before: this.strings.reported, after: this.strings.now };
    }
    const { before, after } = compared.pair();
    return { before: this.calendar.briefly(before.day), after: this.calendar.briefly(after.day) };
  }

  /**
   * The comparison in one line.
   *
   * @param {Comparison} compared
   */
  title(compared) {
    const { strings, calendar } = this;
    const sides = this.sides(compared);
    if (!isOfKnowledge(compared)) return strings.t("{before} → {after}", sides);
    return strings.t("{before} → {after}, on {day}", {
      ...sides,
      day: calendar.briefly(compared.day),
    });
  }
}

/**
 * Whether a day is compared with itself as reported at the time.
 *
 * @param {Compared} compared
 */
export function isOfKnowledge({ basis, look }) {
  return basis === "knowledge" && look !== "plain";
}

/** @param {Strings} strings */
function makeKinds(strings) {
  return {
    gained: {
      name: strings.t("Gained"),
      note: strings.t("Another side holds it than before"),
    },
    lost: {
      name: strings.t("Lost, holder unknown"),
      note: strings.t("A side held it, and it is unknown who does"),
    },
    contested: {
      name: strings.t("Newly contested"),
      note: strings.t("A side held it, and control is in doubt"),
    },
    resolved: {
      name: strings.t("Resolved"),
      note: strings.t("Nobody was known to hold it, and a side does"),
    },
    same: {
      name: strings.t("Holder unchanged"),
      note: strings.t(
        "Its status or extent differs under the same holder, or still nobody holds it",
      ),
    },
  };
}

/** @param {Strings} strings */
function makeExtents(strings) {
  return {
    held: {
      full: strings.t("full control"),
      effective: strings.t("effective control"),
      partial: strings.t("control of a part"),
      unknown: strings.t("extent unknown"),
    },
    lost: {
      full: strings.t("all of it reported lost"),
      effective: strings.t("most of it reported lost"),
      partial: strings.t("part of it reported lost"),
      unknown: strings.t("how much of it is lost is not reported"),
    },
  };
}
