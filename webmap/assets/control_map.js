// The map of control: mountControlMap(element, payload, options) draws it and moves through its
// days.
//
// options: view {day, mode, selection, lat, lon, zoom, with, look, basis, tab, theme}, catalogue
// (the words of another language), basemaps (entries of webmap/basemaps.py to offer), method
// (address of the method page), writesAddress (default true), timelines (bytes that answer another
// question than the payload's), canAsk (whether the host answers "ask"), legendOpen, guestOf (the
// page's own Leaflet map to draw on) and place (the element that shows it). It resolves to the
// handle, an instance of ControlMap.

import { writeAddress } from "./address.js";
import { Announcer } from "./controls/announcer.js";
import { Appearance } from "./controls/appearance.js";
import { TabContext } from "./tab_context.js";
import { CompareOverlay } from "./controls/compare/compare_overlay.js";
import { Calendar } from "./data/calendar.js";
import { countLand, orderRows } from "./data/counts.js";
import { decodeMap, decodeTimelines } from "./data/decode.js";
import { Describer } from "./words/describe.js";
import { TabBar, TABS } from "./tabs/tab_bar.js";
import { element, setText } from "./base/dom.js";
import { Drawing } from "./draw/drawing.js";
import { loadFonts } from "./base/fonts.js";
import { FocusKeeper } from "./controls/focus_keeper.js";
import { MapChrome } from "./controls/map_chrome.js";
import { Legend } from "./controls/legend.js";
import { L } from "./base/leaflet.js";
import { DayState } from "./data/day_state.js";
import { Selection } from "./controls/selection.js";
import { namesOnCanvas } from "./draw/labels/labels.js";
import { makeStrings } from "./words/strings.js";
import { CLOSE_ZOOM, Palette } from "./draw/style.js";
import { MapLayers } from "./draw/map_layers.js";
import { countChanges } from "./data/timeline.js";
import { Transport } from "./controls/time/transport.js";
import { viewState } from "./view_state.js";

// How long the reader must pause before the whole picture is redrawn and the host is notified.
const SETTLE_MS = 120;
const NARROW_PX = 640;
const LEGEND_FITS_PX = 860; // on a narrower map it would cover half the land
const LOOKS = ["plain", "difference", "swipe"];
const BASES = ["day", "knowledge"];

export async function mountControlMap(host, payload, options = {}) {
  const notices = makeStrings(options.catalogue);
  const say = (role, text) =>
    host.replaceChildren(
      element("div", { class: "cm-root" }, [element("p", { class: "cm-notice", role, text })]),
    );
  say("status", notices.loading);
  try {
    const model = await decodeMap(payload);
    if (!model.units.cells) throw new Error(notices.nothing);
    const timelines = options.timelines
      ? await decodeTimelines(options.timelines, model)
      : model.timelines;
    const { rest } = await loadFonts(namesOnCanvas(model));
    const strings = makeStrings(options.catalogue, model.rules);
    const map = new ControlMap(host, model, { ...options, strings, timelines });
    rest?.then(() => map.isDestroyed || map.mapLayers.writeAgain());
    return map;
  } catch (problem) {
    say("alert", `${notices.failed} ${problem.message}`);
    throw problem;
  }
}

