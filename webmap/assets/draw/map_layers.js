// The only module that knows how the map is drawn. The rest of the code sets the fill of each cell
// and the arcs that are fronts; another renderer would have to offer the same few methods.

import { L } from "../base/leaflet.js";
import { neighbourPainter, riverPainter } from "./context.js";
import { labelPainter, ringAt } from "./labels/labels.js";
import { forgetWidths } from "./labels/lettering.js";
import { borderPainter, outlinePainter } from "./lines.js";
import { Picture } from "./picture.js";
import { Shapes } from "./shapes.js";
import { StillCanvas } from "./still_canvas.js";
import { themeOf } from "./theme.js";

// From the bottom up: surroundings, land, lines on it, fronts, selection, names.
const PANES = [
  "basemap",
  "around",
  "otherLand",
  "land",
  "lines",
  "otherFronts",
  "fronts",
  "outlines",
  "labels",
];
const FIRST_PANE = 300;
const ZOOMS = { minZoom: 4, maxZoom: 13 };
const FINE_SNAP = 0.25;
const OWN_MAP = {
  zoomSnap: FINE_SNAP,
  zoomControl: false,
  attributionControl: false,
  boxZoom: false,
  fadeAnimation: false,
};
// Above a base map the land is translucent.
const LAND_OVER_BASEMAP = "0.75";

// From this width on, the view makes room for the legend.
const WIDE_PX = 800;
// The keyboard aims next to the legend if at least this much of the map is left.
const MIN_OPEN_PX = 160;

const clampLon = (lon) => Math.min(Math.max(lon, -180), 180);

export class MapLayers {
  // `guestOf` is a map that the page itself made and filled; without one the map layers make its own.
  constructor(
    host,
    model,
    { label, importance, covered, guestOf = null, theme = themeOf("light") },
  ) {
    Object.assign(this, { model, covered, theme, guestOf });
    this.map = guestOf ?? L.map(host, { ...ZOOMS, ...OWN_MAP });
    host.setAttribute("aria-label", label);
    host.setAttribute("role", "application");
    this.shapes = new Shapes(model);
    this.share = null;
    this.home = this.shapes.boundsOf([...this.shapes.rings.keys()]);
    this.makePanes();
    this.makeSheets(importance);
    this.main = this.makePicture({ land: "land", fronts: "fronts" });
    this.main.show({ land: true, fronts: true });
    this.other = null;
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    this.map.on("move resize zoomend", () => this.clip());
    if (guestOf) this.followTiles();
  }

  // On somebody else's map, pane names must not clash with theirs.
  pane(name) {
    return this.guestOf ? `cm-${name}` : name;
  }

  makePanes() {
    PANES.forEach((name, index) => {
      const pane = this.map.createPane(this.pane(name));
      pane.style.zIndex = FIRST_PANE + index;
      pane.style.pointerEvents = "none";
    });
  }

  makeSheets(importance) {
    const { model, shapes, theme } = this;
    this.labels = labelPainter(model, importance);
    this.marks = { selected: [], highlighted: [] };
    const rivers = riverPainter(model.context);
    const borders = borderPainter(model, shapes);
    const make = (pane, paint) => new StillCanvas(paint, theme, { pane: this.pane(pane) });
    this.canvases = {
      around: make("around", neighbourPainter(model.context)),
      lines: make("lines", (canvas) => {
        rivers(canvas);
        borders(canvas);
      }),
      outlines: make("outlines", outlinePainter(shapes, this.marks)),
      labels: make("labels", (canvas) => this.paintLabels(canvas)),
    };
    for (const name of ["around", "lines", "labels"]) this.canvases[name].addTo(this.map);
  }

  // The holders named are those of one picture: next to another picture they would be wrong.
  paintLabels(canvas) {
    const { labels } = this;
    const wanted = labels.shown;
    if (this.share !== null) labels.setShown({ actors: false });
    labels.paint(canvas);
    labels.setShown(wanted);
  }

  makePicture({ land, fronts }) {
    const panes = { land: this.pane(land), fronts: this.pane(fronts) };
    return new Picture({ map: this.map, shapes: this.shapes, theme: this.theme, panes });
  }

