// What the scripts hand to each other: the shapes that data/decode.js makes of a payload. Classes
// document themselves where they are; these have no code of their own.

export type Status = "held" | "claimed" | "contested" | "disputed" | "unknown";

/** What the legend tells apart: a status, and of what is held how sure it is. */
export type StatusClass = Status | "presumed" | "inferred";

export type Extent = "full" | "effective" | "partial" | "unknown";

/** What became of a place between two controls of it, see data/change_kinds.js. */
export type ChangeKind = "same" | "gained" | "lost" | "contested" | "resolved";

/** Known now, or as it was reported on each day. */
export type Mode = "now" | "reported";

/** Degrees north and east, in the order in which Leaflet wants them. */
export type Point = [latitude: number, longitude: number];

/** What is concluded about a unit over a run of days (layers.control.Control). */
export interface Control {
  status: Status;
  /** The number of the holder of record, -1 where there is none. */
  holder: number;
  extent: Extent;
  presumed: boolean;
  inferred: boolean;
  stale: boolean;
  assumed: boolean;
  /** The name of the rule that decided. */
  rule: string;
  /** The numbers of everyone named, the holder of record first. */
  named: number[];
  /** What a change is measured by: equal texts are one answer. */
  conclusion: string;
  /** Neighbouring runs of one number are one spell. */
  spell: number;
}

/** As much of a control as says who holds a unit. */
export type Holding = Pick<Control, "status" | "holder">;

/** The runs of every unit: unit u owns the runs offsets[u] .. offsets[u + 1] - 1. */
export interface Runs {
  offsets: Int32Array;
  /** The day on which a run begins; before zero where it is older than the dataset. */
  days: Int32Array;
  /** The number of its control. */
  control: Int32Array;
}

/** Which claims say so, and which say otherwise: set n has forOffsets[n] .. forOffsets[n + 1] - 1. */
export interface ClaimSets {
  forOffsets: Int32Array;
  forClaims: Int32Array;
  againstOffsets: Int32Array;
  againstClaims: Int32Array;
}

/** The days on which a change may have happened, both included. */
export interface Window {
  first: number;
  last: number;
}

/** How well an answer is supported, from nothing to several publishers. */
export type Basis =
  | "nothing"
  | "default"
  | "baseline"
  | "one_side"
  | "one_publisher"
  | "several_publishers";

/** What an answer rests on (layers.analysis.support). */
export interface Support {
  basis: Basis;
  /** How many reports only repeat another. */
  repeats: number;
  /** Publishers that say so, in the order in which they are named. */
  independent: number[];
  /** Those of the captor's own side. */
  own: number[];
  /** Both. */
  publishers: Set<number>;
  /** The sources that first said it. */
  sources: Set<number>;
}

/** Run r has the supports offsets[r] .. offsets[r + 1] - 1: each holds from `after` days after its start. */
export interface SupportsOfRuns {
  offsets: Int32Array;
  after: Int32Array;
  number: Int32Array;
}

/** What every rule says, in the language of the map (webmap/rules.py). */
export interface Rules {
  sentences: Record<string, string>;
  anchors: Record<string, string>;
  extents: Record<Extent, string>;
  open: Record<string, string>;
  phrases: Record<string, string>;
  stale_days: number;
}

/** What was asked of the layers: a day of knowledge, or only some sources. */
export interface Question {
  known_on: string | null;
  according_to: string[];
  without_captors: boolean;
}

/** One timeline of every unit, the answer to one question. */
export interface Table extends Runs {
  controls: Control[];
  /** How many days before a run its spell began. */
  spell: Int32Array;
  /** The number of the set of claims that a run rests on. */
  claimSet: Int32Array;
  claimSets: ClaimSets;
  /** By the number of a run whose answer is that the day of a change is not known. */
  windows: Map<number, Window>;
  supports: Support[];
  supportsOfRuns: SupportsOfRuns;
  /** One byte per report: whether the sources asked admit it; null admits all. */
  admitted: Uint8Array | null;
  question: Question;
}

/** The payload's own names for the same place, by language, then by the number of the unit. */
export type Names = Record<string, Record<number, string>>;

/** What the map draws, in columns: every cell, then every place known only to its area. */
export interface Units {
  count: number;
  /** How many of them are cells; those come first. */
  cells: number;
  id: string[];
  name: string[];
  names: Names;
  kind: string[];
  role: string[];
  /** The number of the township that a unit lies in. */
  area: number[];
  population: number[];
  is_moved: number[];
  leading: number[];
}

