// The history of one unit: its spells, each with one answer, and the changes between them.

/** @import { Control, Table, Window } from "../base/types.js" */

/**
 * @typedef {{ run: number, from: number, until: number, control: Control,
 *   window: Window | null }} UnitRun
 * @typedef {{ from: number, until: number, control: Control, claimSet: number,
 *   runs: UnitRun[] }} Spell
 */

/**
 * The runs of a unit in a table, with inclusive days; `window` means that the day of a change is
 * not known.
 *
 * @param {Table} table
 * @param {number} unit
 * @param {number} last
 */
export function runsOf({ offsets, days, control, controls, windows }, unit, last) {
  /** @type {UnitRun[]} */
  const runs = [];
  for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
    const isLast = run + 1 === offsets[unit + 1];
    const until = isLast ? last : days[run + 1] - 1;
    const window = windows.get(run) ?? null;
    runs.push({ run, from: days[run], until, control: controls[control[run]], window });
  }
  return runs;
}

/**
 * Adjacent runs with the same holder are one spell, whatever else changed; its control and claims
 * are those of all its runs together, which webmap/spells.py has summarised.
 *
 * @param {Table} table
 * @param {number} unit
 * @param {number} last
 */
export function spellsOf(table, unit, last) {
  /** @type {Spell[]} */
  const spells = [];
  for (const run of runsOf(table, unit, last)) {
    const spell = spells.at(-1);
    if (spell && spell.control.spell === run.control.spell) {
      spell.until = run.until;
      spell.runs.push(run);
    } else {
      const whole = table.wholeSpells.get(run.run);
      spells.push({
        from: run.from,
        until: run.until,
        control: whole ? table.controls[whole.control] : run.control,
        claimSet: whole?.claimSet ?? table.claimSet[run.run],
        runs: [run],
      });
    }
  }
  return spells;
}

/**
 * The spell of a day.
 *
 * @param {Spell[]} spells
 * @param {number} day
 */
export const spellOn = (spells, day) => spells.findLast(({ from }) => from <= day) ?? spells[0];
