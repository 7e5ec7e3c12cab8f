// A claim and its reports in words: who did what, where and when, who says so, how certain it is. The
// phrases come with the payload: webmap/claim_words.py takes them from the words of Python's views.

/** @import { Report, SetAside, Source, Support } from "../base/types.js" */
/** @import { Calendar } from "../data/calendar.js" */
/** @import { Claim, Evidence } from "../data/evidence.js" */
/** @import { Describer } from "./describe.js" */
/** @import { Strings } from "./strings.js" */

export class ClaimWords {
  /**
   * @param {{ strings: Strings, calendar: Calendar, describer: Describer, evidence: Evidence }} given
   */
  constructor({ strings, calendar, describer, evidence }) {
    this.strings = strings;
    this.calendar = calendar;
    this.describer = describer;
    this.evidence = evidence;
    this.phrases = evidence.phrases;
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
    const said = strings.fill(this.phrases.actions[claim.action], who);
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
    return strings.t("{first} to {last}", calendar.ends(earliest, latest));
  }

  /** @param {Claim} claim */
  details(claim) {
    const { certainties, extents, confidences } = this.phrases;
    return [
      this.window(claim),
      certainties[claim.certainty],
      this.voice(claim.claimedBy),
      extents[claim.extent],
      claim.confidence && confidences[claim.confidence],
      this.withdrawal(claim),
    ].filter(Boolean);
  }

  /** @param {Claim} claim */
  withdrawal({ retracts }) {
    const withdrawn = this.evidence.claims[retracts];
    return withdrawn && this.strings.fill(this.phrases.withdraws, { claim: withdrawn.id });
  }

  /** @param {Claim["claimedBy"] | undefined} claimedBy */
  voice(claimedBy) {
    const { strings } = this;
    if (claimedBy === null || claimedBy === undefined) return null;
    if (typeof claimedBy === "number") {
      return strings.t("{actor} says so", { actor: this.describer.actor(claimedBy) });
    }
    return this.phrases.voices[claimedBy] ?? claimedBy;
  }

  /**
   * Why a claim changed no control.
   *
   * @param {Pick<SetAside, "reason">} setAside
   */
  reason({ reason }) {
    return this.phrases.reasons[reason];
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
    return this.phrases.speakers[this.evidence.speaker(number, report)];
  }

  /**
   * What to keep in mind about a report: the side it speaks for, the one it repeats, the day it
   * gives, and that it does not tell of the claim.
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
      this.phrases.bearings[report.bearing],
    ].filter(Boolean);
  }

  /**
   * Says which publishers say so, or only pass on what a side says.
   *
   * @param {Support["basis"]} basis
   * @param {number} number
   * @param {string} names
   */
  publishers(basis, number, names) {
    const { strings } = this;
    const many = { count: strings.number(number), names };
    if (basis === "one_side") {
      return number === 1
        ? strings.t("One publisher passes on the captor's claim: {name}.", { name: names })
        : strings.t("{count} publishers pass on the captor's claim: {names}.", many);
    }
    return number === 1
      ? strings.t("One publisher says so, and no other: {name}.", { name: names })
      : strings.t("{count} publishers say so: {names}.", many);
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
      independent.length > 0 && this.publishers(basis, independent.length, names(independent)),
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
