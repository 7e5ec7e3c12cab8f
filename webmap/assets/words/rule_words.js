// Why this colour: the rule that decided, in one sentence for the case at hand. The rules are those
// of layers/deciding_rules.py, the sentences those of layers/explain.py.

const STALE_DAYS = 180;

// `held` are the words for the case: holder, others, named, window, town, conclusion, extent.
const SENTENCES = {
  default_holder: (strings, held) =>
    strings.t(
      "Nothing is reported about it: {holder} is presumed to hold it, as the dataset presumes of every place without a claim.",
      held,
    ),
  baseline: (strings, held) =>
    strings.t(
      "The dataset's baseline says that {holder} holds it ({extent}), and no counting report says otherwise.",
      held,
    ),
  held_by_report: (strings, held) =>
    strings.t(
      "A report says that {holder} holds it ({extent}), and no later change is reported.",
      held,
    ),
  changed_hands: (strings, held) =>
    strings.t("{holder} took it over ({extent}), and nothing reported since undoes that.", held),
  restated: (strings, held) =>
    strings.t(
      "A report says that {holder}, who held it at the baseline, holds it ({extent}).",
      held,
    ),
  date_uncertain: (strings, held) =>
    strings.t(
      "A change of hands is dated only {window}, so on this day it is contested ({named}).",
      held,
    ),
  date_unknown: (strings, held) =>
    strings.t(
      "A change of hands is dated only {window}, and no fighting is reported for this day: who held it is unknown.",
      held,
    ),
  sources_disagree_on_day: (strings, held) =>
    strings.t(
      "Precise reports date the same change of hands differently, {window}, so on this day neither side is named.",
      held,
    ),
  fighting_reported: (strings, held) =>
    strings.t("Fighting inside it is reported ({named}), and nothing settles it yet.", held),
  part_gained: (strings, held) =>
    strings.t("Part of it is reported to be with {others}, and nothing settles it yet.", held),
  withdrawn_no_successor: (strings) =>
    strings.t("The side that held it withdrew, and nobody is reported to have taken its place."),
  reports_disagree: (strings, held) =>
    strings.t(
      "Standing reports name {named} as holders for the same days, and no rule settles it.",
      held,
    ),
  township_reaches: (strings, held) =>
    strings.t("{holder} took over the whole township ({extent}), and with it this place.", held),
  town_reaches_site: (strings, held) =>
    strings.t("It lies inside a town that {holder} took completely; inferred, not reported.", held),
  township_claim: (strings, held) =>
    strings.t("A report speaks of the township as a whole: {holder} ({extent}).", held),
  township_town_lost: (strings, held) =>
    strings.t(
      "{holder} took the township as a whole, but its principal town, {town}, has since gone to {others}.",
      held,
    ),
  township_fighting: (strings, held) =>
    strings.t("Fighting or partial control in the township is reported ({named}).", held),
  township_inferred_from_town: (strings, held) =>
    strings.t(
      "No report speaks of the township as a whole; inferred from its principal town, {town}: {conclusion}.",
      held,
    ),
  township_towns_divided: (strings, held) =>
    strings.t(
      "No report speaks of the township as a whole; hostile sides, {named}, hold towns in it.",
      held,
    ),
  not_resolved_above_township: (strings) =>
    strings.t("Control is not resolved above the township; see the counts."),
  no_report: (strings) => strings.t("No counting report speaks of it."),
};

// What stands for a rule that these words do not know yet: its name, not nothing.
const byName = (strings, { rule }) => strings.t("Decided by the rule {rule}.", { rule });

const EXTENTS = {
  full: (strings) => strings.t("full control"),
  effective: (strings) => strings.t("effective control"),
  partial: (strings) => strings.t("partial control"),
  unknown: (strings) => strings.t("control, extent not stated"),
};

const OPEN = {
  contested: (strings, named) => strings.t("contested ({named})", { named }),
  disputed: (strings, named) => strings.t("disputed ({named})", { named }),
  unknown: (strings, named) => strings.t("unknown ({named})", { named }),
};

export const RULE_NAMES = Object.keys(SENTENCES);

// The rule as a sentence, and what limits the answer. `window` is in words or null, `town` the
// name of the principal town or null.
export function ruleSentences({ strings, describer }, control, { window, town }) {
  const actor = (number) => (number < 0 ? strings.t("nobody named") : describer.actor(number));
  const listed = (numbers) =>
    strings.and([...new Set(numbers.map(actor))]) || strings.t("nobody named");
  const holder = actor(control.holder);
  const named = listed(control.named);
  const extent = EXTENTS[control.extent]?.(strings) ?? "";
  const isHeld = control.status === "held" || control.status === "claimed";
  const sentence = (SENTENCES[control.rule] ?? byName)(strings, {
    rule: control.rule,
    holder,
    named,
    others: listed(control.named.filter((number) => number !== control.holder)),
    extent,
    window: window ?? strings.t("not exactly"),
    town: town ?? strings.t("no town"),
    conclusion: isHeld
      ? strings.t("{holder} ({extent})", { holder, extent })
      : OPEN[control.status](strings, named),
  });
  return [
    sentence,
    control.status === "claimed" && strings.t("Only {holder}'s own side says so.", { holder }),
    control.stale && strings.t("Nobody has reported on it for {days} days.", { days: STALE_DAYS }),
    control.assumed && strings.t("The baseline cites no report for it."),
  ].filter(Boolean);
}
