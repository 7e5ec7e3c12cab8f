// Every word that the map itself says, in one table, so that a host can pass another language.
// Names of places, actors and blocs come from the dataset.

export const STRINGS = {
  language: "en-GB",
  loading: "Loading the map…",
  failed: "The map could not be opened.",
  nothing: "This dataset draws no land.",
  map: "Map of control. Arrow keys move it, plus and minus zoom, Enter chooses the place in the middle.",
  controls: "Time",
  day: "Day",
  play: "Play",
  pause: "Pause",
  speed: "Speed",
  daysASecond: (days) => (days === 1 ? "1 day a second" : `${days} days a second`),
  earlierChange: "Previous change",
  earlierDay: "One day back",
  laterDay: "One day on",
  laterChange: "Next change",
  zoom: { in: "Zoom in", out: "Zoom out", all: "Show everything" },
  mode: "Which knowledge the map shows",
  now: "Known now",
  reported: "As reported at the time",
  reportedMissing: "Not available for this choice of reports",
  knownOn: (day) => `counting reports up to ${day}`,
  accordingTo: (names) => `according to ${names}`,
  withoutCaptors: "without what only the captor's side says",
  legend: "Legend",
  showLegend: "Show the legend",
  hideLegend: "Hide the legend",
  who: "Who",
  townships: "Townships",
  km2: "km²",
  fronts: "Front lines",
  km: "km",
  noFronts: "No front line on this day",
  solidFront: "Front line, both sides held",
  dashedFront: "Front line; contested, claimed or inferred",
  thinFront: "Front line around a place, not counted",
  // The same in as few words as fit beside a small swatch.
  key: {
    presumed: "Presumed, no report",
    inferred: "Inferred from town",
    claimed: "Only claimed",
    contested: "Contested",
    disputed: "Disputed",
    unknown: "Unknown",
    stale: "Stale, 180+ days",
    solidFront: "Front, both held",
    dashedFront: "Front, doubtful",
    thinFront: "Around a place",
  },
  presumedShare: (share) => `no report: ${share} of the land`,
  doubtfulShares: (inferred, stale) =>
    `Of the land, ${inferred} is inferred from its principal town, ${stale} had its last report over 180 days before.`,
  countingRule:
    "Counted by township: each counts under its rest-of-township cell, with its whole area " +
    "(geodesic km²). Front lines count township borders only.",
  noEndorsement: "Names and boundaries imply no endorsement.",
  version: (version) => `Data version ${version}`,
  onlyTownshipKnown: "Place known only to its township",
  moved: "drawn beside its published point",
  selected: (name, conclusion) => `Selected: ${name}. ${conclusion}`,
  nothingHere: "No place of the map lies here",
  clearSelection: "Clear the selection",
  announcement: (day, changes) =>
    `${day}. ${changes === 0 ? "No change" : changes === 1 ? "1 change" : `${changes} changes`} on this day.`,
  partOfTownship: (township) => `${township} township`,
  restOfTownship: "township",
  kinds: {
    township: "township",
    town: "town",
    ward: "ward",
    village: "village",
    base: "base",
    headquarters: "headquarters",
    airport: "airport",
    border_gate: "border gate",
    trade_zone: "trade zone",
    police_station: "police station",
    industrial_site: "industrial site",
    academy: "academy",
  },
  statuses: {
    held: "Held",
    claimed: "Claimed by its captor only",
    contested: "Contested",
    disputed: "Disputed: sources disagree",
    unknown: "Unknown",
    presumed: "Presumed: no report",
    inferred: "Inferred from the town",
    stale: "No report for over 180 days",
  },
  rows: {
    presumed: (who) => `${who}, presumed`,
    held: (who) => who,
    inferred: (who) => `${who}, inferred`,
    claimed: (who) => `${who}, claimed`,
    contested: () => "Contested",
    disputed: () => "Disputed",
    unknown: () => "Unknown",
  },
  conclusions: {
    held: (who) => `Held by ${who}`,
    claimed: (who) => `Claimed by ${who}; only its own side says so`,
    contested: (who) => (who ? `Contested: ${who}` : "Contested"),
    disputed: (who) => `Disputed: sources name ${who}`,
    unknown: (who) => (who ? `Unknown: ${who}` : "Unknown"),
  },
  extents: { partial: "in part", unknown: "extent unknown" },
  flags: {
    presumed: "presumed, no report",
    inferred: "inferred from the principal town",
    stale: "not reported for over 180 days",
    assumed: "assumed at the start",
  },
  since: (day) => `since ${day}`,
  and: (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`),
};

// Days are whole numbers counted from the first day of the dataset. UTC keeps them whole: no
// clock change of the reader's country makes a day of 23 hours.
const MS_PER_DAY = 86_400_000;

export class Calendar {
  constructor(firstDay, lastDay, language) {
    this.origin = Date.parse(`${firstDay}T00:00:00Z`);
    this.last = this.number(lastDay);
    const format = (options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
    this.long = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.short = format({ day: "numeric", month: "long", year: "numeric" });
    this.axis = format({ month: "short", year: "numeric" });
  }

  date(day) {
    return new Date(this.origin + day * MS_PER_DAY);
  }

  number(isoDay) {
    return Math.round((Date.parse(`${isoDay}T00:00:00Z`) - this.origin) / MS_PER_DAY);
  }

  // The first day of a month; months past December belong to later years.
  dayOf(year, month) {
    return Math.round((Date.UTC(year, month, 1) - this.origin) / MS_PER_DAY);
  }

  iso(day) {
    return this.date(day).toISOString().slice(0, 10);
  }

  clamp(day) {
    return Math.min(Math.max(Math.round(day), 0), this.last);
  }

  inWords(day) {
    return this.long.format(this.date(day));
  }

  briefly(day) {
    return this.short.format(this.date(day));
  }
}
