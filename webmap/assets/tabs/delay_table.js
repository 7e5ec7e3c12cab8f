// The delay with which each publisher reports changes of control: a table with small bars.

import { element } from "../base/dom.js";
import { SortedTable } from "./sorted_table.js";

// A bar of more days than this would dwarf all others, so it is cut off and marked.
const LONGEST_DAYS = 60;

export class DelayTable {
  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings, evidence } = tabContext;
    const delays = evidence?.delays;
    this.root = element("section", { class: "cm-delays" });
    if (!delays || delays.publisher.length === 0) return;
    const rows = delays.publisher.map((publisher, n) => ({
      key: publisher,
      publisher,
      reports: delays.reports[n],
      claims: delays.claims[n],
      median: delays.median_days[n],
      lower: delays.lower_quartile_days[n],
      upper: delays.upper_quartile_days[n],
    }));
    this.scale = Math.min(Math.max(...rows.map(({ upper }) => upper), 1), LONGEST_DAYS);
    const table = new SortedTable({
      strings,
      name: strings.t("How late publishers report"),
      columns: this.columns(),
      sort: { id: "reports", isDown: true },
      pageRows: 10,
    });
    table.show(rows, strings.t("Days from a change to the report of it, over the whole span"));
    this.root.append(
      element("h4", { text: strings.t("How late do publishers report?") }),
      table.root,
      this.account(delays),
    );
  }

  columns() {
    const { strings } = this.tabContext;
    const days = (value) => strings.number(value, 1);
    return [
      { id: "publisher", title: strings.t("Publisher"), value: ({ publisher }) => publisher },
      {
        id: "median",
        title: strings.t("Median, days"),
        isFigure: true,
        value: ({ median }) => median,
        cell: ({ median }) => days(median),
      },
      {
        id: "range",
        title: strings.t("Middle half of its reports"),
        value: ({ upper }) => upper,
        cell: (row) => element("span", { class: "cm-ranged" }, [this.bar(row), this.range(row)]),
      },
      {
        id: "reports",
        title: strings.t("Reports"),
        isFigure: true,
        isFirstDown: true,
        value: ({ reports }) => reports,
        cell: ({ reports }) => strings.number(reports),
      },
      {
        id: "claims",
        title: strings.t("Changes told"),
        isFigure: true,
        isFirstDown: true,
        value: ({ claims }) => claims,
        cell: ({ claims }) => strings.number(claims),
      },
    ];
  }

  range({ lower, upper }) {
    const { strings } = this.tabContext;
    const values = { lower: strings.number(lower, 1), upper: strings.number(upper, 1) };
    return element("span", {
      class: "cm-detail",
      text: lower === upper ? values.lower : strings.t("{lower} to {upper}", values),
    });
  }

  bar({ lower, median, upper }) {
    const at = (days) => `${(Math.min(days, this.scale) / this.scale) * 100}%`;
    const span = element("i", { style: { left: at(lower), right: `calc(100% - ${at(upper)})` } });
    const middle = element("b", { style: { left: at(median) } });
    const isCut = upper > this.scale;
    return element(
      "span",
      { class: isCut ? "cm-range cm-cut" : "cm-range", "aria-hidden": "true" },
      [span, middle],
    );
  }

  // Explains how delays are counted, and which reports are left out.
  account(delays) {
    const { strings } = this.tabContext;
    const { context = 0, no_day = 0, wide_window = 0, before_window = 0 } = delays.left_out;
    const left = [
      strings.tn(
        "{n} that only says how things stood before",
        "{n} that only say how things stood before",
        context,
      ),
      strings.tn("{n} whose day is not known", "{n} whose days are not known", no_day),
      strings.tn(
        "{n} of a change that is dated to more than 31 days",
        "{n} of changes that are dated to more than 31 days",
        wide_window,
      ),
      strings.tn(
        "{n} published before the change can have happened",
        "{n} published before the change can have happened",
        before_window,
      ),
    ];
    return element("details", { class: "cm-account" }, [
      element("summary", { text: strings.t("How this is counted, and what is left out") }),
      element("p", {
        text: strings.t(
          "From the last day of the change, or from the day that the report itself gives, to the day on which the report was published; never less than nought. A text that tells of three changes counts three times in the median. Half of them lie in the middle half; the line in the bar is the median.",
        ),
      }),
      element("p", { text: strings.t("Left out: {reasons}.", { reasons: strings.list(left) }) }),
      element("p", {
        text: strings.t(
          "A publisher that repeats another counts for itself here: this is about when a text appeared, not about who said it first.",
        ),
      }),
    ]);
  }
}
