// The kind of change between two states of a cell, by the rule of layers/analysis/comparison.py.

/** @import { ChangeKind, Holding } from "../base/types.js" */

/** @param {Holding} control */
const isHeld = ({ status }) => status === "held" || status === "claimed";
/** @param {Holding} control */
const isDoubtful = ({ status }) => status === "contested" || status === "disputed";

/**
 * The concluded holder; -1 if there is none.
 *
 * @param {Holding} control
 */
export const holderOf = (control) => (isHeld(control) ? control.holder : -1);

/**
 * In display order.
 *
 * @type {ChangeKind[]}
 */
export const CHANGE_KINDS = ["gained", "lost", "contested", "resolved"];

/**
 * "same", "gained" (another holder), "contested" (its holder is now in doubt), "lost" (its holder
 * is no longer known) or "resolved" (it has a holder after having had none).
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
