// Decodes the payload's bytes, which webmap/container.py and its neighbours write, to plain arrays.

import { LOOK } from "../base/look.js";
import { readAdmitted, readClaimSets, readEvidence, readSetAside } from "./decode_evidence.js";
import { columnsOf, offsetsOf, readIntegers, sums } from "./integers.js";
import { readSupports, readSupportsOfRuns } from "./support.js";

/** @import { Control, EvidenceTables, Extent, Mode, Model, Point, Question } from "../base/types.js" */
/** @import { Runs, SidesTable, Status, Table, WholeSpell, Window } from "../base/types.js" */

/**
 * An unpacked payload: its header, and its columns of numbers by name.
 *
 * @typedef {{ header: any, section: (name: string) => Int32Array }} Container
 * @typedef {[Status, string, Extent, string[], string, string[],
 *   number]} ControlRow
 */

const FORMAT = 6;
const MARK = "CMAP";
const OPENING = 8;
const NEVER = -1;

/** @param {BlobPart} bytes */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {BlobPart} bytes
 * @returns {Promise<Container>}
 */
async function readContainer(bytes) {
  const raw = await inflate(bytes);
  const mark = String.fromCharCode(...raw.subarray(0, MARK.length));
  if (mark !== MARK) throw new Error("These bytes are not a map.");
  const length = new DataView(raw.buffer, raw.byteOffset).getUint32(MARK.length, true);
  const header = JSON.parse(new TextDecoder().decode(raw.subarray(OPENING, OPENING + length)));
  if (header.format !== FORMAT) {
    throw new Error(`The map was written in format ${header.format}, this page reads ${FORMAT}.`);
  }
  const section = (/** @type {string} */ name) => {
    const [start, size] = header.sections[name];
    return readIntegers(raw.subarray(OPENING + length + start, OPENING + length + start + size));
  };
  return { header, section };
}

/**
 * Decodes the lines of webmap/geometry.py: how many points each has, then a column of longitudes
 * and one of latitudes, as offsets from point to point. Leaflet needs latitude first.
 *
 * @param {Int32Array} numbers
 * @param {number} scale
 */
function readLines(numbers, scale) {
  const count = numbers.length ? numbers[0] : 0;
  const points = readPoints(numbers.subarray(1 + count), scale);
  const offsets = offsetsOf(numbers.subarray(1, 1 + count));
  return Array.from({ length: count }, (_, n) => points.slice(offsets[n], offsets[n + 1]));
}

/**
 * @param {Int32Array} numbers
 * @param {number} scale
 * @returns {Point[]}
 */
function readPoints(numbers, scale) {
  const half = numbers.length / 2;
  const lons = sums(numbers.subarray(0, half));
  const lats = sums(numbers.subarray(half));
  return Array.from(lons, (lon, i) => [lats[i] / scale, lon / scale]);
}

/**
 * Decodes the rings of webmap/geometry.py: the numbers of their arcs, which of them are reversed,
 * and how many polygons, rings and arcs each cell has.
 *
 * @param {Int32Array} numbers
 */
function readPolygons(numbers) {
  const count = numbers[0];
  const arcs = sums(numbers.subarray(1, 1 + count));
  const isReversed = numbers.subarray(1 + count, 1 + 2 * count);
  const refs = Array.from(arcs, (arc, n) => (isReversed[n] ? ~arc : arc));
  const counts = numbers.subarray(1 + 2 * count);
  /** @type {number[][][][]} */
  const cells = [];
  let next = 0;
  for (let at = 0; at < counts.length; ) {
    const cell = new Array(counts[at++]);
    for (let p = 0; p < cell.length; p += 1) {
      const polygon = new Array(counts[at++]);
      cell[p] = polygon;
      for (let r = 0; r < polygon.length; r += 1) {
        const from = next;
        next += counts[at++];
        polygon[r] = refs.slice(from, next);
      }
    }
    cells.push(cell);
  }
  return cells;
}

