// Decodes the evidence that webmap/evidence.py writes: tables in columns, still by number.
//
// Sources, claims and reports are numbered from zero; -1 is "none". A report is one source that
// carries one claim; the reports of claim c are offsets[c] .. offsets[c + 1] - 1 of their table, in
// order of publication. The numbers are the same for every question about one dataset.

/** @import { ClaimSets, EvidenceTables, SetAside } from "../base/types.js" */
/** @import { Container } from "./decode.js" */

import { columnsOf, offsetsOf, sums } from "./integers.js";

const NO_DAY = -(2 ** 31);
// In the order of Bearing in layers/rules/knowledge.py: which reports state their claim.
const STATES = [true, false, false, true];
const SPEAKERS = ["captor", "loser", "third"]; // in the order of layers/analysis/speakers.py

const dayOrNull = (/** @type {number} */ day) => (day === NO_DAY ? null : day);

/**
 * An address goes into a link, so anything that is not the address of a page is dropped.
 *
 * @param {string | null} text
 */
const isPage = (text) => /^https?:\/\//i.test(text ?? "");

/**
 * Reads the evidence; returns null if the dataset has no claims.
 *
 * @param {Container} container
 * @returns {EvidenceTables | null}
 */
export function readEvidence({ header, section }) {
  const { evidence } = header;
  if (!evidence) return null;
  const { words } = evidence;
  const spell = (/** @type {string} */ name, /** @type {Int32Array} */ numbers) =>
    /** @type {any[]} */ (Array.from(numbers, (number) => words[name][number] ?? null));
  const [publisher, day, basis, collection, speaksFor, relays] = columnsOf(section("sources"), 6);
  const claims = columnsOf(section("claims"), 11);
  const [place, actor, action, extent, earliest, length, certainty, confidence] = claims;
  const [retracts, isBaseline, reportCount] = claims.slice(8);
  const [source, given, bearing, speaker, delay] = columnsOf(section("reports"), 5);
  return {
    publishers: evidence.publishers,
    phrases: evidence.phrases,
    collections: evidence.collections,
    places: evidence.places,
    delays: header.delays ?? null,
    sources: {
      ...evidence.sources,
      address: evidence.sources.address.map((/** @type {string | null} */ address) =>
        isPage(address) ? address : null,
      ),
      publisher,
      day: Array.from(day, dayOrNull),
      basis: spell("basis", basis),
      collection,
      speaksFor,
      relays,
    },
    claims: {
      id: evidence.claims.id,
      statement: evidence.claims.statement,
      allies: evidence.claims.allies,
      claimedBy: evidence.claims.claimed_by,
      place,
      actor,
      action: spell("action", action),
      extent: spell("extent", extent),
      earliest,
      latest: earliest.map((first, n) => first + length[n]),
      certainty: spell("certainty", certainty),
      confidence: spell("confidence", confidence),
      retracts,
      isBaseline,
    },
    reports: {
      offsets: offsetsOf(reportCount),
      source,
      givenDay: Array.from(given, dayOrNull),
      bearing,
      states: Array.from(bearing, (number) => STATES[number]),
      delay: Array.from(delay, dayOrNull),
      speaker: Array.from(speaker, (number) => SPEAKERS[number]),
    },
  };
}

/**
 * The claim sets that runs rest on: set n has the claims forOffsets[n] .. forOffsets[n + 1] - 1 of
 * forClaims that say so, and likewise those that say otherwise. Runs refer to a set by its number,
 * so a hundred thousand runs decode without an array each.
 *
 * @param {Container} container
 * @returns {ClaimSets}
 */
export function readClaimSets({ section }) {
  const numbers = section("claim_sets");
  const count = numbers[0];
  const forOffsets = offsetsOf(numbers.subarray(1, 1 + count));
  const againstOffsets = offsetsOf(numbers.subarray(1 + count, 1 + 2 * count));
  const forClaims = numbers.subarray(1 + 2 * count, 1 + 2 * count + forOffsets[count]);
  const againstClaims = numbers.subarray(1 + 2 * count + forOffsets[count]);
  return { forOffsets, forClaims, againstOffsets, againstClaims };
}

/**
 * The days on which claims change no control, by the number of the claim; webmap/claims_set_aside.py
 * judges. `untilLast` counts back from the last day of the dataset.
 *
 * @param {Int32Array} numbers
 */
export function readSetAside(numbers) {
  /** @type {Map<number, SetAside[]>} */
  const spans = new Map();
  const [claims, reason, first, untilLast] = columnsOf(numbers, 4);
  claims.forEach((claim, n) => {
    const span = { claim, reason: reason[n], first: first[n], untilLast: untilLast[n] };
    spans.set(claim, [...(spans.get(claim) ?? []), span]);
  });
  return spans;
}

/**
 * One byte per report: whether the sources of a question admit it. null admits all.
 *
 * @param {Container} container
 * @param {string} mode
 * @param {number} reportCount
 */
export function readAdmitted({ header, section }, mode, reportCount) {
  const name = `admitted_${mode}`;
  if (!(name in header.sections)) return null;
  const admitted = new Uint8Array(reportCount);
  for (const number of sums(section(name))) admitted[number] = 1;
  return admitted;
}
