// The map of control: mountControlMap(element, payload, options) draws it and scrubs it.
//
// options: view {day, mode, selection, lat, lon, zoom}, strings, writesAddress (default true),
// legendOpen. It resolves to the handle, the class ControlMap below.

import { writeAddress } from "./address.js";
import { countLand, orderRows } from "./counts.js";
import { decodeMap, decodeTimelines } from "./decode.js";
import { Describer } from "./describe.js";
import { element, setText } from "./dom.js";
import { Fronts, Sides } from "./fronts.js";
import { Frame } from "./frame.js";
import { Legend } from "./legend.js";
import { L } from "./leaflet.js";
import { Selection } from "./selection.js";
import { Calendar, STRINGS } from "./strings.js";
import { CLOSE_ZOOM, Palette } from "./style.js";
import { Surface } from "./surface.js";
import { countChanges, Timeline } from "./timeline.js";
import { Transport } from "./transport.js";

// How long the hand rests before the picture is made whole and the host hears of it.
const SETTLE_MS = 120;
const NARROW_PX = 640;

export async function mountControlMap(host, payload, options = {}) {
  const strings = { ...STRINGS, ...options.strings };
  const say = (role, text) =>
    host.replaceChildren(
      element("div", { class: "cm-root" }, [element("p", { class: "cm-notice", role, text })]),
    );
  say("status", strings.loading);
  try {
    const model = await decodeMap(payload);
    if (!model.units.cells) throw new Error(strings.nothing);
    return new ControlMap(host, model, { ...options, strings });
  } catch (problem) {
    say("alert", `${strings.failed} ${problem.message}`);
    throw problem;
  }
}

// The handle. To steer: setDay(iso day), setMode("now" | "reported"), select(place id or null),
// flyTo(place id or [west, south, east, north]), setViewport({lat, lon, zoom}),
// setTimelines(bytes or null), destroy(). To ask: state(), controlOf(place id), summary(). To
// hear: on(event, listener) for "day" (each step), "select" and "release" (the hand let go); it
// returns what takes the listener off again.
class ControlMap {
  constructor(host, model, options) {
    const { strings, view = {} } = options;
    Object.assign(this, { host, model, strings, options });
    const { first_day, last_day } = model.dataset;
    this.calendar = new Calendar(first_day, last_day, strings.language);
    this.describer = new Describer({ model, calendar: this.calendar, strings });
    this.palette = new Palette(model.sides.actors.colour, L.Browser.retina ? 2 : 1);
    this.sides = new Sides(model.sides);
    this.fronts = new Fronts(model.arcs, model.units.cells);
    this.listeners = { day: [], select: [], release: [] };
    this.ownTimelines = model.timelines;
    this.timelines = model.timelines;
    this.mode = view.mode === "reported" ? "reported" : "now";
    this.day = this.parseDay(view.day) ?? this.calendar.last;
    this.timeline = new Timeline(this.timelines[this.mode], this.day);
    this.fills = new Array(model.units.cells);
    this.build();
    this.frame.showMode(this.mode, this.timelines);
    this.frame.showQuestion(this.timelines[this.mode].question, this.calendar);
    this.selection.choose(view.selection ?? null);
    this.redraw();
    this.watchSize(view);
  }

  build() {
    const { model, strings, calendar, palette } = this;
    this.legend = new Legend({
      model,
      palette,
      strings,
      isOpen: this.options.legendOpen ?? this.host.clientWidth > NARROW_PX,
    });
    this.transport = new Transport({
      calendar,
      strings,
      slide: (day) => this.moveTo(day),
      release: () => this.settleSoon(),
      findChange: (direction) => this.timeline.nextChange(direction),
    });
    this.frame = new Frame({
      model,
      strings,
      legend: this.legend.root,
      transport: this.transport.root,
      chooseMode: (mode) => this.setMode(mode),
      clear: () => this.select(null),
      zoom: (steps) => (steps === 0 ? this.surface.showAll() : this.surface.zoomBy(steps)),
    });
    this.host.replaceChildren(this.frame.root);
    this.surface = new Surface(this.frame.map, model, {
      label: strings.map,
      // Where much happened a name is wanted first.
      importance: countChanges(model.timelines.now),
      covered: () => (this.legend.isOpen ? this.legend.width : 0),
    });
    this.selection = new Selection({
      model,
      surface: this.surface,
      frame: this.frame,
      describer: this.describer,
      current: () => this.timeline,
      chosen: (id) => this.emit("select", id),
    });
    this.selection.listen(() => this.settleSoon());
  }

  // A map cannot be laid out before its element has a size (a hidden tab has none).
  watchSize(view) {
    let wasNarrow = this.host.clientWidth <= NARROW_PX;
    this.resizes = new ResizeObserver(() => {
      const isNarrow = this.host.clientWidth <= NARROW_PX;
      if (isNarrow && !wasNarrow) this.legend.open(false); // it would cover the map
      wasNarrow = isNarrow;
      const { clientWidth, clientHeight } = this.frame.map;
      if (!clientWidth || !clientHeight) return;
      if (this.isOpen) this.surface.map.invalidateSize({ animate: false });
      else this.open(view);
    });
    this.resizes.observe(this.frame.map);
  }

  open(view) {
    this.isOpen = true;
    this.surface.open({ lat: view.lat, lon: view.lon, zoom: view.zoom });
    this.band = this.surface.zoom >= CLOSE_ZOOM;
    this.recolour();
    this.surface.repaint();
    this.selection.outline();
    this.settle();
    this.surface.map.on("zoomend", () => {
      const band = this.surface.zoom >= CLOSE_ZOOM;
      if (band === this.band) return;
      this.band = band;
      this.recolour();
      this.surface.repaint();
    });
    this.surface.map.on("moveend", () => this.settleSoon());
  }

