// The evidence for an answer: its claims, their reports, and whose statements they are.
//
// Claims, actors, publishers, collections and sources are referred to by number; -1 is "none". Days
// are counted from the first day of the dataset; null means that nobody stated the day.
//
// Two things decide which reports a reader may see, and they are passed together as a viewpoint,
// { knownOn, admitted }: the day up to which reports are known (null: all are known) and the
// reports that the chosen sources admit (null: all). `viewpoint(timeline, mode)` gives that of a
// timeline. layers/rules/knowledge.py has already judged what each report is worth; nothing here
// judges again.

import { supportOn } from "./support.js";

/** @import { Viewpoint, EvidenceTables, Mode, Model, Report, Source, Table } from "../base/types.js" */
/** @import { Timeline } from "./timeline.js" */

/**
 * A claim. `place` and `name` are null for a claim about every place; `unit` is -1 if the place is
 * not a unit. `allies` and `claimedBy` hold the numbers of actors, or the dataset's own word for
 * anything else.
 *
 * @typedef {ReturnType<typeof readClaims>[number]} Claim
 */

/** @type {Viewpoint} */
const EVERYTHING = { knownOn: null, admitted: null };
const MS_PER_DAY = 86_400_000;

export class Evidence {
  /** @param {Model & { evidence: EvidenceTables }} model */
  constructor(model) {
    const { publishers, collections, delays, phrases, sources, claims, reports } = model.evidence;
    this.model = model;
    this.publishers = publishers;
    this.collections = collections;
    this.phrases = phrases;
    this.delays = delays; // columns: publisher (name), reports, claims, median_days ...
    this.sources = readSources(sources);
    this.claims = readClaims(claims, model);
    this.claims.forEach((claim, number) => {
      claim.reports = readReports(reports, number);
    });
    /** @type {Map<number, number[]>} */
    this.ofUnit = new Map();
    this.claims.forEach((claim, number) => {
      if (claim.retracts >= 0) this.claims[claim.retracts].retractedBy.push(number);
      if (claim.unit < 0) return;
      this.ofUnit.set(claim.unit, [...(this.ofUnit.get(claim.unit) ?? []), number]);
    });
  }

  /**
   * The claims that support one run of a table.
   *
   * @param {Table} table
   * @param {number} run
   */
  claimsFor(table, run) {
    return this.claimsOfSet(table, table.claimSet[run]);
  }

  /**
   * The claims of a set that say so.
   *
   * @param {Table} table
   * @param {number} set
   */
  claimsOfSet({ claimSets: { forOffsets, forClaims } }, set) {
    return Array.from(forClaims.subarray(forOffsets[set], forOffsets[set + 1]));
  }

  /**
   * The claims that say otherwise.
   *
   * @param {Table} table
   * @param {number} run
   */
  claimsAgainst({ claimSet, claimSets }, run) {
    const { againstOffsets: offsets, againstClaims } = claimSets;
    return Array.from(againstClaims.subarray(offsets[claimSet[run]], offsets[claimSet[run] + 1]));
  }

  /**
   * Every claim about a unit itself, including those that never decide, in the dataset's order.
   *
   * @param {number} unit
   */
  claimsOfUnit(unit) {
    return this.ofUnit.get(unit) ?? [];
  }

  /**
   * The claims about a unit that changed no control, on the day of a timeline, with the reasons.
   *
   * @param {Timeline} timeline
   * @param {number} unit
   */
  setAside({ table, day }, unit) {
    const last = this.dayNumber(this.model.dataset.last_day);
    return this.claimsOfUnit(unit).flatMap((claim) =>
      (table.setAside.get(claim) ?? []).filter(
        ({ first, untilLast }) => first <= day && day <= last - untilLast,
      ),
    );
  }

  /**
   * A day of the calendar, counted from the first of the dataset.
   *
   * @param {string} iso
   */
  dayNumber(iso) {
    const gap = Date.parse(iso) - Date.parse(this.model.dataset.first_day);
    return Math.round(gap / MS_PER_DAY);
  }

  /**
   * The day up to which a timeline's reports are known; null if everything is known.
   *
   * @param {Timeline} timeline
   * @param {Mode} mode
   */
  knownOn(timeline, mode) {
    const { known_on: knownOn } = timeline.table.question;
    if (knownOn !== null) return this.dayNumber(knownOn);
    return mode === "reported" ? timeline.day : null;
  }

  /**
   * @param {Timeline} timeline
   * @param {Mode} mode
   * @returns {Viewpoint}
   */
  viewpoint(timeline, mode) {
    return { knownOn: this.knownOn(timeline, mode), admitted: timeline.table.admitted };
  }

