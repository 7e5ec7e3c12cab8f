// The class of a control, by the rule of layers/control.py: each has a row in the legend, a texture
// and a band in the chart.

/** @import { Control, StatusClass } from "../base/types.js" */

/** @type {StatusClass[]} */
export const STATUS_CLASSES = [
  "presumed",
  "held",
  "inferred",
  "claimed",
  "contested",
  "disputed",
  "unknown",
];

// Classes without a concluded holder, which are counted together.
/** @type {Set<StatusClass>} */
const COMMON = new Set(["contested", "disputed", "unknown"]);

/** @param {StatusClass} kind */
export const isCommon = (kind) => COMMON.has(kind);

/**
 * @param {Control} control
 * @returns {StatusClass}
 */
export function statusClass(control) {
  if (control.status !== "held") return control.status;
  if (control.presumed) return "presumed";
  return control.inferred ? "inferred" : "held";
}
