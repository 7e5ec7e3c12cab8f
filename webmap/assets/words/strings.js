// The oldest texts of the map in one table, in the language of its catalogue; newer code asks for
// texts directly (`strings.t`). Names of places, actors and blocs come from the dataset.

/** @import { Catalogue, Rules } from "../base/types.js" */

import { Words } from "./words.js";

/**
 * A Words object with the table, and with `code`, `dates` and `comma` of its catalogue.
 *
 * @typedef {ReturnType<typeof makeStrings>} Strings
 */

/**
 * Without the rules of a map, as while it loads, the texts about stale land keep their blank open.
 *
 * @param {Catalogue} catalogue
 * @param {Pick<Rules, "stale_days"> | undefined} rules
 */
export function makeStrings(catalogue = {}, rules = undefined) {
  const words = new Words(catalogue);
  const stale = { days: rules && words.number(rules.stale_days) };
  const { code = "en", dates = null, comma = ", " } = catalogue;
  return Object.assign(
    words,
    { code, dates, comma },
    sentences(words, comma, stale),
    names(words),
    control(words, stale),
  );
}

/**
 * @param {Words} words
 * @param {string} comma
 * @param {{ days: string | undefined }} staleDays
 */
function sentences(words, comma, { days }) {
  const list = (/** @type {string[]} */ items) => {
    const last = items.at(-1);
    if (items.length < 2 || last === undefined) return items.join("");
    return words.t("{most} and {last}", {
      most: items.slice(0, -1).join(comma),
      last,
    });
  };
  return {
    list,
    and: list,
    beside: (/** @type {(string | null | undefined | false)[]} */ items) =>
      items.filter(Boolean).join(comma),
    daysASecond: (/** @type {number} */ days) =>
      words.tn("{n} day a second", "{n} days a second", days),
    knownOn: (/** @type {string} */ day) => words.t("counting reports up to {day}", { day }),
    accordingTo: (/** @type {string} */ publishers) =>
      words.t("according to {names}", { names: publishers }),
    presumedShare: (/** @type {string} */ share) =>
      words.t("no report: {share} of the land", { share }),
    doubtfulShares: (/** @type {string} */ inferred, /** @type {string} */ stale) =>
      words.t(
        "Of the land, {inferred} is inferred from its principal town, {stale} had its last report over {days} days before.",
        { inferred, stale, days },
      ),
    version: (/** @type {string} */ version) => words.t("Data version {version}", { version }),
    selected: (/** @type {string} */ name, /** @type {string | undefined} */ conclusion) =>
      conclusion
        ? words.t("Selected: {name}. {conclusion}", { name, conclusion })
        : words.t("Selected: {name}.", { name }),
    announcement: (/** @type {string} */ day, /** @type {number} */ changes) =>
      changes === 0
        ? words.t("{day}. No change on this day.", { day })
        : words.tn("{day}. {n} change on this day.", "{day}. {n} changes on this day.", changes, {
            day,
          }),
    partOfTownship: (/** @type {string} */ township) =>
      words.t("{township} township", { township }),
    since: (/** @type {string} */ day) => words.t("since {day}", { day }),
    // The kind of a place and its location: the kind, then the areas around it, the smaller first.
    whatAndWhere: (/** @type {string} */ kind, /** @type {string[]} */ areas) => {
      const [first, second] = areas;
      if (second)
        return words.t("{kind}, {smaller}, {larger}", { kind, smaller: first, larger: second });
      return first ? words.t("{kind}, {place}", { kind, place: first }) : kind;
    },
  };
}

