// A table as comma-separated text, for a spreadsheet.

import rules from "../../../views/safe_text.json" with { type: "json" };

const FORMULA = new RegExp(rules.formula, "u");

// What a spreadsheet would take for a formula gets an apostrophe before it; RFC 4180 quotes.
export function toCsv(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