/** The townships, in columns. */
export interface Areas {
  count: number;
  id: string[];
  name: string[];
  names: Names;
  /** The number of its region, -1 where it has none. */
  region: number[];
  /** The number of its principal town, -1 where none is drawn. */
  town: number[];
  /** The number of the cell under whose control the township is counted. */
  counts: number[];
  km2: number[];
  label: Point[];
  regionLabel: Point[];
  regions: { id: string[]; name: string[] };
}

/** Borders between cells: who lies on either side (-1 for nobody), and how long each is. */
export interface Arcs {
  lines: Point[][];
  left: Int32Array;
  right: Int32Array;
  km: Float64Array;
  isCounted: Int32Array;
}

/** Who fights whom: days are half-open, null is an open end. */
export interface SidesTable {
  actors: { id: string[]; abbreviation: string[]; name: string[]; colour: string[] };
  blocs: { id: string[]; name: string[]; colour: string[] };
  /** Per actor, from which day on it belongs to which bloc (-1 for none). */
  bloc_runs: [day: number, bloc: number][][];
  hostilities: [blocA: number, blocB: number, from: number | null, to: number | null][];
}

/** What lies around the land: it is drawn and not counted. */
export interface Context {
  neighbours: { name: string[]; rings: number[][]; label: (Point | null)[] };
  neighbourLines: Point[][];
  rivers: { name: string[]; lines: number[] };
  riverLines: Point[][];
}

export interface DatasetFacts {
  name: string;
  title: string;
  version: string;
  first_day: string;
  last_day: string;
  attribution: string;
  caveats: string[];
}

/** Everything that a payload says. */
export interface Model {
  dataset: DatasetFacts;
  units: Units;
  points: Point[];
  areas: Areas;
  arcs: Arcs;
  /** Per cell its polygons, per polygon its rings. */
  cells: Point[][][][];
  sides: SidesTable;
  context: Context;
  evidence: EvidenceTables | null;
  rules: Rules;
  timelines: Record<Mode, Table>;
}

/** Sources, claims and reports in columns; numbers count from zero and -1 is "none". */
export interface EvidenceTables {
  publishers: string[];
  collections: string[];
  places: { id: string[]; name: (string | null)[] };
  delays: Record<string, unknown> | null;
  sources: {
    id: string[];
    title: string[];
    address: (string | null)[];
    publisher: Int32Array;
    day: (number | null)[];
    basis: (string | null)[];
    collection: Int32Array;
    speaksFor: Int32Array;
    relays: Int32Array;
  };
  claims: {
    id: string[];
    statement: string[];
    /** The number of an actor, or the word that the dataset has. */
    allies: (number | string)[][];
    claimedBy: (number | string | null)[];
    place: Int32Array;
    actor: Int32Array;
    action: string[];
    extent: string[];
    earliest: Int32Array;
    latest: Int32Array;
    certainty: string[];
    confidence: (string | null)[];
    retracts: Int32Array;
    isBaseline: Int32Array;
  };
  /** The reports of claim c are offsets[c] .. offsets[c + 1] - 1, in the order of publication. */
  reports: {
    offsets: Int32Array;
    source: Int32Array;
    givenDay: (number | null)[];
    isContext: Int32Array;
    speaker: string[];
  };
}

/** A report of a claim, as data/evidence.js reads it. */
export interface Report {
  /** Its place in the table of all reports. */
  number: number;
  /** The number of the source that carries it. */
  source: number;
  /** The day that it gives for the event. */
  givenDay: number | null;
  /** Whether it only says how things stood before. */
  isContext: boolean;
  /** Whose word it is. */
  speaker: string;
}

/** A source, as data/evidence.js reads it. */
export interface Source {
  id: string;
  publisher: number;
  title: string;
  address: string | null;
  /** The day of publication, null where nobody states it. */
  day: number | null;
  basis: string | null;
  collection: number;
  speaksFor: number;
  relays: number;
}

/** Which reports a reader has: those up to a day (null: all), of admitted sources (null: all). */
export interface Asker {
  knownOn: number | null;
  admitted: Uint8Array | null;
}

/** How a language writes days (wording.days.date_names). */
export interface DateNames {
  digits: string;
  /** From January. */
  months: string[];
  shortMonths: string[];
  /** From Sunday. */
  weekdays: string[];
  /** Patterns of CLDR. */
  day: string;
  longDay: string;
  month: string;
  shortMonth: string;
}

/** The words of a language (wording.language.browser_messages). */
export interface Catalogue {
  code?: string;
  /** The tag for Intl. */
  language?: string;
  comma?: string;
  dates?: DateNames | null;
  /** Texts by their English, a list where number matters. */
  messages?: Record<string, string | string[]>;
}
