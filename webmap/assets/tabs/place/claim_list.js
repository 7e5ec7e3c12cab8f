// Claims as a list: who did what, when and how certain it is, with the reports of each claim.

import { element } from "../../base/dom.js";

const MOST_AT_ONCE = 5;

// `numbers` are claims, `viewpoint` decides which reports may be shown (evidence.js); `note(claim,
// number)` gives an extra line under a claim, or null. Claims with the most reports come first; in a long
// list the others are behind a button.
export function claimList({ evidence, words, strings }, numbers, { viewpoint, note = () => null }) {
  const item = (number) => {
    const claim = evidence.claims[number];
    const reports = evidence.reportsOf(number, viewpoint);
    return element("li", { "data-claim": claim.id }, [
      element("p", { class: "cm-claim-head", text: words.headline(claim) }),
      element("p", { class: "cm-claim-details", text: words.details(claim).join(" · ") }),
      claim.statement ? element("p", { class: "cm-claim-said", text: claim.statement }) : null,
      noteLine(note(claim, number)),
      reports.length
        ? element(
            "ul",
            { class: "cm-reports" },
            reports.map((report) => reportItem({ evidence, words, strings }, number, report)),
          )
        : element("p", { class: "cm-claim-details", text: withoutReports(strings, claim) }),
    ]);
  };
  const ordered = [...numbers].sort(
    (a, b) =>
      isOneSided(evidence.claims[a]) - isOneSided(evidence.claims[b]) ||
      evidence.reportsStating(b, viewpoint).length - evidence.reportsStating(a, viewpoint).length,
  );
  const list = element("ul", { class: "cm-claims" }, ordered.map(item));
  return list.children.length > MOST_AT_ONCE + 1 ? folded(list, strings) : list;
}

const isOneSided = ({ certainty }) => Number(certainty === "claimed");

function folded(list, strings) {
  const rest = [...list.children].slice(MOST_AT_ONCE);
  for (const each of rest) each.hidden = true;
  const more = element("button", {
    type: "button",
    class: "cm-do cm-more",
    text: strings.tn("Show {n} more", "Show {n} more", rest.length),
    onclick: () => {
      for (const each of rest) each.hidden = false;
      more.remove();
      rest[0].tabIndex = -1;
      rest[0].focus();
    },
  });
  return element("div", {}, [list, more]);
}

const noteLine = (text) => (text ? element("p", { class: "cm-claim-note", text }) : null);

function withoutReports(strings, { isBaseline }) {
  return isBaseline
    ? strings.t("The dataset's own starting point; it cites no report.")
    : strings.t("No report of it counts for this choice of reports.");
}

// Publisher and day, and the title as a link if there is the address of a page.
function reportItem({ evidence, words, strings }, number, report) {
  const source = evidence.sources[report.source];
  const text = titleOf(source, strings);
  const title = source.address
    ? element("a", { href: source.address, target: "_blank", rel: "noopener noreferrer", text })
    : text && element("span", { text });
  const aside = [words.published(source), words.speaker(number, report), ...words.remarks(report)];
  return element("li", { "data-source": source.id }, [
    element("span", { class: "cm-publisher", text: evidence.publishers[source.publisher] }),
    element("span", { text: ` · ${aside.join(" · ")}` }),
    title ? element("span", { class: "cm-report-title" }, [title]) : null,
  ]);
}

// A title that only repeats the address does not count as one.
function titleOf({ title, address }, strings) {
  if (title && !/^https?:/i.test(title)) return title;
  return address && strings.t("Read it at {site}", { site: siteOf(address) });
}

function siteOf(address) {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : address;
}
