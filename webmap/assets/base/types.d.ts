// The types that the scripts share: the shapes that data/decode.js makes from a payload. Classes
// are documented where they are defined; these types have no code of their own.

export type Status = "held" | "claimed" | "contested" | "disputed" | "unknown";

/** The classes of the legend: a status or, for held places, how certain the hold is. */
export type StatusClass = Status | "presumed" | "inferred";

export type Extent = "full" | "effective" | "partial" | "unknown";

/** The kind of change between two controls of a place; see data/change_kinds.js. */
export type ChangeKind = "same" | "gained" | "lost" | "contested" | "resolved";

/** As known now, or as reported by each day. */
export type Mode = "now" | "reported";

/** Degrees north and east, in Leaflet's order. */
export type Point = [latitude: number, longitude: number];

/** The conclusion about a unit over a run of days (layers.control.Control). */
export interface Control {
  status: Status;
  /** The number of the holder of record; -1 if there is none. */
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
  /** The key by which a change is detected: equal texts are one answer. */
  conclusion: string;
  /** Adjacent runs with one number are one spell. */
  spell: number;
}

/** The part of a control that tells who holds a unit. */
export type Holding = Pick<Control, "status" | "holder">;

/** The runs of every unit: unit u owns the runs offsets[u] .. offsets[u + 1] - 1. */
export interface Runs {
  offsets: Int32Array;
  /** The day on which a run begins; below zero if it is older than the dataset. */
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

/** The days on which a change may have happened, inclusive. */
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
  /** Independent publishers that say so, in the order in which they are named. */
  independent: number[];
  /** Publishers of the captor's own side. */
  own: number[];
  /** Both kinds of publishers. */
  publishers: Set<number>;
  /** The sources that said it first. */
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

/** How well the map sees a township (layers.analysis.coverage.Sight). */
export interface SightRow {
  id: string;
  label: string;
  townships: number;
  km2: number;
  /** Of one. */
  share: number;
}

/** A table in words: `kind` is text, count, share or difference; a link is [text, address]. */
export interface CoverageTable {
  key: string;
  title: string;
  note: string;
  /** The sentence in place of a table without rows. */
  empty: string;
  columns: [title: string, kind: string][];
  rows: (string | number | null | [text: string, address: string])[][];
}

/** Where the dataset has reports, and where nobody has reported (webmap/coverage.py). */
export interface Coverage {
  title: string;
  lead: string;
  basis: string;
  sights: SightRow[];
  /** The number of the sight of each area. */
  sight_of: number[];
  tables: CoverageTable[];
}

/** The question that the layers answered: a day of knowledge, or only some sources. */
export interface Question {
  known_on: string | null;
  according_to: string[];
  without_captors: boolean;
}

/** What a spell says as a whole: the numbers of its control and of its claim set. */
export interface WholeSpell {
  control: number;
  claimSet: number;
}

/** The days on which a claim changes no control, and why. */
export interface SetAside {
  claim: number;
  /** The number of the text in `phrases.reasons`. */
  reason: number;
  first: number;
  /** How many days before the last day of the dataset it ends. */
  untilLast: number;
}

/** One timeline of every unit, the answer to one question. */
export interface Table extends Runs {
  controls: Control[];
  /** How many days before a run its spell began. */
  spell: Int32Array;
  /** The number of the claim set that a run rests on. */
  claimSet: Int32Array;
  claimSets: ClaimSets;
  /** By the number of a spell's first run; only where the spell differs from it. */
  wholeSpells: Map<number, WholeSpell>;
  /** By the number of the claim. */
  setAside: Map<number, SetAside[]>;
  /** Windows by run number, for runs that say that the day of a change is not known. */
  windows: Map<number, Window>;
  /** When the places of stale runs were last heard of, by run number; null if never. */
  lastHeard: Map<number, number | null>;
  supports: Support[];
  supportsOfRuns: SupportsOfRuns;
  /** One byte per report: whether the chosen sources admit it; null admits all. */
  admitted: Uint8Array | null;
  question: Question;
}

/** The payload's own names for the same place, by language, then by the number of the unit. */
export type Names = Record<string, Record<number, string>>;

/** What the map draws, in columns: every cell, then every place known only to its area. */
export interface Units {
  count: number;
  /** How many of them are cells, which come first. */
  cells: number;
  id: string[];
  name: string[];
  names: Names;
  kind: string[];
  role: string[];
  /** The number of the township that contains a unit. */
  area: number[];
  /** Their own people, by which names are ordered; 0 for townships. */
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
  /** The number of its region; -1 if it has none. */
  region: number[];
  /** The number of its principal town; -1 if none is drawn. */
  town: number[];
  /** The number of the cell whose control decides how the township is counted. */
  counts: number[];
  km2: number[];
  /** People counted in it; 0 where the dataset has no figure. */
  people: number[];
  label: Point[];
  regionLabel: Point[];
  regions: { id: string[]; name: string[] };
}

/** Borders between cells: the cell on either side (-1 for none), and the length of each border. */
export interface Arcs {
  lines: Point[][];
  left: Int32Array;
  right: Int32Array;
  km: Float64Array;
  isCounted: Int32Array;
}

/** The names of a side, each from a day on. */
export type NameRuns = [day: number, name: string][];

/** Sides and hostilities: spans of days are half-open; null is an open end. */
export interface SidesTable {
  actors: { id: string[]; abbreviation: string[]; name: string[]; colour: string[] };
  blocs: { id: string[]; name: string[]; colour: string[] };
  /** For each actor, the days from which it belongs to each bloc (-1 for none). */
  bloc_runs: [day: number, bloc: number][][];
  /** The sides whose name depends on the day; the others have the one in `name` on every day. */
  name_runs: { actors: [actor: number, NameRuns][]; blocs: [bloc: number, NameRuns][] };
  hostilities: [blocA: number, blocB: number, from: number | null, to: number | null][];
}

/** The surroundings of the land, which are drawn but not counted. */
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
  /** What must be said with figures of people; null if there are none. */
  census: Census | null;
}

