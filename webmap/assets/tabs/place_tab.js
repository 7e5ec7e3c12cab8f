// The selected place: the conclusion about it, the rule, who says so, and its history.

import { claimList } from "./place/claim_list.js";
import { ClaimWords } from "../words/claim_words.js";
import { element } from "../base/dom.js";
import { insideOf, placeButton, whereToBegin } from "./place/place_choice.js";
import { PlaceHistory } from "./place/place_history.js";
import { ErrorReport } from "./place/report_error.js";
import { RuleWords } from "../words/rule_words.js";

export class PlaceTab {
  static id = "place";

  static label = (strings) => strings.t("This place");

  constructor(tabContext) {
    this.tabContext = tabContext;
    this.words = tabContext.evidence ? new ClaimWords(tabContext) : null;
    this.rules = new RuleWords(tabContext);
    this.history = new PlaceHistory(tabContext);
    this.errorReport = new ErrorReport(tabContext);
    this.answer = element("section", { class: "cm-story-part cm-story-answer" });
    this.evidence = element("section", { class: "cm-story-part cm-story-evidence" });
    this.others = element("section", { class: "cm-story-part" });
    this.around = element("section", { class: "cm-story-part" });
    this.place = element("div", { class: "cm-story-grid" }, [
      element("div", { class: "cm-story-column" }, [this.answer, this.evidence, this.others]),
      element("div", { class: "cm-story-column" }, [
        this.history.root,
        this.around,
        this.errorReport.root,
      ]),
    ]);
    this.empty = element("div", { class: "cm-story-empty" });
    this.root = element("div", { class: "cm-story" }, [this.empty, this.place]);
  }

  // Each part is rebuilt only if what it depends on has changed, so that pressing a day does not
  // scroll the list. During a drag the tab is pale, because it still shows the day of the last
  // pause.
  update({ isSettled }) {
    this.root.classList.toggle("cm-moving", !isSettled);
    if (!isSettled) return;
    const { tabContext } = this;
    const unit =
      tabContext.selection === null ? undefined : tabContext.unitOf(tabContext.selection);
    this.place.hidden = unit === undefined;
    this.empty.hidden = unit !== undefined;
    const { timeline } = tabContext.dayState;
    const { theme } = tabContext.palette;
    if (unit === undefined) {
      this.remember("empty", [tabContext.selection, timeline.table, tabContext.day], () =>
        this.offer(),
      );
      return;
    }
    const run = timeline.cursor[unit];
    const viewpoint = tabContext.evidence?.viewpoint(timeline, tabContext.mode);
    const question = [unit, timeline.table, viewpoint?.knownOn ?? null];
    this.remember("answer", [unit, timeline.table, tabContext.day], () => this.tellAnswer(unit));
    this.remember("evidence", [...question, run], () => this.tellEvidence(unit, viewpoint));
    this.remember("history", [unit, timeline.table, theme], () => this.history.read(unit));
    const setAside = tabContext.evidence?.setAside(timeline, unit) ?? [];
    this.remember("others", [...question, setAside.map(({ claim }) => claim).join()], () =>
      this.tellOthers(unit, viewpoint, setAside),
    );
    this.remember("around", [unit, timeline.table, tabContext.day], () => this.tellAround(unit));
    this.history.mark(tabContext.day);
    this.errorReport.update({ unit, sentences: this.sentences(unit), viewpoint });
  }

  remember(name, state, make) {
    this.states ??= {};
    if (this.states[name]?.every((part, at) => part === state[at])) return;
    this.states[name] = state;
    make();
  }

  offer() {
    const { tabContext } = this;
    const inside =
      tabContext.selection === null ? null : insideOf(tabContext, tabContext.selection);
    this.empty.replaceChildren(...(inside ?? whereToBegin(tabContext)));
  }

  // --- The answer ----------------------------------------------------------------------------

  tellAnswer(unit) {
    const { strings, describer, calendar, dayState, mode, day } = this.tabContext;
    const control = dayState.control(unit);
    const names = describer
      .localNames(unit)
      .map(({ language, name }) =>
        element("span", { class: "cm-local-name", lang: language, text: name }),
      );
    const when = strings.t("{day}, {mode}", { day: calendar.inWords(day), mode: strings[mode] });
    this.answer.replaceChildren(
      element("h2", {}, [element("span", { text: describer.name(unit) }), ...names]),
      element("p", { class: "cm-claim-details", text: describer.what(unit) }),
      element("p", { class: "cm-story-when", text: when }),
      element("p", { class: "cm-story-conclusion", text: describer.conclusion(control) }),
      element("p", {
        class: "cm-claim-details cm-story-called",
        text: describer.holder(control, day),
      }),
      element("p", {
        class: "cm-claim-details",
        text: describer.doubts(control, dayState.since(unit)),
      }),
      element("p", {
        class: "cm-story-rule",
        "data-rule": control.rule,
        text: this.sentences(unit).join(" "),
      }),
      element("p", { class: "cm-claim-details" }, [this.ruleName(control)]),
    );
  }

