// What the map says of a unit in words: its names, what is concluded, since when.

import { statusClass } from "../data/control.js";

export class Describer {
  constructor({ model, calendar, strings }) {
    Object.assign(this, { model, calendar, strings });
  }

  actor(number) {
    return this.model.sides.actors.abbreviation[number] ?? "";
  }

  // The unit's own name, and what it is of: a township's rest goes by the township's name.
  name(unit) {
    return this.model.units.name[unit];
  }

  localNames(unit) {
    return Object.entries(this.model.units.names)
      .filter(([, names]) => names[unit] !== undefined)
      .map(([language, names]) => ({ language, name: names[unit] }));
  }

  what(unit) {
    const { units, areas } = this.model;
    const kind = this.strings.kinds[units.kind[unit]] ?? units.kind[unit];
    const area = units.area[unit];
    const region = areas.regions.name[areas.region[area]];
    const township =
      units.role[unit] === "rest" ? null : this.strings.partOfTownship(areas.name[area]);
    return this.strings.whatAndWhere(kind, [township, region].filter(Boolean));
  }

  // What nobody reported never reads as held: it is told in the legend's own words.
  conclusion(control) {
    const { strings } = this;
    if (statusClass(control) === "presumed")
      return strings.rows.presumed(this.actor(control.holder));
    const names = (control.named.length ? control.named : [control.holder])
      .map((actor) => this.actor(actor))
      .filter(Boolean);
    const isOneSided = control.status === "held" || control.status === "claimed";
    const who = isOneSided ? this.actor(control.holder) : strings.list(names);
    const extent = isOneSided ? strings.extents[control.extent] : undefined;
    return strings.beside([strings.conclusions[control.status](who), extent]);
  }

  // How sure it is and since when; what rests on the default alone has no beginning to tell.
  doubts(control, since) {
    const { strings, calendar } = this;
    const flags = ["presumed", "inferred", "stale", "assumed"]
      .filter((flag) => control[flag] && !(flag === "assumed" && control.presumed))
      .map((flag) => (flag === "presumed" ? strings.t("no report") : strings.flags[flag]));
    const isDated = statusClass(control) !== "presumed";
    return [isDated ? strings.since(calendar.briefly(since)) : null, ...flags]
      .filter(Boolean)
      .join(" · ");
  }
}
