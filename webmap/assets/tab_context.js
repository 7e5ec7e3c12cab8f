// The context shared by the tabs under the map: its state, and what they may ask it to do.

import { addressOf } from "./address.js";
import { Evidence } from "./data/evidence.js";

export class TabContext {
  constructor(map) {
    this.map = map;
    const { model, strings, calendar, palette, describer } = map;
    Object.assign(this, { model, strings, calendar, palette, describer });
    this.method = map.options.method ?? null;
    this.evidence = model.evidence ? new Evidence(model) : null;
    this.units = new Map(model.units.id.map((id, unit) => [id, unit]));
  }

  // The page's address with a state written into it.
  addressOf(state) {
    return addressOf(state, this.model.dataset.version);
  }

  // --- State -------------------------------------------------------------------------------

  get dayState() {
    return this.map.dayState;
  }

  // The day state of the comparison, or null.
  get other() {
    return this.map.other;
  }

  get compareOn() {
    return this.map.compareOn;
  }

  get look() {
    return this.map.look;
  }

  get basis() {
    return this.map.basis;
  }

  get mode() {
    return this.map.mode;
  }

  get day() {
    return this.map.day;
  }

  get selection() {
    return this.map.selection.id;
  }

  // The runs of a mode in use; null if there are none for this question.
  table(mode = this.mode) {
    return this.map.timelines[mode] ?? null;
  }

  unitOf(id) {
    return this.units.get(id);
  }

  // The two day states compared, the one with the earlier day or knowledge first; null without a
  // comparison.
  pair() {
    const { dayState, other } = this;
    if (!other) return null;
    const isEarlier = this.basis === "knowledge" || other.day <= dayState.day;
    return isEarlier ? { before: other, after: dayState } : { before: dayState, after: other };
  }

  // --- Requests ----------------------------------------------------------------------------

  goTo(day) {
    this.map.setDay(this.calendar.iso(this.calendar.clamp(day)));
  }

  choose(id, { fly = false } = {}) {
    this.map.select(id);
    if (fly && id !== null) this.map.flyTo(id);
  }

  compareWith(day) {
    this.map.compareWith(day === null ? null : this.calendar.iso(this.calendar.clamp(day)));
  }

  setLook(look, basis) {
    this.map.setLook(look, basis);
  }

  // Plays from the day shown.
  play() {
    if (!this.map.transport.isPlaying) this.map.transport.toggle();
  }

  setMode(mode) {
    this.map.setMode(mode);
  }

  highlight(units) {
    this.map.mapLayers.highlight?.(units);
  }

  // Whether the host can work out the map for another choice of reports.
  get canAsk() {
    return this.map.options.canAsk === true;
  }

  // `question` is { accordingTo: names of publishers or collections, withoutCaptors }.
  ask(question) {
    this.map.emit("ask", question);
  }

  openTab(id) {
    this.map.tabBar.open(id);
  }

  say(text) {
    this.map.say(text);
  }
}
