// What became of a cell between two states of it, by the rule of layers/analysis/comparison.py.

/** @import { ChangeKind, Holding } from "../base/types.js" */

/** @param {Holding} control */
const isHeld = ({ status }) => status === "held" || status === "claimed";
/** @param {Holding} control */
const isDoubtful = ({ status }) => status === "contested" || status === "disputed";

/**
 * Who is concluded to hold it, -1 where nobody is.
 *
 * @param {Holding} control
 */
export const holderOf = (control) => (isHeld(control) ? control.holder : -1);

/**
 * In the order in which they are told.
 *
 * @type {ChangeKind[]}
 */
export const CHANGE_KINDS = ["gained", "lost", "contested", "resolved"];

/**
 * "same", "gained" (another holder), "contested" (its holder is in doubt), "lost" (nobody is known
 * to hold it any more) or "resolved" (somebody holds what nobody was concluded to hold).
 *
 * @param {Holding} before
 * @param {Holding} after
 * @returns {ChangeKind}
 */
export function changeKind(before, after) {
  const from = holderOf(before);
  const to = holderOf(after);
  if (from === to) return "same";
  if (from < 0) return "resolved";
  if (to >= 0) return "gained";
  return isDoubtful(after) ? "contested" : "lost";
}