  /**
   * The reports of a claim that a viewpoint admits, in order of publication. A report without a date
   * cannot be placed in time: only a viewpoint that knows everything admits it.
   *
   * @param {number} claim
   * @param {Partial<Viewpoint>} viewpoint
   */
  reportsOf(claim, { knownOn = null, admitted = null } = EVERYTHING) {
    return this.claims[claim].reports.filter(
      (report) =>
        (admitted === null || admitted[report.number] === 1) &&
        (knownOn === null || this.isKnownOn(report, knownOn)),
    );
  }

  /**
   * Those of `reportsOf` that state the claim; the others are only shown with it.
   *
   * @param {number} claim
   * @param {Partial<Viewpoint>} viewpoint
   */
  reportsStating(claim, viewpoint = EVERYTHING) {
    return this.reportsOf(claim, viewpoint).filter(({ states }) => states);
  }

  /**
   * What the control of a unit rests on, on the day of a timeline; see support.js.
   *
   * @param {Timeline} timeline
   * @param {number} unit
   */
  support({ table, cursor, day }, unit) {
    return supportOn(table, cursor[unit], day);
  }

  /**
   * Whose statement a report of a claim is: "captor", "loser" or "third".
   *
   * @param {number} _claim
   * @param {Report} report
   */
  speaker(_claim, report) {
    return report.speaker;
  }

  /**
   * Whether a report counts by a day. One from before a change counts only after its window.
   *
   * @param {Report} report
   * @param {number} day
   */
  isKnownOn({ source, delay }, day) {
    const published = this.sources[source].day;
    return published !== null && delay !== null && published + delay <= day;
  }

  /**
   * Reports of several claims in order of publication, those without a date last.
   *
   * @param {Report[]} reports
   */
  inOrder(reports) {
    const day = (/** @type {Report} */ report) => this.sources[report.source].day ?? Infinity;
    const id = (/** @type {Report} */ report) => this.sources[report.source].id;
    return [...reports].sort((a, b) => {
      if (day(a) !== day(b)) return day(a) < day(b) ? -1 : 1;
      return id(a) < id(b) ? -1 : Number(id(a) > id(b));
    });
  }
}

/**
 * @param {EvidenceTables["sources"]} columns
 * @returns {Source[]}
 */
function readSources({ id, publisher, title, address, day, basis, collection, speaksFor, relays }) {
  return id.map((sourceId, n) => ({
    id: sourceId,
    publisher: publisher[n],
    title: title[n],
    address: address[n],
    day: day[n],
    basis: basis[n],
    collection: collection[n],
    speaksFor: speaksFor[n],
    relays: relays[n],
  }));
}

// `place` and `name` are null for a claim about every place; `unit` is -1 if the place is not a
// unit. `allies` and `claimedBy` hold the numbers of actors, or the dataset's own word for anything
// else.
/**
 * @param {EvidenceTables["claims"]} columns
 * @param {Model & { evidence: EvidenceTables }} model
 */
function readClaims(columns, { evidence, units }) {
  const { places } = evidence;
  return columns.id.map((id, n) => {
    const at = columns.place[n];
    const isUnit = at >= 0;
    const name = isUnit ? units.name[at] : places.name[-1 - at];
    return {
      id,
      place: isUnit ? units.id[at] : name === null ? null : places.id[-1 - at],
      name,
      unit: isUnit ? at : -1,
      actor: columns.actor[n],
      allies: columns.allies[n],
      action: columns.action[n],
      extent: columns.extent[n],
      earliest: columns.earliest[n],
      latest: columns.latest[n],
      certainty: columns.certainty[n],
      claimedBy: columns.claimedBy[n],
      confidence: columns.confidence[n],
      retracts: columns.retracts[n],
      retractedBy: /** @type {number[]} */ ([]),
      isBaseline: columns.isBaseline[n] === 1,
      statement: columns.statement[n],
      reports: /** @type {Report[]} */ ([]),
    };
  });
}

/**
 * @param {EvidenceTables["reports"]} columns
 * @param {number} claim
 */
function readReports(columns, claim) {
  /** @type {Report[]} */
  const reports = [];
  for (let n = columns.offsets[claim]; n < columns.offsets[claim + 1]; n += 1) {
    reports.push({
      number: n,
      source: columns.source[n],
      givenDay: columns.givenDay[n],
      bearing: columns.bearing[n],
      states: columns.states[n],
      delay: columns.delay[n],
      speaker: columns.speaker[n],
    });
  }
  return reports;
}