  // --- What changes with the day -------------------------------------------------------------

  // Draws pending changes of the pictures now.
  flush() {
    if (this.labels.dayState && this.main.land.changed.size) this.nameHolders(null);
    this.main.flush();
    this.other?.flush();
  }

  // Redraws everything, a part in each frame, to remove what steps left at the edges of cells.
  repaint() {
    this.main.repaint();
    this.other?.repaint();
  }

  // Draws now what is still to be drawn, before a screenshot of the map.
  finish() {
    for (const picture of [this.main, this.other]) picture?.finish();
    for (const canvas of Object.values(this.canvases)) canvas.finish();
  }

  // --- Two pictures --------------------------------------------------------------------------

  // Opens a second picture, which is hidden until `split` or `showFrontsOf` shows it.
  openOther() {
    this.other ??= this.makePicture({ land: "otherLand", fronts: "otherFronts" });
    this.earlier = null;
    this.arrange();
    return this.other;
  }

  closeOther() {
    this.other?.remove();
    this.other = null;
    this.earlier = null;
    this.split(null);
  }

  // Shows the other picture left of a share of the map's width and the main one right of it; null
  // shows only the main one.
  split(share) {
    const isTurn = (share === null) !== (this.share === null);
    this.share = share;
    this.arrange();
    if (isTurn) this.canvases.labels.repaint();
  }

  // Shows the fronts of the other picture as thin lines {color, width, dashes} beneath those of the
  // main one; null hides them.
  showFrontsOf(picture, style) {
    this.earlier = picture === "other" ? style : null;
    this.arrange();
  }

  arrange() {
    const { other, share, earlier } = this;
    if (other) {
      const isSplit = share !== null;
      other.restyle({ style: isSplit ? null : earlier });
      other.show({ land: isSplit, fronts: isSplit || Boolean(earlier) });
    }
    this.clip();
  }

  clip() {
    const { map, main, other, share } = this;
    if (!other || share === null) {
      main.clip(null);
      other?.clip(null);
      return;
    }
    const { x: width, y: height } = map.getSize();
    const { x: left, y: top } = map.containerPointToLayerPoint([0, 0]);
    const [edge, right, bottom] = [left + share * width, left + width, top + height];
    other.clip({ left, top, right: edge, bottom });
    main.clip({ left: edge, top, right, bottom });
  }

  // --- Appearance ----------------------------------------------------------------------------

  // Sets the colours of lines and names (theme.js); the fills of cells are set cell by cell.
  setTheme(theme) {
    this.theme = theme;
    for (const canvas of Object.values(this.canvases)) canvas.setTheme(theme);
    for (const picture of [this.main, this.other]) picture?.restyle({ theme });
  }

  // Writes holders' names on their land in a day state, for the map at rest. The next step that changes
  // the land removes the names, because they would be those of another day. Null removes them too.
  nameHolders(dayState) {
    if (this.labels.setDayState(dayState)) this.canvases.labels.repaint();
  }

  // Sets which names are shown, {places, actors}.
  showNames(shown) {
    this.labels.setShown(shown);
    this.canvases.labels.repaint();
  }

  // Writes the names again, in fonts that loaded late.
  writeAgain() {
    forgetWidths();
    this.canvases.labels.repaint();
  }

  // Shows a base map beneath the land, {url, ...options of a tile layer}; null removes it. Nothing
  // is requested from its host before that, and a missing tile leaves a gap.
  setBasemap(options) {
    this.basemap?.remove();
    this.basemap = null;
    if (options) {
      const { url, ...rest } = options;
      this.basemap = L.tileLayer(url, { ...rest, pane: this.pane("basemap") }).addTo(this.map);
    }
    this.letThrough(Boolean(options));
  }

  letThrough(isOverTiles) {
    const { around } = this.canvases;
    if (isOverTiles) around.remove();
    else around.addTo(this.map);
    for (const name of ["land", "otherLand"]) {
      this.map.getPane(this.pane(name)).style.opacity = isOverTiles ? LAND_OVER_BASEMAP : "";
    }
  }

