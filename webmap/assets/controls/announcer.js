// Announces the map to readers who cannot see it: the day and its changes, the comparison, and the
// selection. It announces only news, and while the map plays only briefly and now and then.

import { changesOf } from "../data/change_index.js";
import { findDifferences } from "../data/comparison.js";

const NAMED_AT_REST = 3;
const NAMED_WHILE_PLAYING = 1;
const PLAYING_MS = 2000;

export class Announcer {
  // `live` is the live region; `chosen()` describes the selection in words, or returns null;
  // `isPlaying()` tells whether the map is playing.
  constructor({ tabContext, live, chosen, isPlaying }) {
    Object.assign(this, { tabContext, live, chosen, isPlaying });
    this.told = { day: "", compared: "", chosen: "" };
    this.toldDay = null;
    this.toldAt = -Infinity;
  }

  // A repeated message is read out only if the text differs, so a blank is added.
  say(text) {
    const blank = text === this.live.textContent ? "\u00a0" : "";
    this.live.textContent = `${text}${blank}`;
  }

  // Announces what is new when the reader pauses or the map shows something else.
  rest() {
    if (this.isPlaying()) return this.step();
    const { strings } = this.tabContext;
    const words = {
      day: this.dayWords(),
      compared: this.comparedWords(),
      chosen: this.chosen() ?? "",
    };
    const ends = {
      compared: strings.t("The comparison is over."),
      chosen: strings.t("Nothing is chosen."),
    };
    const news = Object.keys(words)
      .filter((part) => words[part] !== this.told[part])
      .map((part) => words[part] || ends[part]);
    this.note(words);
    if (news.length) this.say(news.join(" "));
    return undefined;
  }

  // Announces one more day while the map plays.
  step() {
    if (!this.isPlaying() || performance.now() - this.toldAt < PLAYING_MS) return;
    const { day, calendar, strings } = this.tabContext;
    const from = this.toldDay === null || this.toldDay >= day ? day - 1 : this.toldDay;
    const when = strings.t("{day}.", { day: calendar.briefly(day) });
    this.note({ ...this.told, day: when });
    this.say([when, ...this.changeWords(from, day, NAMED_WHILE_PLAYING)].join(" "));
  }

  note(words) {
    this.told = words;
    this.toldDay = this.tabContext.day;
    this.toldAt = performance.now();
  }

  // --- The words -------------------------------------------------------------------------------

  dayWords() {
    const { day, calendar, strings, dayState } = this.tabContext;
    const said = strings.announcement(calendar.inWords(day), dayState.timeline.changesOn(day));
    return [said, ...this.changeWords(day - 1, day, NAMED_AT_REST)].join(" ");
  }

  // The places that changed after one day and up to another, the most important ones by name.
  changeWords(from, to, most) {
    const { tabContext } = this;
    const { strings, dayState } = tabContext;
    const index = changesOf(tabContext.model, dayState.timeline.table);
    const [first, end] = index.range(from, to);
    const leaders = [];
    for (let n = first; n < end; n += 1) if (index.leaderOf(n) < 0) leaders.push(n);
    // A change of holder comes before a change of status alone; the latest comes first.
    const weight = (n) => (index.kind(n) === "same" ? 1 : 0);
    const named = leaders
      .sort((a, b) => weight(a) - weight(b) || index.day(b) - index.day(a) || a - b)
      .slice(0, most);
    const followers = named.filter((n) => index.followerOf(n) >= 0).length;
    const left = end - first - named.length - followers;
    const more = left > 0 ? [strings.tn("And {n} more.", "And {n} more.", left)] : [];
    return [...named.map((n) => this.placeWords(index, n)), ...more];
  }

  // Who holds a place now: "Elm (town): Held by REBELS."
  placeWords(index, n) {
    const { strings, describer, model } = this.tabContext;
    const unit = index.unit[n];
    const name = describer.name(unit);
    const kind = strings.kinds[model.units.kind[unit]] ?? model.units.kind[unit];
    const isNamed = name.toLowerCase().includes(kind.toLowerCase());
    const place = isNamed ? name : strings.t("{place} ({kind})", { place: name, kind });
    const words = { place, conclusion: describer.conclusion(index.after(n)) };
    if (index.followerOf(n) < 0) return strings.t("{place}: {conclusion}.", words);
    return strings.t("{place} and the rest of its township: {conclusion}.", words);
  }

  comparedWords() {
    const { tabContext } = this;
    const { strings, calendar, basis, look } = tabContext;
    const pair = look === "plain" ? null : tabContext.pair();
    if (!pair) return "";
    const count = findDifferences(tabContext.model, pair).length;
    if (basis === "knowledge") {
      return strings.tn(
        "Compared with what was reported at the time: {n} place differs.",
        "Compared with what was reported at the time: {n} places differ.",
        count,
      );
    }
    const day = calendar.briefly(tabContext.other.day);
    return strings.tn(
      "Compared with {day}: {n} place differs.",
      "Compared with {day}: {n} places differ.",
      count,
      { day },
    );
  }
}