/**
 * @param {number[]} refs
 * @param {Point[][]} arcs
 */
function joinRing(refs, arcs) {
  /** @type {Point[]} */
  const ring = [];
  for (const ref of refs) {
    const arc = ref >= 0 ? arcs[ref] : arcs[~ref].slice().reverse();
    ring.push(...(ring.length ? arc.slice(1) : arc));
  }
  ring.pop(); // Leaflet closes rings itself
  return ring;
}

/**
 * @param {ControlRow[]} rows
 * @param {string[]} actorIds
 * @returns {Control[]}
 */
function readControls(rows, actorIds) {
  const number = new Map(actorIds.map((id, index) => [id, index]));
  return rows.map(([status, holder, extent, flags, rule, named, spell]) => ({
    status,
    holder: number.get(holder) ?? -1,
    extent,
    presumed: flags.includes("presumed"),
    inferred: flags.includes("inferred"),
    stale: flags.includes("stale"),
    assumed: flags.includes("assumed"),
    rule,
    named: named.map((id) => number.get(id) ?? -1).filter((index) => index >= 0),
    spell, // adjacent runs with one number are one spell
    // The key by which a change is detected, as in layers.control, without evidence and flags.
    conclusion: [status, status === "held" || status === "claimed" ? holder : "", extent].join("|"),
  }));
}

/**
 * Columns of runs: unit u owns the runs offsets[u] .. offsets[u + 1] - 1.
 *
 * @param {Int32Array} numbers
 */
function readRuns(numbers) {
  const unitCount = numbers[0];
  const offsets = offsetsOf(numbers.subarray(1, 1 + unitCount));
  const total = offsets[unitCount];
  const column = (/** @type {number} */ n) =>
    numbers.subarray(1 + unitCount + n * total, 1 + unitCount + (n + 1) * total);
  const steps = column(0);
  const days = new Int32Array(total);
  for (let u = 0; u < unitCount; u += 1) {
    let day = 0;
    for (let run = offsets[u]; run < offsets[u + 1]; run += 1) {
      day += steps[run];
      days[run] = day;
    }
  }
  return { offsets, days, control: column(1), spell: column(2) };
}

/**
 * The windows that contain some runs, by the number of the run.
 *
 * @param {Int32Array} numbers
 * @returns {Map<number, Window>}
 */
function readWindows(numbers) {
  const [runs, firsts, lengths] = columnsOf(numbers, 3);
  const of = (/** @type {number} */ n) => ({ first: firsts[n], last: firsts[n] + lengths[n] });
  return new Map(Array.from(sums(runs), (run, n) => [run, of(n)]));
}

/**
 * The days on which the places of stale runs were last heard of, by the number of the run; null if
 * never. `encode_last_heard` in webmap/runs.py writes them.
 *
 * @param {Int32Array} numbers
 * @param {Pick<Runs, "days" | "control">} runs
 * @param {Control[]} controls
 * @returns {Map<number, number | null>}
 */
function readLastHeard(numbers, { days, control }, controls) {
  /** @type {Map<number, number | null>} */
  const heard = new Map();
  for (let run = 0; run < days.length; run += 1) {
    if (!controls[control[run]].stale) continue;
    const ago = numbers[heard.size];
    heard.set(run, ago === NEVER ? null : days[run] - ago);
  }
  return heard;
}

/**
 * What some spells say as a whole, by the number of their first run; webmap/spells.py summarises.
 *
 * @param {Int32Array} numbers
 * @returns {Map<number, WholeSpell>}
 */
function readSpells(numbers) {
  const [runs, control, claimSet] = columnsOf(numbers, 3);
  const of = (/** @type {number} */ n) => ({ control: control[n], claimSet: claimSet[n] });
  return new Map(Array.from(sums(runs), (run, n) => [run, of(n)]));
}

/**
 * The runs of each mode, and for each run its window, its claim set and its supports.
 *
 * @param {Container} container
 * @param {string[]} actorIds
 * @param {EvidenceTables | null} evidence
 * @returns {Record<string, Table>}
 */