  // Tiles that the page itself adds to its map or removes count as a base map too.
  followTiles() {
    const look = () => {
      let hasTiles = false;
      this.map.eachLayer((layer) => {
        hasTiles ||= layer instanceof L.GridLayer;
      });
      if (hasTiles === this.isOverTiles) return;
      this.isOverTiles = hasTiles;
      this.letThrough(hasTiles);
    };
    look();
    if (!this.isOverTiles) this.map.options.zoomSnap = FINE_SNAP; // tiles are sharp at whole steps only
    this.map.on("layeradd layerremove", ({ layer }) => layer instanceof L.GridLayer && look());
  }

  // Outlines the selection, cell by cell.
  select(cells) {
    this.marks.selected = cells;
    this.outline();
  }

  // Outlines these cells as a whole until called again; null removes the outline.
  highlight(cells) {
    this.marks.highlighted = (cells ?? []).filter((cell) => cell < this.model.units.cells);
    this.outline();
  }

  // Makes the outline's canvas as large as what is outlined, and hides it if there is nothing.
  outline() {
    const { outlines } = this.canvases;
    const cells = [...this.marks.selected, ...this.marks.highlighted];
    if (!cells.length) outlines.remove();
    else {
      outlines.setBox(this.shapes.boxOf(cells));
      outlines.addTo(this.map);
    }
  }

  // --- Viewport --------------------------------------------------------------------------------

  open({ lat, lon, zoom }) {
    if (this.guestOf) this.map.invalidateSize({ animate: false });
    if ([lat, lon, zoom].every(Number.isFinite)) this.map.setView([lat, lon], zoom);
    else this.showAll();
  }

  showAll() {
    this.map.fitBounds(this.home, { animate: false, ...this.padding(4) });
  }

  // The padding of a view, so that the legend on the right does not hide what is to be shown.
  padding(rim) {
    const covered = this.map.getSize().x > WIDE_PX ? this.covered() : 0;
    return { paddingTopLeft: [rim, rim], paddingBottomRight: [rim + covered, rim] };
  }

  get zoom() {
    return this.map.getZoom();
  }

  // The view, clamped to the edge of the world, because a link cannot name a place beyond it.
  // Centre and zoom suit a map of any size, bounds [west, south, east, north] a picture.
  viewport() {
    const { lat, lng } = this.map.getCenter();
    const bounds = this.map.getBounds();
    return {
      lat,
      lon: clampLon(lng),
      zoom: this.map.getZoom(),
      bounds: [
        clampLon(bounds.getWest()),
        bounds.getSouth(),
        clampLon(bounds.getEast()),
        bounds.getNorth(),
      ],
    };
  }

  // Which names are shown, {places, actors}.
  get namesShown() {
    return { ...this.labels.shown };
  }

  // Flies to bounds (L.LatLngBounds), such as those of cells or of an area.
  flyTo(bounds, { isAtOnce = false } = {}) {
    const isStill = isAtOnce || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const options = { maxZoom: 9.5, duration: 0.7, ...this.padding(30) };
    if (isStill) this.map.fitBounds(bounds, { ...options, animate: false });
    else this.map.flyToBounds(bounds, options);
  }

  boundsOfCells(cells) {
    return this.shapes.boundsOf(cells);
  }

  toBounds([west, south, east, north]) {
    return L.latLngBounds([south, west], [north, east]);
  }

  // --- Hit tests -------------------------------------------------------------------------------

  // The units under a point of the map: the places of a ring, else a cell, else none.
  unitsAt(latlng, { isTouch = false } = {}) {
    const project = (each) => this.map.latLngToLayerPoint(each);
    const point = project(latlng);
    const ring = ringAt(this.labels.rings, { point, zoom: this.zoom, project, isTouch });
    if (ring) return ring.units;
    const cell = this.shapes.cellAt(latlng);
    return cell < 0 ? [] : [cell];
  }

  // The point of the screen where the keyboard acts: the middle of the part that is not covered.
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

  destroy() {
    this.map.remove();
  }
}
