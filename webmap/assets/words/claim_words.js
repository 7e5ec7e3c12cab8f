// A claim and its reports in words: who did what, where and when, who says so, how certain it is.

/** @import { Report, Source, Support } from "../base/types.js" */
/** @import { Calendar } from "../data/calendar.js" */
/** @import { Claim, Evidence } from "../data/evidence.js" */
/** @import { Describer } from "./describe.js" */
/** @import { Strings } from "./strings.js" */

/** @typedef {{ [word: string]: (strings: Strings) => string }} Phrases */

/** @type {{ [action: string]: (strings: Strings, who: { actor: string, place: string }) => string }} */
const ACTIONS = {
  captures: (strings, who) => strings.t("{actor} captures {place}", who),
  recaptures: (strings, who) => strings.t("{actor} recaptures {place}", who),
  gains_part: (strings, who) => strings.t("{actor} gains a part of {place}", who),
  withdraws: (strings, who) => strings.t("{actor} withdraws from {place}", who),
  hands_over: (strings, who) => strings.t("{actor} is handed {place}", who),
  holds: (strings, who) => strings.t("{actor} holds {place}", who),
  contests: (strings, who) => strings.t("{actor} fights for {place}", who),
  clashes: (strings, who) => strings.t("{actor} clashes in {place}", who),
  advances: (strings, who) => strings.t("{actor} advances on {place}", who),
  besieges: (strings, who) => strings.t("{actor} besieges {place}", who),
  strikes: (strings, who) => strings.t("{actor} strikes {place}", who),
  administers: (strings, who) => strings.t("{actor} administers {place}", who),
  rumoured: (strings, who) => strings.t("{actor} is the subject of a rumour about {place}", who),
  planned: (strings, who) => strings.t("{actor} plans to move on {place}", who),
  denies: (strings, who) => strings.t("{actor} denies a report about {place}", who),
  ceasefire: (strings, who) => strings.t("{actor} agrees to a ceasefire in {place}", who),
  corrects: (strings, who) => strings.t("{actor} corrects a report about {place}", who),
};

/** @type {Phrases} */
const REASONS = {
  clashes: (strings) => strings.t("clashes alone move no line"),
  advances: (strings) => strings.t("an advance towards a place is not its capture"),
  besieges: (strings) => strings.t("a besieged place stays with its holder"),
  strikes: (strings) => strings.t("shelling and air strikes hold no ground"),
  administers: (strings) =>
    strings.t("an administrative announcement is not control of the ground"),
  rumoured: (strings) => strings.t("a rumour never decides"),
  planned: (strings) => strings.t("a plan is not an event"),
  denies: (strings) => strings.t("a denial names no holder"),
  ceasefire: (strings) => strings.t("a ceasefire freezes the lines and moves none"),
  corrects: (strings) => strings.t("a correction of a report moves no line"),
};

/** @type {Phrases} */
const CERTAINTIES = {
  confirmed: (strings) => strings.t("confirmed"),
  reported: (strings) => strings.t("reported as fact"),
  claimed: (strings) => strings.t("claimed by one side"),
  assumed: (strings) => strings.t("assumed by the dataset"),
  rumoured: (strings) => strings.t("rumoured"),
};

/** @type {Phrases} */
const EXTENTS = {
  full: (strings) => strings.t("full control"),
  effective: (strings) => strings.t("effective control: the other side may keep a position"),
  partial: (strings) => strings.t("control of a part"),
};

/** @type {Phrases} */
const SPEAKERS = {
  captor: (strings) => strings.t("the captor's own word"),
  loser: (strings) => strings.t("the other side's word"),
  third: (strings) => strings.t("a third party"),
};

/**
 * "reporter" and "residents" are terms of the data; any other speaker is shown as the data gives
 * it.
 *
 * @type {Phrases}
 */
const VOICES = {
  reporter: (strings) => strings.t("the reporter's own account"),
  residents: (strings) => strings.t("residents say so"),
};

export class ClaimWords {
  /**
   * @param {{ strings: Strings, calendar: Calendar, describer: Describer, evidence: Evidence }} given
   */
  constructor({ strings, calendar, describer, evidence }) {
    this.strings = strings;
    this.calendar = calendar;
    this.describer = describer;
    this.evidence = evidence;
  }

  /** @param {number} number */
  actor(number) {
    return number >= 0 ? this.describer.actor(number) : this.strings.t("More than one side");
  }