// The handle. Actions: setDay(iso day), setMode("now" | "reported"), select(place id or null),
// flyTo(place id or [west, south, east, north]), setViewport({lat, lon, zoom}), compareWith(iso day
// or null), setLook("plain" | "difference" | "swipe", "day" | "knowledge"), setTimelines(bytes or
// null), destroy(). Queries: state(), controlOf(place id), summary(). Events: on(event, listener)
// for "day" (each step), "select", "release" (the end of a drag) and "ask" (another choice of
// reports is wanted); it returns a function that removes the listener.
class ControlMap {
  constructor(host, model, options) {
    const { strings, view = {} } = options;
    Object.assign(this, { host, model, strings, options });
    const { first_day, last_day } = model.dataset;
    this.calendar = new Calendar(first_day, last_day, strings);
    this.describer = new Describer({ model, calendar: this.calendar, strings });
    this.palette = new Palette(model.sides.actors.colour, L.Browser.retina ? 2 : 1);
    this.listeners = { day: [], select: [], release: [], ask: [] };
    this.ownTimelines = model.timelines;
    this.timelines = options.timelines;
    this.mode = view.mode === "reported" ? "reported" : "now";
    this.day = this.parseDay(view.asOf) ?? this.calendar.last;
    this.compareOn = this.parseDay(view.compareOn) ?? null;
    this.look = LOOKS.includes(view.look) ? view.look : "plain";
    this.basis = view.basis === "knowledge" ? "knowledge" : "day";
    this.makeScenes();
    this.build(view);
    this.chrome.showMode(this.mode, this.timelines);
    this.chrome.showQuestion(this.dayState.timeline.table.question, this.calendar);
    this.selection.choose(view.selection ?? null);
    this.redraw();
    this.watchSize(view);
  }

  build(view) {
    const { model, strings, calendar, palette } = this;
    this.legend = new Legend({
      model,
      palette,
      strings,
      isOpen:
        this.options.legendOpen ??
        (!this.host.clientWidth || this.host.clientWidth > LEGEND_FITS_PX),
    });
    this.transport = new Transport({
      calendar,
      strings,
      slide: (day) => this.moveTo(day),
      release: () => this.settleSoon(),
      findChange: (direction) => this.dayState.timeline.nextChange(direction),
    });
    this.tabContext = new TabContext(this);
    this.chrome = new MapChrome({
      model,
      strings,
      legend: this.legend.root,
      transport: this.transport.root,
      chooseMode: (mode) => this.setMode(mode),
      clear: () => this.select(null),
      zoom: (steps) => (steps === 0 ? this.mapLayers.showAll() : this.mapLayers.zoomBy(steps)),
      map: this.options.guestOf?.getContainer(),
      place: this.options.place,
    });
    this.host.replaceChildren(this.chrome.root);
    this.mapLayers = new MapLayers(this.chrome.map, model, {
      label: strings.map,
      guestOf: this.options.guestOf,
      // Places with many changes are named first.
      importance: countChanges(model.timelines.now),
      covered: () => (this.legend.isOpen ? this.legend.width : 0),
    });
    this.drawing = new Drawing({ model, mapLayers: this.mapLayers, palette });
    this.selection = new Selection({
      model,
      mapLayers: this.mapLayers,
      chrome: this.chrome,
      describer: this.describer,
      current: () => this.dayState.timeline,
      chosen: (id) => this.emit("select", id),
    });
    this.selection.listen(() => this.settleSoon());
    this.transport.attach(this.tabContext);
    this.focusKeeper = new FocusKeeper(this.chrome.root);
    this.announcer = new Announcer({
      tabContext: this.tabContext,
      live: this.chrome.live,
      chosen: () => this.selection.words(),
      isPlaying: () => this.transport.isPlaying,
    });
    this.tabBar = new TabBar({
      tabContext: this.tabContext,
      tabs: TABS,
      openTab: view.tab,
      changed: () => this.settleSoon(),
    });
    this.chrome.root.append(this.tabBar.root);
    this.overlay = new CompareOverlay(this.tabContext);
    this.appearance = new Appearance({
      parts: {
        host: this.host,
        chrome: this.chrome,
        palette,
        legend: this.legend,
        mapLayers: this.mapLayers,
      },
      strings,
      basemaps: this.options.basemaps,
      theme: view.theme,
      redraw: () => this.redraw(),
      changed: () => this.settleSoon(),
    });
  }

  // A map can only be laid out once its element has a size (a hidden tab has none).
  watchSize(view) {
    let wasNarrow = this.host.clientWidth <= NARROW_PX;
    this.resizes = new ResizeObserver(() => {
      if (!this.host.clientWidth) return; // hidden for a while, not narrow
      const isNarrow = this.host.clientWidth <= NARROW_PX;
      if (isNarrow && !wasNarrow) this.legend.open(false); // it would cover the map
      wasNarrow = isNarrow;
      const { clientWidth, clientHeight } = this.chrome.map;
      if (!clientWidth || !clientHeight) return;
      if (this.isOpen) this.mapLayers.map.invalidateSize({ animate: false });
      else this.open(view);
    });
    this.resizes.observe(this.chrome.map);
  }

