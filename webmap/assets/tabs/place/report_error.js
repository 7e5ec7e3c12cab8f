// An error report as text to be copied: what the map says, why, and what it rests on. Nothing is
// sent from here.

import { element, setText } from "../../base/dom.js";

const ROWS = 12;
const isPage = (text) => /^https:\/\//i.test(text);
const isMail = (text) => /^[^\s@<>]+@[^\s@<>]+$/.test(text);

export class ErrorReport {
  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings } = tabContext;
    const id = `cm-error-${Math.random().toString(36).slice(2)}`;
    this.text = element("textarea", { id, rows: String(ROWS), spellcheck: "false" });
    this.done = element("span", { class: "cm-note", role: "status" });
    this.root = element("details", { class: "cm-error" }, [
      element("summary", { text: strings.t("Report an error") }),
      element("label", {
        for: id,
        text: strings.t(
          "Copy this, add what is wrong and who says so, and send it to whoever keeps the data.",
        ),
      }),
      this.text,
      element("div", { class: "cm-error-row" }, [
        element("button", {
          type: "button",
          class: "cm-text-button",
          text: strings.t("Copy"),
          onclick: () => this.copy(),
        }),
        this.done,
      ]),
      this.contact(),
    ]);
  }

  // Where to send it, if the dataset gives a contact.
  contact() {
    const { strings, model } = this.tabContext;
    const contact = (model.dataset.contact ?? "").trim();
    if (!contact) return null;
    const address = isPage(contact) ? contact : isMail(contact) ? `mailto:${contact}` : null;
    const named = address
      ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: contact })
      : element("span", { text: contact });
    return element("p", { class: "cm-note" }, [
      element("span", { text: strings.t("Send it to:") }),
      " ",
      named,
    ]);
  }

  update({ unit, sentences, viewpoint }) {
    const text = this.write({ unit, sentences, viewpoint });
    if (text === this.written) return;
    this.written = text;
    this.text.value = text;
    setText(this.done, "");
  }

  write({ unit, sentences, viewpoint }) {
    const { strings, model, calendar, describer, dayState, mode, day } = this.tabContext;
    const control = dayState.control(unit);
    const id = model.units.id[unit];
    const version = model.dataset.version;
    const lines = [
      strings.t("Error in: {dataset}", { dataset: model.dataset.title }),
      strings.t("Place: {name} ({what}), {id}", {
        name: describer.name(unit),
        what: describer.what(unit),
        id,
      }),
      strings.t("Day: {day}", { day: calendar.iso(day) }),
      strings.t("Knowledge: {mode}", { mode: strings[mode] }),
      strings.t("The map says: {conclusion}", { conclusion: describer.conclusion(control) }),
      strings.t("Rule: {rule}. {sentence}", { rule: control.rule, sentence: sentences.join(" ") }),
      strings.t("It rests on:"),
      ...this.restsOn(unit, viewpoint),
      strings.version(version),
      strings.t("Link: {address}", { address: this.address(id) }),
      "",
      strings.t("What is wrong, and which report says so:"),
      "",
    ];
    return lines.join("\n");
  }

  restsOn(unit, viewpoint) {
    const { strings, evidence, dayState, calendar } = this.tabContext;
    if (!evidence) return [strings.t("(no claims in this file)")];
    const claims = evidence.claimsFor(dayState.timeline.table, dayState.timeline.cursor[unit]);
    if (!claims.length) return [strings.t("(no claim)")];
    return claims.flatMap((number) => {
      const { id, statement } = evidence.claims[number];
      const reports = evidence.reportsOf(number, viewpoint).map(({ source }) => {
        const { publisher, day, address, id: sourceId } = evidence.sources[source];
        const when = day === null ? null : calendar.iso(day);
        return `    ${[evidence.publishers[publisher], when, sourceId, address].filter(Boolean).join(", ")}`;
      });
      return [`- ${[id, statement].filter(Boolean).join(": ")}`, ...reports];
    });
  }

  // A link to this view: the page's own address is only as recent as the reader's last pause.
  address(id) {
    const { calendar, day, mode } = this.tabContext;
    return this.tabContext.addressOf({ asOf: calendar.iso(day), mode, selection: id }).href;
  }

  async copy() {
    const { strings } = this.tabContext;
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(this.text.value);
    } catch {
      // The page may not use the clipboard: tries the older way, and at least the text is selected.
      this.text.focus();
      this.text.select();
      isCopied = document.execCommand?.("copy") ?? false;
    }
    setText(
      this.done,
      isCopied ? strings.t("Copied.") : strings.t("Selected: copy it with the keyboard."),
    );
  }
}