  /** @param {Claim} claim */
  headline(claim) {
    const { strings } = this;
    const place = claim.name ?? strings.t("every place without a report of its own");
    const who = { actor: this.actor(claim.actor), place };
    const said = ACTIONS[claim.action]?.(strings, who) ?? `${who.actor} ${claim.action} ${place}`;
    if (!claim.allies.length) return said;
    const allies = claim.allies.map((ally) =>
      typeof ally === "number" ? this.describer.actor(ally) : ally,
    );
    return strings.t("{statement}, with {allies}", {
      statement: said,
      allies: strings.and(allies),
    });
  }

  /** @param {Claim} claim */
  window({ earliest, latest }) {
    const { strings, calendar } = this;
    if (earliest === latest) return calendar.briefly(earliest);
    return strings.t("{first} to {last}", {
      first: calendar.briefly(earliest),
      last: calendar.briefly(latest),
    });
  }

  /** @param {Claim} claim */
  details(claim) {
    const { strings } = this;
    return [
      this.window(claim),
      CERTAINTIES[claim.certainty]?.(strings),
      this.voice(claim.claimedBy),
      EXTENTS[claim.extent]?.(strings),
    ].filter(Boolean);
  }

  /** @param {Claim["claimedBy"] | undefined} claimedBy */
  voice(claimedBy) {
    const { strings } = this;
    if (claimedBy === null || claimedBy === undefined) return null;
    if (typeof claimedBy === "number") {
      return strings.t("{actor} says so", { actor: this.describer.actor(claimedBy) });
    }
    return VOICES[claimedBy]?.(strings) ?? claimedBy;
  }

  /**
   * Why a claim can never change control; null if it can.
   *
   * @param {Pick<Claim, "action" | "certainty">} claim
   */
  reason({ action, certainty }) {
    if (REASONS[action]) return REASONS[action](this.strings);
    return certainty === "rumoured" ? REASONS.rumoured(this.strings) : null;
  }

  /** @param {Pick<Source, "day" | "basis">} source */
  published({ day, basis }) {
    const { strings, calendar } = this;
    if (day === null || basis === "undated") return strings.t("undated");
    if (basis === "month")
      return strings.t("{month}, day not given", { month: calendar.monthOf(day) });
    if (basis === "inferred") {
      return strings.t("about {day}, date inferred", { day: calendar.briefly(day) });
    }
    return calendar.briefly(day);
  }

  /**
   * @param {number} number
   * @param {Report} report
   */
  speaker(number, report) {
    return SPEAKERS[this.evidence.speaker(number, report)](this.strings);
  }

  /**
   * What to keep in mind about a report: the side it speaks for, the one it repeats, the day it
   * gives.
   *
   * @param {Report} report
   */
  remarks(report) {
    const { strings, evidence, calendar } = this;
    const source = evidence.sources[report.source];
    const origin = evidence.sources[source.relays];
    return [
      source.speaksFor >= 0 &&
        strings.t("speaks for {side}", { side: this.describer.actor(source.speaksFor) }),
      origin &&
        strings.t("repeats {publisher}", { publisher: evidence.publishers[origin.publisher] }),
      report.givenDay !== null &&
        strings.t("gives the day as {day}", { day: calendar.briefly(report.givenDay) }),
      report.isContext && strings.t("says how things stood before"),
    ].filter(Boolean);
  }

  /**
   * Says in a sentence or two how well an answer is supported (support.js).
   *
   * @param {Support} support
   */
  corroboration({ basis, repeats, independent, own }) {
    const { strings, evidence } = this;
    const names = (/** @type {number[]} */ numbers) =>
      strings.and(numbers.map((number) => evidence.publishers[number]));
    if (basis === "nothing") return "";
    if (!independent.length && !own.length) {
      return strings.t(
        "No report stands behind this answer: it is the dataset's own starting point.",
      );
    }
    return [
      independent.length === 1 &&
        strings.t("One publisher says so, and no other: {name}.", { name: names(independent) }),
      independent.length > 1 &&
        strings.t("{count} publishers say so: {names}.", {
          count: strings.number(independent.length),
          names: names(independent),
        }),
      own.length > 0 && strings.t("The captor's own side says so: {names}.", { names: names(own) }),
      repeats > 0 &&
        strings.tn(
          "{n} report that only repeats another does not count.",
          "{n} reports that only repeat others do not count.",
          repeats,
        ),
    ]
      .filter(Boolean)
      .join(" ");
  }
}