/** The years of the figures of people, and the dataset's words for whom they left out. */
export interface Census {
  first_year: number;
  last_year: number;
  undercount: string;
}

/** Everything in a payload. */
export interface Model {
  dataset: DatasetFacts;
  units: Units;
  points: Point[];
  areas: Areas;
  arcs: Arcs;
  /** For each cell its polygons, for each polygon its rings. */
  cells: Point[][][][];
  sides: SidesTable;
  context: Context;
  evidence: EvidenceTables | null;
  rules: Rules;
  /** Null if the map was made without reports. */
  coverage: Coverage | null;
  timelines: Record<Mode, Table>;
}

/** Sources, claims and reports in columns; numbers count from zero and -1 is "none". */
export interface EvidenceTables {
  publishers: string[];
  collections: string[];
  places: { id: string[]; name: (string | null)[] };
  delays: Record<string, unknown> | null;
  phrases: ClaimPhrases;
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
    /** The number of an actor, or the dataset's own word. */
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
  /** The reports of claim c are offsets[c] .. offsets[c + 1] - 1, in order of publication. */
  reports: {
    offsets: Int32Array;
    source: Int32Array;
    givenDay: (number | null)[];
    /** What the report has to do with its claim: its position in `phrases.bearings`. */
    bearing: Int32Array;
    /** Whether the report states its claim. */
    states: boolean[];
    /** How many days after its publication a report counts; null if it has no day. */
    delay: (number | null)[];
    speaker: string[];
  };
}

/** The texts that claims and reports are put into, by the dataset's words (webmap/claim_words.py). */
export interface ClaimPhrases {
  actions: Record<string, string>;
  certainties: Record<string, string>;
  extents: Record<string, string>;
  confidences: Record<string, string>;
  withdraws: string;
  voices: Record<string, string>;
  speakers: Record<string, string>;
  /** Remarks about reports that do not tell of their claim; null for those that do. */
  bearings: (string | null)[];
  /** Why a claim changed no control. */
  reasons: string[];
}

/** A report of a claim, as data/evidence.js reads it. */
export interface Report {
  /** Its position in the table of all reports. */
  number: number;
  /** The number of the source that carries it. */
  source: number;
  /** The day that it gives for the event. */
  givenDay: number | null;
  /** What it has to do with its claim: its position in `phrases.bearings`. */
  bearing: number;
  /** Whether it states the claim; otherwise it is only shown with it. */
  states: boolean;
  /** How many days after its publication it counts; null if it has no day. */
  delay: number | null;
  /** Whose statement it is. */
  speaker: string;
}

/** A source, as data/evidence.js reads it. */
export interface Source {
  id: string;
  publisher: number;
  title: string;
  address: string | null;
  /** The day of publication; null if it is not stated. */
  day: number | null;
  basis: string | null;
  collection: number;
  speaksFor: number;
  relays: number;
}

/** Which reports a reader may see: those published by a day (null: all) and admitted (null: all).
 * */
export interface Viewpoint {
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
  /** Of the first and the last day of a window within a month or a year. */
  windowInMonth: [string, string];
  windowInYear: [string, string];
}

/** The words of a language (wording.language.browser_messages). */
export interface Catalogue {
  code?: string;
  /** The tag for Intl. */
  language?: string;
  comma?: string;
  dates?: DateNames | null;
  /** Translations by English text; a list for plural forms. */
  messages?: Record<string, string | string[]>;
}