function readTimelines(container, actorIds, evidence) {
  const { header, section } = container;
  const controls = readControls(header.controls, actorIds);
  const claimSets = readClaimSets(container);
  const supports = readSupports(section("supports"));
  const reportCount = evidence?.reports.source.length ?? 0;
  return Object.fromEntries(
    Object.entries(header.timelines).map(([mode, question]) => {
      const runs = readRuns(section(`runs_${mode}`));
      const table = {
        ...runs,
        windows: readWindows(section(`windows_${mode}`)),
        lastHeard: readLastHeard(section(`heard_${mode}`), runs, controls),
        claimSet: section(`claims_${mode}`),
        wholeSpells: readSpells(section(`spells_${mode}`)),
        setAside: readSetAside(section(`set_aside_${mode}`)),
        supportsOfRuns: readSupportsOfRuns(section(`supports_${mode}`), runs.days.length),
        admitted: readAdmitted(container, mode, reportCount),
        controls,
        claimSets,
        supports,
        question,
      };
      return [mode, table];
    }),
  );
}

/**
 * A colour goes into styles and patterns, so anything that is not a colour becomes grey.
 *
 * @param {string} text
 */
const isColour = (text) => /^#[0-9a-f]{6}$/i.test(text);

/** @param {SidesTable} sides */
function readSides(sides) {
  /** @type {<Table extends { colour: string[] }>(table: Table) => Table} */
  const paint = (table) => ({
    ...table,
    colour: table.colour.map((colour) => (isColour(colour) ? colour : LOOK.themes.light.nobody)),
  });
  return { ...sides, actors: paint(sides.actors), blocs: paint(sides.blocs) };
}

/**
 * Reads everything in a payload.
 *
 * @param {BlobPart} bytes
 * @returns {Promise<Model>}
 */
export async function decodeMap(bytes) {
  const container = await readContainer(bytes);
  const { header, section } = container;
  const { border, context, area } = header.scales;
  const arcs = readLines(section("arcs"), border);
  const polygons = readPolygons(section("polygons"));
  const evidence = readEvidence(container);
  return {
    dataset: header.dataset,
    units: { ...header.units, count: header.units.id.length, cells: polygons.length },
    points: readPoints(section("drawn_points"), border),
    areas: {
      ...header.areas,
      count: header.areas.id.length,
      km2: Array.from(section("areas"), (size) => size / area),
      people: header.dataset.census ? Array.from(section("people")) : header.areas.id.map(() => 0),
      label: readPoints(section("label_points"), border),
      regionLabel: readPoints(section("region_points"), border),
    },
    arcs: {
      lines: arcs,
      left: sums(section("arc_left")),
      right: sums(section("arc_right")),
      km: Float64Array.from(section("arc_metres"), (metres) => metres / 1000),
      isCounted: section("arc_is_counted"),
    },
    cells: polygons.map((cell) => cell.map((rings) => rings.map((refs) => joinRing(refs, arcs)))),
    sides: readSides(header.sides),
    rules: header.rules,
    coverage: header.coverage ?? null,
    context: {
      neighbours: header.context.neighbours,
      neighbourLines: readLines(section("neighbours"), context),
      rivers: header.context.rivers,
      riverLines: readLines(section("rivers"), context),
    },
    evidence,
    timelines: /** @type {Record<Mode, Table>} */ (
      readTimelines(container, header.sides.actors.id, evidence)
    ),
  };
}

/**
 * Reads timelines that answer another question, for the land of a map.
 *
 * @param {BlobPart} bytes
 * @param {Model} model
 */
export async function decodeTimelines(bytes, model) {
  const container = await readContainer(bytes);
  const timelines = readTimelines(container, model.sides.actors.id, model.evidence);
  const units = timelines.now.offsets.length - 1;
  if (container.header.dataset.version !== model.dataset.version || units !== model.units.count) {
    throw new Error("These timelines belong to another version of the data.");
  }
  return timelines;
}
