// Describes a unit in words: its names, the conclusion, and since when it holds.

/** @import { Control, Model } from "../base/types.js" */
/** @import { Calendar } from "../data/calendar.js" */
/** @import { Strings } from "./strings.js" */

import { statusClass } from "../data/control.js";
import { SideNames } from "../data/side_names.js";

/** @type {("presumed" | "inferred" | "stale" | "assumed")[]} */
const FLAGS = ["presumed", "inferred", "stale", "assumed"];

export class Describer {
  /** @param {{ model: Model, calendar: Calendar, strings: Strings }} given */
  constructor({ model, calendar, strings }) {
    this.model = model;
    this.calendar = calendar;
    this.strings = strings;
    this.sideNames = new SideNames(model.sides);
  }

  /** @param {number} number */
  actor(number) {
    return this.model.sides.actors.abbreviation[number] ?? "";
  }

  /**
   * The name of a unit; the rest of a township has the township's name.
   *
   * @param {number} unit
   */
  name(unit) {
    return this.model.units.name[unit];
  }

  /** @param {number} unit */
  localNames(unit) {
    return Object.entries(this.model.units.names)
      .filter(([, names]) => names[unit] !== undefined)
      .map(([language, names]) => ({ language, name: names[unit] }));
  }

  /** @param {number} unit */
  what(unit) {
    const { units, areas } = this.model;
    /** @type {Record<string, string>} */
    const kinds = this.strings.kinds;
    const kind = kinds[units.kind[unit]] ?? units.kind[unit];
    const area = units.area[unit];
    const region = areas.regions.name[areas.region[area]];
    const township =
      units.role[unit] === "rest" ? null : this.strings.partOfTownship(areas.name[area]);
    return this.strings.whatAndWhere(
      kind,
      [township, region].filter((area) => area !== null && area !== ""),
    );
  }

  /**
   * The conclusion in words. Control that nobody reported never reads as held, but as in the
   * legend.
   *
   * @param {Control} control
   */
  conclusion(control) {
    const { strings } = this;
    if (statusClass(control) === "presumed")
      return strings.rows.presumed(this.actor(control.holder));
    const names = (control.named.length ? control.named : [control.holder])
      .map((actor) => this.actor(actor))
      .filter(Boolean);
    const isOneSided = control.status === "held" || control.status === "claimed";
    const who = isOneSided ? this.actor(control.holder) : strings.list(names);
    /** @type {Record<string, string>} */
    const extents = strings.extents;
    const extent = isOneSided ? extents[control.extent] : undefined;
    return strings.beside([strings.conclusions[control.status](who), extent]);
  }

  /**
   * The holder under its full name of that day; blank where nobody holds it, or where the
   * abbreviation says it all.
   *
   * @param {Control} control
   * @param {number} day
   */
  holder(control, day) {
    const short = this.actor(control.holder);
    const isOneSided = control.status === "held" || control.status === "claimed";
    const name = this.sideNames.actor(control.holder, day);
    if (!isOneSided || name === null || name === short) return "";
    return this.strings.t("{short}: {name}", { short, name });
  }

  /**
   * How certain it is and since when; control that rests only on the default has no known
   * beginning.
   *
   * @param {Control} control
   * @param {number} since
   */
  doubts(control, since) {
    const { strings, calendar } = this;
    const flags = FLAGS.filter(
      (flag) => control[flag] && !(flag === "assumed" && control.presumed),
    ).map((flag) => (flag === "presumed" ? strings.t("no report") : strings.flags[flag]));
    const isDated = statusClass(control) !== "presumed";
    return [isDated ? strings.since(calendar.briefly(since)) : null, ...flags]
      .filter(Boolean)
      .join(" · ");
  }
}
