// Why a place has its colour: the rule that decided, in one sentence for the case at hand. The
// sentences and the words for their placeholders come with the payload, from layers/rule.py and
// layers/explain.py.

import { principalTown } from "../data/comparison.js";

/** @import { Control, Model, Window } from "../base/types.js" */
/** @import { Calendar } from "../data/calendar.js" */
/** @import { Timeline } from "../data/timeline.js" */
/** @import { Describer } from "./describe.js" */
/** @import { Strings } from "./strings.js" */

export class RuleWords {
  /**
   * `method` is the address of the method page; null if there is none.
   *
   * @param {{ model: Model, strings: Strings, calendar: Calendar, describer: Describer,
   *   method?: string | null }} given
   */
  constructor({ model, strings, calendar, describer, method = null }) {
    this.model = model;
    this.strings = strings;
    this.calendar = calendar;
    this.describer = describer;
    this.method = method;
  }

  /**
   * The address at which the method page explains a rule.
   *
   * @param {string} rule
   */
  address(rule) {
    return this.method && `${this.method}#${this.model.rules.anchors[rule]}`;
  }

  /**
   * The rule of a unit on the day of a timeline as sentences, and the limits of the answer.
   *
   * @param {Timeline} timeline
   * @param {number} unit
   */
  sentences(timeline, unit) {
    const { strings, model, calendar } = this;
    const { sentences, phrases, stale_days: staleDays } = model.rules;
    const control = timeline.control(unit);
    const lastHeard = timeline.table.lastHeard.get(timeline.cursor[unit]) ?? null;
    const words = this.blanks(control, {
      window: timeline.table.windows.get(timeline.cursor[unit]),
      town: principalTown(model, unit),
    });
    return [
      strings.fill(sentences[control.rule], words),
      control.status === "claimed" && strings.fill(phrases.claimed, words),
      control.stale && strings.fill(phrases.stale, { days: strings.number(staleDays) }),
      lastHeard !== null && strings.fill(phrases.last_heard, { day: calendar.briefly(lastHeard) }),
      control.assumed && phrases.assumed,
    ].filter(Boolean);
  }

  /**
   * The values for the placeholders of a sentence.
   *
   * @param {Control} control
   * @param {{ window: Window | undefined, town: number }} where
   */
  blanks(control, { window, town }) {
    const { strings, describer } = this;
    const { extents, open, phrases } = this.model.rules;
    const actor = (/** @type {number} */ number) =>
      number < 0 ? phrases.nobody : describer.actor(number);
    const listed = (/** @type {number[]} */ numbers) =>
      strings.and([...new Set(numbers.map(actor))]) || phrases.nobody;
    const isHeld = control.status === "held" || control.status === "claimed";
    const named = listed(control.named);
    // Under held and claimed, whoever took the place with the holder is named with it.
    const holder = isHeld ? named : actor(control.holder);
    const extent = extents[control.extent];
    return {
      holder,
      named,
      extent,
      others: listed(control.named.filter((number) => number !== control.holder)),
      window: window ? this.window(window) : "",
      town: town >= 0 ? describer.name(town) : phrases.no_town,
      conclusion: strings.fill(isHeld ? phrases.held : open[control.status], {
        holder,
        extent,
        named,
      }),
    };
  }

  /**
   * The window of days in which a change may have happened.
   *
   * @param {Window} window
   */
  window({ first, last }) {
    const { strings, calendar, model } = this;
    return strings.fill(model.rules.phrases.window, {
      first: calendar.briefly(first),
      last: calendar.briefly(last),
    });
  }
}