  open(view) {
    this.isOpen = true;
    this.mapLayers.open({ lat: view.lat, lon: view.lon, zoom: view.zoom });
    if (!Number.isFinite(view.lat)) this.lookAtChosen();
    this.band = this.mapLayers.zoom >= CLOSE_ZOOM;
    this.redraw();
    this.selection.outline();
    this.settle();
    this.mapLayers.map.on("zoomend", () => {
      const band = this.mapLayers.zoom >= CLOSE_ZOOM;
      if (band === this.band) return;
      this.band = band;
      this.redraw();
    });
    this.mapLayers.map.on("moveend", () => this.settleSoon());
  }

  // A link that names a place but no part of the map shows the place.
  lookAtChosen() {
    const bounds = this.selection.boundsOf(this.selection.id);
    if (bounds) this.mapLayers.flyTo(bounds, { isAtOnce: true });
  }

  parseDay(day) {
    const number = typeof day === "string" ? this.calendar.number(day) : NaN;
    // Some browsers read 30 February as a day in March.
    if (!Number.isFinite(number) || this.calendar.iso(number) !== day) return undefined;
    return this.calendar.clamp(number);
  }

  // --- State --------------------------------------------------------------------------------

  // Makes the day state on the map and, in a comparison, the other day state.
  makeScenes() {
    const { model, day } = this;
    const make = (mode, on) => new DayState({ model, table: this.timelines[mode], day: on });
    if (this.look === "plain" || !("reported" in this.timelines)) this.basis = "day";
    if (this.basis === "knowledge") this.mode = "now";
    this.dayState = make(this.mode, day);
    if (this.basis === "knowledge") this.other = make("reported", day);
    else this.other = this.compareOn === null ? null : make(this.mode, this.compareOn);
    if (!this.other) this.look = "plain";
  }

  // Moves to another day, one step of a drag.
  moveTo(day) {
    this.day = day;
    const step = this.dayState.moveTo(day);
    const isOtherMoving = this.other && this.basis === "knowledge";
    this.drawing.step(step, isOtherMoving ? this.other.moveTo(day) : null, this.tabContext);
    this.overlay.step();
    this.tell();
    this.announcer.step();
    this.emit("day", this.calendar.iso(day));
  }

  // Redraws everything: another timeline, another look, or the first picture.
  redraw() {
    this.drawing.show(this.tabContext, this.isOpen ? this.mapLayers.zoom : 0);
    this.overlay.show();
    this.tell();
  }

  tell() {
    this.transport.show(this.day);
    setText(this.chrome.day, this.calendar.inWords(this.day));
    this.updateLegend(false);
    this.selection.refresh();
    this.tabBar.update({ isSettled: false });
  }

  updateLegend(isSettled) {
    const { timeline } = this.dayState;
    this.legend.update({ timeline, lengths: this.dayState.lengths(), isSettled });
  }

  // --- At rest -------------------------------------------------------------------------------

  settleSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLE_MS);
  }

  settle() {
    if (!this.isOpen) return;
    this.mapLayers.repaint();
    this.updateLegend(true);
    this.tabBar.update({ isSettled: true });
    this.appearance.rest(this.dayState);
    this.announcer.rest();
    const state = this.state();
    const text = JSON.stringify(state);
    if (text === this.reported) return;
    const isFirst = this.reported === undefined;
    this.reported = text;
    if (this.options.writesAddress !== false) writeAddress(state, this.model.dataset.version);
    if (!isFirst) this.emit("release", state);
  }

  // Announces a text to readers who cannot see the map.
  say(text) {
    this.announcer.say(text);
  }

  // --- The handle ------------------------------------------------------------------------------

  state() {
    return viewState(this);
  }

  setDay(day) {
    const number = this.parseDay(day);
    if (number === undefined) return;
    this.transport.stop();
    this.moveTo(number);
    this.settleSoon();
  }

  setMode(mode) {
    if (!Object.hasOwn(this.timelines, mode)) return;
    this.mode = mode;
    if (mode === "reported" && this.basis === "knowledge") this.basis = "day";
    this.showAnew();
  }

  // Compares the day shown with another one; null ends the comparison.
  compareWith(day) {
    const isMoved = this.other !== null && this.basis === "day" && this.look !== "plain";
    this.compareOn = day === null ? null : (this.parseDay(day) ?? null);
    if (isMoved && this.compareOn !== null) {
      this.other.moveTo(this.compareOn);
      this.redraw();
      this.settleSoon();
      return;
    }
    this.basis = "day";
    if (this.look === "plain" && this.compareOn !== null) this.look = "difference";
    this.showAnew();
  }

  // Sets how a comparison is drawn, and its basis: another day, or the same day as it was known
  // then.
  setLook(look, basis = this.basis) {
    if (!LOOKS.includes(look) || !BASES.includes(basis)) return;
    Object.assign(this, { look, basis });
    this.showAnew();
  }

  showAnew() {
    this.makeScenes();
    this.chrome.showMode(this.mode, this.timelines);
    this.chrome.showQuestion(this.dayState.timeline.table.question, this.calendar);
    this.redraw();
    this.settleSoon();
  }

  select(id) {
    this.selection.choose(id);
    this.settleSoon();
  }

  flyTo(target) {
    const bounds = Array.isArray(target)
      ? this.mapLayers.toBounds(target)
      : this.selection.boundsOf(target);
    if (bounds) this.mapLayers.flyTo(bounds);
  }

  setViewport({ lat, lon, zoom }) {
    this.mapLayers.map.setView([lat, lon], zoom);
  }

  // Sets other timelines for the same geometry; null returns to those of the payload.
  async setTimelines(bytes) {
    const ticket = Symbol("timelines");
    this.ticket = ticket;
    const timelines = bytes ? await decodeTimelines(bytes, this.model) : this.ownTimelines;
    if (ticket !== this.ticket) return;
    this.timelines = timelines;
    if (!(this.mode in timelines)) this.mode = "now";
    this.showAnew();
  }

  controlOf(id) {
    const unit = this.model.units.id.indexOf(id);
    if (unit < 0) return null;
    const control = this.dayState.control(unit);
    const actor = (number) => this.model.sides.actors.id[number] ?? null;
    return {
      ...control,
      holder: actor(control.holder),
      named: control.named.map(actor),
      since: this.calendar.iso(this.dayState.since(unit)),
    };
  }

  // The contents of the legend: land by holder and status, front lines by pair of blocs.
  summary() {
    const { actors, blocs } = this.model.sides;
    const { census } = this.model.dataset;
    const { rows, flags, total } = countLand(this.model, this.dayState.timeline);
    return {
      total,
      flags,
      land: orderRows(rows).map(({ kind, holder, townships, km2, people }) => ({
        kind,
        holder: actors.id[holder] ?? null,
        townships,
        km2,
        ...(census ? { people } : {}),
      })),
      census,
      fronts: this.dayState.lengths().map((pair) => ({
        blocs: pair.blocs.map((bloc) => blocs.id[bloc]),
        km: pair.km,
        solidKm: pair.solidKm,
      })),
    };
  }

  on(event, listener) {
    this.listeners[event].push(listener);
    return () =>
      (this.listeners[event] = this.listeners[event].filter((each) => each !== listener));
  }

  emit(event, value) {
    for (const listener of this.listeners[event]) listener(value);
  }

  destroy() {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    clearTimeout(this.settling);
    this.transport.destroy();
    this.legend.destroy();
    this.chrome.destroy();
    this.focusKeeper.destroy();
    this.tabBar.destroy();
    this.appearance.destroy();
    this.resizes.disconnect();
    this.mapLayers.destroy();
    this.host.replaceChildren();
  }
}
