// The history of one unit: its spells, each under one conclusion, and what turned one into the next.

// Rules of an answer for a day on which a change may or may not have happened yet.
const WINDOW_RULES = new Set(["date_uncertain", "date_unknown", "sources_disagree_on_day"]);

export const isWindow = (control) => WINDOW_RULES.has(control.rule);

// The runs of a unit in a table: [{ run, from, until, control }], both days included.
export function runsOf({ offsets, days, control, controls }, unit, last) {
  const runs = [];
  for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
    const isLast = run + 1 === offsets[unit + 1];
    const until = isLast ? last : days[run + 1] - 1;
    runs.push({ run, from: days[run], until, control: controls[control[run]] });
  }
  return runs;
}

// Runs with one conclusion are one spell, whatever changed in their evidence: [{ from, until,
// control, runs }]; the control is that of its first run.
export function spellsOf(table, unit, last) {
  const spells = [];
  for (const run of runsOf(table, unit, last)) {
    const spell = spells.at(-1);
    if (spell && spell.control.conclusion === run.control.conclusion) {
      spell.until = run.until;
      spell.runs.push(run);
    } else spells.push({ from: run.from, until: run.until, control: run.control, runs: [run] });
  }
  return spells;
}

// The spell of a day.
export const spellOn = (spells, day) => spells.findLast(({ from }) => from <= day) ?? spells[0];
