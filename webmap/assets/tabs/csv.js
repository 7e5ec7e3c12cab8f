// A table as comma-separated text, for a spreadsheet.

// What a spreadsheet would take for a formula gets an apostrophe before it; RFC 4180 quotes.
export function toCsv(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

const FORMULA = /^[=+\-@\t\r]/;

function field(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
