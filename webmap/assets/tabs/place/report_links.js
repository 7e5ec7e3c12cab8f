// The reports behind a run in one line: publisher and day, as a link if there is an address.

import { element } from "../../base/dom.js";

const MOST_SHOWN = 3;

// The reports that say so, in order of publication: [{ publisher, day, address, title }].
export function reportsOfRun(evidence, { table, run, viewpoint }) {
  if (!evidence || !table.claimSets) return [];
  return reportsOfClaims(evidence, { claims: evidence.claimsFor(table, run), viewpoint });
}

export function reportsOfClaims(evidence, { claims, viewpoint }) {
  const reports = claims.flatMap((claim) => evidence.reportsStating(claim, viewpoint));
  const sources = [...new Set(evidence.inOrder(reports).map((report) => report.source))];
  return sources.map((number) => {
    const { publisher, day, address, title } = evidence.sources[number];
    return { publisher: evidence.publishers[publisher] ?? "", day, address, title };
  });
}

// The question on the day of a change: as reported at the time, later reports are not known.
export function askerOn(tabContext, { timeline, mode, day }) {
  if (!tabContext.evidence) return null;
  const { admitted } = timeline.table;
  const asked = tabContext.evidence.knownOn(timeline, mode);
  return { knownOn: mode === "reported" ? day : asked, admitted };
}

export function reportWords(tabContext, { publisher, day }) {
  const { strings, calendar } = tabContext;
  if (day === null) return publisher;
  return strings.t("{publisher}, {day}", { publisher, day: calendar.briefly(day) });
}

// A line of links, or the reason why there are none.
export function reportLine(tabContext, reports, control) {
  const { strings } = tabContext;
  if (!reports.length)
    return element("span", { class: "cm-no-report", text: withoutReport(strings, control) });
  const shown = reports.slice(0, MOST_SHOWN).map((report) => reportLink(tabContext, report));
  const left = reports.length - MOST_SHOWN;
  if (left > 0) {
    const rest = reports.slice(MOST_SHOWN).map((report) => reportWords(tabContext, report));
    const text = strings.tn("and {n} more", "and {n} more", left);
    shown.push(element("span", { class: "cm-no-report", text, title: rest.join("; ") }));
  }
  return element("span", { class: "cm-report-links" }, shown);
}

function reportLink(tabContext, report) {
  const text = reportWords(tabContext, report);
  const { address, title } = report;
  if (!address) return element("span", { class: "cm-report", title, text });
  const opens = { target: "_blank", rel: "noopener noreferrer" };
  return element("a", { class: "cm-report", href: address, title, text, ...opens });
}

function withoutReport(strings, { presumed, inferred, assumed }) {
  if (presumed) return strings.t("no report: presumed");
  if (inferred) return strings.t("inferred from the principal town");
  return assumed ? strings.t("assumed at the start") : strings.t("no report");
}
