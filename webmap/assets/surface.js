// The one place that knows how Leaflet draws. The rest of the module says which cell looks how
// and which arc is a front; another renderer would have to offer the same few methods.

import { L } from "./leaflet.js";
import { neighbourPainter, riverPainter } from "./context.js";
import { NO_FRONT, SOLID_FRONT } from "./fronts.js";
import { labelPainter, ringAt } from "./labels.js";
import { CanvasSheet } from "./sheet.js";
import { StepCanvas } from "./step_canvas.js";
import { INK, PAPER } from "./style.js";

// A browser without a graphics card copies every canvas in every frame, changed or not: as few as
// will do. What never moves alone is painted beneath the layers of its neighbour.
const PANES = ["cells", "borders", "fronts", "selection", "labels"];
const FIRST_PANE = 300;
const PADDING = 0.25;
// From afar lines are thinner, or they would hide what they divide.
const FAR_ZOOM = 6.25;
const ZOOMS = { minZoom: 4, maxZoom: 13 };
// Circles around places are fronts too, but from afar they would be specks.
const THIN_FRONT_ZOOM = 7;
const FOOTPRINT_ZOOM = 7.5;

// From this width on what is shown makes way for the legend.
const WIDE_PX = 800;
// The keyboard aims beside the legend where at least so much of the map is left.
const MIN_OPEN_PX = 160;

const FRONTS = {
  near: {
    casing: { weight: 6 },
    line: { weight: 3.2, dashes: [7, 4] },
    thin: { weight: 1.4, dashes: [3, 2.5] },
  },
  far: {
    casing: { weight: 4 },
    line: { weight: 2.1, dashes: [4.5, 2.5] },
    thin: { weight: 1, dashes: [3, 2.5] },
  },
};

const LINES = {
  footprint: { color: INK, weight: 0.7, opacity: 0.35 },
  area: { color: INK, weight: 0.6, opacity: 0.3 },
  region: { color: INK, weight: 1.3, opacity: 0.55 },
  coast: { color: INK, weight: 1.4, opacity: 0.75 },
};

export class Surface {
  constructor(host, model, { label, importance, covered }) {
    this.model = model;
    this.covered = covered;
    this.map = L.map(host, {
      ...ZOOMS,
      zoomSnap: 0.25,
      zoomControl: false,
      attributionControl: false,
      boxZoom: false,
      fadeAnimation: false,
    });
    host.setAttribute("aria-label", label);
    host.setAttribute("role", "application");
    this.renderers = this.makePanes();
    this.labels = labelPainter(model, importance);
    new CanvasSheet(this.labels.paint, { pane: "labels" }).addTo(this.map);
    this.cells = model.cells.map((polygons) => this.drawCell(polygons));
    this.drawBorders();
    this.recoloured = [];
    this.fronts = new Map();
    this.frontState = new Uint8Array(model.arcs.lines.length);
    this.home = L.featureGroup(this.cells).getBounds();
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    this.isClose = null;
  }

  makePanes() {
    const { context } = this.model;
    const underlays = { cells: neighbourPainter(context), borders: riverPainter(context) };
    const renderers = {};
    PANES.forEach((name, index) => {
      const pane = this.map.createPane(name);
      pane.style.zIndex = FIRST_PANE + index;
      pane.style.pointerEvents = "none";
      if (["cells", "borders", "fronts"].includes(name)) {
        renderers[name] = new StepCanvas({ pane: name, padding: PADDING, underlay: underlays[name] });
      }
    });
    renderers.selection = L.svg({ pane: "selection", padding: PADDING });
    return renderers;
  }

  // Each cell has a hairline of its own fill, which closes the gaps that antialiasing leaves.
  drawCell(polygons) {
    return L.polygon(polygons, {
      renderer: this.renderers.cells,
      pane: "cells",
      interactive: false,
      smoothFactor: 0.6,
      fillColor: PAPER,
      fillOpacity: 1,
      color: PAPER,
      weight: 0.8,
      opacity: 1,
    }).addTo(this.map);
  }

  drawBorders() {
    const { arcs, units, areas } = this.model;
    const groups = { footprint: [], area: [], region: [], coast: [] };
    arcs.lines.forEach((line, arc) => {
      const left = units.area[arcs.left[arc]];
      const right = units.area[arcs.right[arc]];
      if (left === undefined || right === undefined) groups.coast.push(line);
      else if (left === right) groups.footprint.push(line);
      else groups[areas.region[left] === areas.region[right] ? "area" : "region"].push(line);
    });
    this.borders = Object.fromEntries(
      Object.entries(groups).map(([name, lines]) => [
        name,
        L.polyline(lines, { ...LINES[name], ...this.lineOptions("borders") }).addTo(this.map),
      ]),
    );
  }

  lineOptions(pane) {
    return { renderer: this.renderers[pane], pane, interactive: false };
  }

  // --- What changes with the day -------------------------------------------------------------

  setCell(cell, fill) {
    const layer = this.cells[cell];
    layer.options.fillColor = fill;
    layer.options.color = fill;
    this.recoloured.push(layer);
  }