  ruleName({ rule }) {
    const name = element("code", { text: rule });
    const href = this.rules.address(rule);
    if (!href) return name;
    const title = this.tabContext.strings.t("How it is worked out");
    return element("a", { href, title, target: "_blank", rel: "noopener" }, [name]);
  }

  sentences(unit) {
    return this.rules.sentences(this.tabContext.dayState.timeline, unit);
  }

  // --- Who says so -----------------------------------------------------------------------------

  tellEvidence(unit, viewpoint) {
    const { evidence, strings, dayState } = this.tabContext;
    if (!evidence) {
      this.evidence.replaceChildren();
      return;
    }
    const { table, cursor } = dayState.timeline;
    const claims = evidence.claimsFor(table, cursor[unit]);
    const against = evidence.claimsAgainst(table, cursor[unit]);
    const support = this.words.corroboration(evidence.support(dayState.timeline, unit));
    this.evidence.replaceChildren(
      element("h3", { text: strings.t("Who says so") }),
      support ? element("p", { class: "cm-corroboration", text: support }) : "",
      claims.length
        ? this.claims(claims, { viewpoint })
        : element("p", {
            class: "cm-note",
            text: strings.t("No claim about it counts on this day."),
          }),
      ...(against.length
        ? [
            element("h3", { text: strings.t("Who says otherwise") }),
            this.claims(against, { viewpoint }),
          ]
        : []),
    );
  }

  claims(numbers, options) {
    const { evidence, strings } = this.tabContext;
    return claimList({ evidence, strings, words: this.words }, numbers, options);
  }

  // Claims about the place that changed nothing by this day, and claims that were retracted.
  tellOthers(unit, viewpoint, setAside) {
    const { evidence, strings } = this.tabContext;
    if (!evidence) return;
    const known = evidence
      .claimsOfUnit(unit)
      .filter(
        (number) =>
          evidence.claims[number].isBaseline || evidence.reportsStating(number, viewpoint).length,
      );
    const claim = (number) => evidence.claims[number];
    const retracted = known.filter((number) => claim(number).retractedBy.length > 0);
    const fold = (text, numbers, note) =>
      element("details", { class: "cm-story-fold" }, [
        element("summary", { text }),
        this.claims(numbers, { viewpoint, note }),
      ]);
    const parts = [];
    if (setAside.length) {
      const why = new Map(setAside.map((each) => [each.claim, this.words.reason(each)]));
      const text = strings.tn(
        "{n} claim that did not change control",
        "{n} claims that did not change control",
        setAside.length,
      );
      parts.push(fold(text, [...why.keys()], (_, number) => why.get(number)));
    }
    if (retracted.length) {
      const text = strings.tn("{n} claim taken back", "{n} claims taken back", retracted.length);
      parts.push(fold(text, retracted, (each) => this.retraction(each)));
    }
    this.others.replaceChildren(...parts);
  }

  retraction({ retractedBy }) {
    const { evidence, strings } = this.tabContext;
    const claims = retractedBy.map((number) => evidence.claims[number]);
    const said = claims.map((claim) => claim.statement ?? this.words.headline(claim));
    return strings.t("Taken back by a later claim: {statement}", { statement: strings.and(said) });
  }

  // --- Around it -----------------------------------------------------------------------------

  tellAround(unit) {
    const { strings, model, describer, dayState } = this.tabContext;
    const { units, areas } = model;
    const area = units.area[unit];
    const others = units.id.flatMap((_, other) =>
      units.area[other] === area && other !== unit ? [other] : [],
    );
    if (!others.length) {
      this.around.replaceChildren();
      return;
    }
    this.around.replaceChildren(
      element("h3", { text: strings.t("Also in {place}", { place: areas.name[area] }) }),
      element(
        "ul",
        { class: "cm-story-buttons" },
        others.map((other) =>
          placeButton(this.tabContext, other, describer.conclusion(dayState.control(other))),
        ),
      ),
    );
  }
}
