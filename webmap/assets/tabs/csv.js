// A table as comma-separated text, for a spreadsheet.

import rules from "../../../views/safe_text.json" with { type: "json" };

const FORMULA = new RegExp(rules.formula, "u");

// Text that a spreadsheet would read as a formula gets an apostrophe in front; quoting follows RFC
// 4180.
export function toCsv(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