  setFront(arc, state) {
    this.frontState[arc] = state;
    if (state !== NO_FRONT && !this.fronts.has(arc)) this.fronts.set(arc, this.makeFront(arc));
    const isShown = state !== NO_FRONT && (this.model.arcs.isCounted[arc] || this.isClose);
    for (const [sort, layer] of Object.entries(this.fronts.get(arc) ?? {})) {
      if (isShown) this.styleFront(layer, sort, state).addTo(this.map);
      else layer.remove();
      if (isShown && sort === "casing") layer.bringToBack();
    }
  }

  makeFront(arc) {
    const points = this.model.arcs.lines[arc];
    const make = (pane, style) =>
      L.polyline(points, { lineCap: "butt", ...style, ...this.lineOptions(pane) });
    if (!this.model.arcs.isCounted[arc]) return { thin: make("fronts", { color: INK }) };
    return {
      casing: make("fronts", { color: PAPER, opacity: 0.95, lineCap: "round" }),
      line: make("fronts", { color: INK }),
    };
  }

  styleFront(layer, sort, state) {
    const { weight, dashes = null } = FRONTS[this.isFar ? "far" : "near"][sort];
    return layer.setStyle({ weight, dashArray: state === SOLID_FRONT ? null : dashes });
  }

  // Draw what was set, now.
  flush() {
    this.renderers.cells.paintOver(this.recoloured);
    this.recoloured = [];
    this.renderers.fronts.flush();
  }

  // Draw all of it again.
  repaint() {
    this.recoloured = [];
    for (const name of ["cells", "fronts"]) this.renderers[name].repaint();
  }

  // --- Where the reader is ---------------------------------------------------------------------

  open({ lat, lon, zoom }) {
    if ([lat, lon, zoom].every(Number.isFinite)) this.map.setView([lat, lon], zoom);
    else this.showAll();
    this.map.on("zoomend", () => this.followZoom());
    this.followZoom();
  }

  showAll() {
    this.map.fitBounds(this.home, { animate: false, ...this.padding(4) });
  }

  // What lies over the map on its right must not hide what is to be shown.
  padding(rim) {
    const covered = this.map.getSize().x > WIDE_PX ? this.covered() : 0;
    return { paddingTopLeft: [rim, rim], paddingBottomRight: [rim + covered, rim] };
  }

  followZoom() {
    const zoom = this.map.getZoom();
    this.borders.footprint.setStyle({ stroke: zoom >= FOOTPRINT_ZOOM });
    const isClose = zoom >= THIN_FRONT_ZOOM;
    const isFar = zoom < FAR_ZOOM;
    if (isClose === this.isClose && isFar === this.isFar) return;
    Object.assign(this, { isClose, isFar });
    for (const arc of this.fronts.keys()) this.setFront(arc, this.frontState[arc]);
  }

  get zoom() {
    return this.map.getZoom();
  }

  // Whoever drags the world past its edge is told of the edge: beyond it a link names no place.
  viewport() {
    const { lat, lng } = this.map.getCenter();
    return { lat, lon: Math.min(Math.max(lng, -180), 180), zoom: this.map.getZoom() };
  }

  // Fly to a cell, an area or bounds [west, south, east, north].
  flyTo(bounds) {
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const options = { maxZoom: 9.5, duration: 0.7, ...this.padding(30) };
    if (isCalm) this.map.fitBounds(bounds, { ...options, animate: false });
    else this.map.flyToBounds(bounds, options);
  }

  boundsOfCells(cells) {
    return L.featureGroup(cells.map((cell) => this.cells[cell])).getBounds();
  }

  toBounds([west, south, east, north]) {
    return L.latLngBounds([south, west], [north, east]);
  }

  // --- What lies where -------------------------------------------------------------------------

  // The units under a point of the map: a ring's places, else a cell, else none.
  unitsAt(latlng, { isTouch = false } = {}) {
    const point = this.map.latLngToLayerPoint(latlng);
    const project = (each) => this.map.latLngToLayerPoint(each);
    const ring = ringAt(this.labels.rings, { point, zoom: this.zoom, project, isTouch });
    if (ring) return ring.units;
    const cell = this.cells.findIndex((layer) => layer._containsPoint(point));
    return cell < 0 ? [] : [cell];
  }

  // The point of the screen that the keyboard acts at: the middle of what nothing covers.
  focus() {
    const { x, y } = this.map.getSize();
    const covered = this.covered();
    return L.point(x - covered > MIN_OPEN_PX ? (x - covered) / 2 : x / 2, y / 2);
  }

  focusLatLng() {
    return this.map.containerPointToLatLng(this.focus());
  }

  zoomBy(steps) {
    this.map.setZoomAround(this.focus(), this.map.getZoom() + steps);
  }

  select(cells) {
    this.selected?.remove();
    this.selected = L.layerGroup(
      cells.flatMap((cell) =>
        [{ color: PAPER, weight: 6 }, { color: "#0b57d0", weight: 3 }].map((style) =>
          L.polygon(this.model.cells[cell].map(([outer]) => [outer]), {
            ...style,
            fill: false,
            interactive: false,
            pane: "selection",
            renderer: this.renderers.selection,
          }),
        ),
      ),
    ).addTo(this.map);
  }

  destroy() {
    this.map.remove();
  }
}
