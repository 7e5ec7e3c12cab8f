// The history of one unit: its spells, each under one answer, and what turned one into the next.

// The runs of a unit in a table: [{ run, from, until, control, window }], both days included; `window`
// is { first, last } where the answer is that the day of a change is not known.
export function runsOf({ offsets, days, control, controls, windows }, unit, last) {
  const runs = [];
  for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
    const isLast = run + 1 === offsets[unit + 1];
    const until = isLast ? last : days[run + 1] - 1;
    const window = windows.get(run) ?? null;
    runs.push({ run, from: days[run], until, control: controls[control[run]], window });
  }
  return runs;
}

// Runs that say the same of who holds are one spell, whatever else changed: [{ from, until, control,
// runs }]; the control is that of its first run.
export function spellsOf(table, unit, last) {
  const spells = [];
  for (const run of runsOf(table, unit, last)) {
    const spell = spells.at(-1);
    if (spell && spell.control.spell === run.control.spell) {
      spell.until = run.until;
      spell.runs.push(run);
    } else spells.push({ from: run.from, until: run.until, control: run.control, runs: [run] });
  }
  return spells;
}

// The spell of a day.
export const spellOn = (spells, day) => spells.findLast(({ from }) => from <= day) ?? spells[0];