  parseDay(day) {
    const number = typeof day === "string" ? this.calendar.number(day) : NaN;
    return Number.isFinite(number) ? this.calendar.clamp(number) : undefined;
  }

  // --- A step ------------------------------------------------------------------------------

  moveTo(day) {
    this.day = day;
    const changed = this.timeline.moveTo(day);
    const haveSidesTurned = this.sides.moveTo(day);
    const cells = changed.filter((unit) => unit < this.model.units.cells);
    cells.forEach((cell) => this.colour(cell));
    const arcs = this.fronts.update(haveSidesTurned ? null : cells, this.timeline, this.sides);
    arcs.forEach((arc) => this.surface.setFront(arc, this.fronts.state[arc]));
    this.surface.flush();
    this.tell();
    this.emit("day", this.calendar.iso(day));
  }

  colour(cell) {
    const fill = this.palette.fill(this.timeline.control(cell), this.isOpen ? this.surface.zoom : 0);
    if (fill === this.fills[cell]) return;
    this.fills[cell] = fill;
    this.surface.setCell(cell, fill);
  }

  recolour() {
    for (let cell = 0; cell < this.model.units.cells; cell += 1) this.colour(cell);
  }

  // Everything anew: another timeline, or the first picture.
  redraw() {
    this.recolour();
    this.sides.moveTo(this.day);
    const arcs = this.fronts.update(null, this.timeline, this.sides);
    arcs.forEach((arc) => this.surface.setFront(arc, this.fronts.state[arc]));
    this.surface.flush();
    this.tell();
  }

  tell() {
    this.transport.show(this.day);
    setText(this.frame.day, this.calendar.inWords(this.day));
    this.updateLegend(false);
    this.selection.refresh();
  }

  updateLegend(isResting) {
    const lengths = this.fronts.lengths(this.timeline, this.sides);
    this.legend.update({ timeline: this.timeline, lengths, isResting });
  }

  // --- Rest ----------------------------------------------------------------------------------

  settleSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLE_MS);
  }

  settle() {
    if (!this.isOpen) return;
    this.surface.repaint();
    this.updateLegend(true);
    const changes = this.timeline.changesOn(this.day);
    const announcement = this.strings.announcement(this.calendar.inWords(this.day), changes);
    setText(this.frame.live, [announcement, this.selection.words()].filter(Boolean).join(" "));
    const state = this.state();
    const text = JSON.stringify(state);
    if (text === this.reported) return;
    const isFirst = this.reported === undefined;
    this.reported = text;
    if (this.options.writesAddress !== false) writeAddress(state, this.model.dataset.version);
    if (!isFirst) this.emit("release", state);
  }

  // --- The handle ------------------------------------------------------------------------------

  state() {
    return {
      day: this.calendar.iso(this.day),
      mode: this.mode,
      selection: this.selection.id,
      viewport: this.surface.viewport(),
    };
  }

  setDay(day) {
    const number = this.parseDay(day);
    if (number === undefined) return;
    this.transport.stop();
    this.moveTo(number);
    this.settleSoon();
  }

  setMode(mode) {
    if (!(mode in this.timelines)) return;
    this.mode = mode;
    this.timeline = new Timeline(this.timelines[mode], this.day);
    this.frame.showMode(mode, this.timelines);
    this.frame.showQuestion(this.timelines[mode].question, this.calendar);
    this.redraw();
    this.settleSoon();
  }

  select(id) {
    this.selection.choose(id);
    this.settleSoon();
  }

  flyTo(target) {
    const bounds = Array.isArray(target) ? this.surface.toBounds(target) : this.selection.boundsOf(target);
    if (bounds) this.surface.flyTo(bounds);
  }

  setViewport({ lat, lon, zoom }) {
    this.surface.map.setView([lat, lon], zoom);
  }

  // Other timelines over the same geometry; null returns to those of the payload.
  async setTimelines(bytes) {
    const ticket = (this.ticket = Symbol("timelines"));
    const timelines = bytes ? await decodeTimelines(bytes, this.model) : this.ownTimelines;
    if (ticket !== this.ticket) return;
    this.timelines = timelines;
    this.setMode(this.mode in timelines ? this.mode : "now");
  }

  controlOf(id) {
    const unit = this.model.units.id.indexOf(id);
    if (unit < 0) return null;
    const control = this.timeline.control(unit);
    const actor = (number) => this.model.sides.actors.id[number] ?? null;
    return {
      ...control,
      holder: actor(control.holder),
      named: control.named.map(actor),
      since: this.calendar.iso(this.timeline.since(unit)),
    };
  }

  // What the legend says: land by holder and status, front lines by pair of blocs.
  summary() {
    const { actors, blocs } = this.model.sides;
    const { rows, flags, total } = countLand(this.model, this.timeline);
    return {
      total,
      flags,
      land: orderRows(rows).map(({ kind, holder, townships, km2 }) => ({
        kind,
        holder: actors.id[holder] ?? null,
        townships,
        km2,
      })),
      fronts: this.fronts.lengths(this.timeline, this.sides).map((pair) => ({
        blocs: pair.blocs.map((bloc) => blocs.id[bloc]),
        km: pair.km,
        solidKm: pair.solidKm,
      })),
    };
  }

  on(event, listener) {
    this.listeners[event].push(listener);
    return () => (this.listeners[event] = this.listeners[event].filter((each) => each !== listener));
  }

  emit(event, value) {
    this.listeners[event].forEach((listener) => listener(value));
  }

  destroy() {
    clearTimeout(this.settling);
    this.transport.stop();
    this.legend.destroy();
    this.resizes.disconnect();
    this.surface.destroy();
    this.host.replaceChildren();
  }
}