/** @param {Words} words */
function names(words) {
  return {
    loading: words.t("Loading the map…"),
    failed: words.t("The map could not be opened."),
    nothing: words.t("This dataset draws no land."),
    map: words.t(
      "Map of control. Arrow keys move it, plus and minus zoom, Enter chooses the place in the middle.",
    ),
    controls: words.t("Time"),
    day: words.t("Day"),
    play: words.t("Play"),
    pause: words.t("Pause"),
    speed: words.t("Speed"),
    earlierChange: words.t("Previous change"),
    earlierDay: words.t("One day back"),
    laterDay: words.t("One day on"),
    laterChange: words.t("Next change"),
    zoom: { in: words.t("Zoom in"), out: words.t("Zoom out"), all: words.t("Show everything") },
    mode: words.t("Which knowledge the map shows"),
    now: words.t("Known now"),
    reported: words.t("As reported at the time"),
    reportedMissing: words.t("Not available for this choice of reports"),
    withoutCaptors: words.t("without what only the captor's side says"),
    legend: words.t("Legend"),
    showLegend: words.t("Show the legend"),
    hideLegend: words.t("Hide the legend"),
    who: words.t("Who"),
    townships: words.t("Townships"),
    km2: words.t("km²"),
    fronts: words.t("Front lines"),
    km: words.t("km"),
    noFronts: words.t("No front line on this day"),
    solidFront: words.t("Front line, both sides held"),
    dashedFront: words.t("Front line; contested, claimed or inferred"),
    thinFront: words.t("Front line around a place, not counted"),
    countingRule: words.t(
      "Counted by township: each counts under its rest-of-township cell, with its whole area " +
        "(geodesic km²). Front lines count township borders only.",
    ),
    noEndorsement: words.t("Names and boundaries imply no endorsement."),
    onlyTownshipKnown: words.t("Place known only to its township"),
    moved: words.t("drawn beside its published point"),
    nothingHere: words.t("No place of the map lies here"),
    clearSelection: words.t("Clear the selection"),
    kinds: {
      township: words.t("township"),
      town: words.t("town"),
      ward: words.t("ward"),
      village: words.t("village"),
      base: words.t("base"),
      headquarters: words.t("headquarters"),
      airport: words.t("airport"),
      border_gate: words.t("border gate"),
      trade_zone: words.t("trade zone"),
      police_station: words.t("police station"),
      industrial_site: words.t("industrial site"),
      academy: words.t("academy"),
    },
  };
}

/**
 * @param {Words} words
 * @param {{ days: string | undefined }} staleDays
 */
function control(words, { days }) {
  return {
    // The same as `statuses`, short enough to fit next to a small swatch.
    key: {
      presumed: words.t("Presumed, no report"),
      inferred: words.t("Inferred from town"),
      claimed: words.t("Only claimed"),
      contested: words.t("Contested"),
      disputed: words.t("Disputed"),
      unknown: words.t("Unknown"),
      stale: words.t("Stale, {days}+ days", { days }),
      solidFront: words.t("Front, both held"),
      dashedFront: words.t("Front, doubtful"),
      thinFront: words.t("Around a place"),
    },
    statuses: {
      held: words.t("Held"),
      claimed: words.t("Claimed by its captor only"),
      contested: words.t("Contested"),
      disputed: words.t("Disputed: sources disagree"),
      unknown: words.t("Unknown"),
      presumed: words.t("Presumed: no report"),
      inferred: words.t("Inferred from the town"),
      stale: words.t("No report for over {days} days", { days }),
    },
    rows: {
      presumed: (/** @type {string} */ who) => words.t("{who}, presumed", { who }),
      held: (/** @type {string} */ who) => who,
      inferred: (/** @type {string} */ who) => words.t("{who}, inferred", { who }),
      claimed: (/** @type {string} */ who) => words.t("{who}, claimed", { who }),
      contested: () => words.t("Contested"),
      disputed: () => words.t("Disputed"),
      unknown: () => words.t("Unknown"),
    },
    conclusions: {
      held: (/** @type {string} */ who) => words.t("Held by {who}", { who }),
      claimed: (/** @type {string} */ who) =>
        words.t("Claimed by {who}; only its own side says so", { who }),
      contested: (/** @type {string} */ who) =>
        who ? words.t("Contested: {who}", { who }) : words.t("Contested"),
      disputed: (/** @type {string} */ who) => words.t("Disputed: sources name {who}", { who }),
      unknown: (/** @type {string} */ who) =>
        who ? words.t("Unknown: {who}", { who }) : words.t("Unknown"),
    },
    extents: { partial: words.t("in part"), unknown: words.t("extent unknown") },
    flags: {
      presumed: words.t("presumed, no report"),
      inferred: words.t("inferred from the principal town"),
      stale: words.t("not reported for over {days} days", { days }),
      assumed: words.t("assumed at the start"),
    },
  };
}
