// The one place that knows how the map is drawn. The rest of the module says which cell looks how
// and which arc is a front; another renderer would have to offer the same few methods.

import { L } from "../base/leaflet.js";
import { neighbourPainter, riverPainter } from "./context.js";
import { labelPainter, ringAt } from "./labels/labels.js";
import { forgetWidths } from "./labels/lettering.js";
import { borderPainter, outlinePainter } from "./lines.js";
import { Picture } from "./picture.js";
import { Shapes } from "./shapes.js";
import { CanvasSheet } from "./still_canvas.js";
import { themeOf } from "./theme.js";

// From below: what is far around, the land, what lies on it, the fronts, what is chosen, names.
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
// Over a base map the land lets it through.
const LAND_OVER_BASEMAP = "0.75";

// From this width on what is shown makes way for the legend.
const WIDE_PX = 800;
// The keyboard aims beside the legend where at least so much of the map is left.
const MIN_OPEN_PX = 160;

const clampLon = (lon) => Math.min(Math.max(lon, -180), 180);

export class Surface {
  // `guestOf` is a map that the page made and filled itself; without one the surface makes its own.
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

  // On a map of somebody else the names of its panes are theirs.
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
    const make = (pane, paint) => new CanvasSheet(paint, theme, { pane: this.pane(pane) });
    this.sheets = {
      around: make("around", neighbourPainter(model.context)),
      lines: make("lines", (sheet) => {
        rivers(sheet);
        borders(sheet);
      }),
      outlines: make("outlines", outlinePainter(shapes, this.marks)),
      labels: make("labels", (sheet) => this.paintLabels(sheet)),
    };
    for (const name of ["around", "lines", "labels"]) this.sheets[name].addTo(this.map);
  }

  // The holders that are named are those of one picture: beside another they would be wrong.
  paintLabels(sheet) {
    const { labels } = this;
    const wanted = labels.shown;
    if (this.share !== null) labels.setShown({ actors: false });
    labels.paint(sheet);
    labels.setShown(wanted);
  }

  makePicture({ land, fronts }) {
    const panes = { land: this.pane(land), fronts: this.pane(fronts) };
    return new Picture({ map: this.map, shapes: this.shapes, theme: this.theme, panes });
  }

  // --- What changes with the day -------------------------------------------------------------

  // Draw what was set on the pictures, now.
  flush() {
    if (this.labels.scene && this.main.land.changed.size) this.nameHolders(null);
    this.main.flush();
    this.other?.flush();
  }

  // Draw all of it again, a part in each frame: what steps left at the edges of cells goes.
  repaint() {
    this.main.repaint();
    this.other?.repaint();
  }

  // Draw now what is still to be drawn: for whoever takes a picture of the map.
  finish() {
    for (const picture of [this.main, this.other]) picture?.finish();
    for (const sheet of Object.values(this.sheets)) sheet.finish();
  }

  // --- Two pictures --------------------------------------------------------------------------

  // A second picture, not shown before `split` or `showFrontsOf` asks for it.
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

  // The other picture left of a share of the map's width, the main one right of it; null shows
  // the main one only.
  split(share) {
    const isTurn = (share === null) !== (this.share === null);
    this.share = share;
    this.arrange();
    if (isTurn) this.sheets.labels.repaint();
  }

  // Show the fronts of the other picture as thin lines {color, width, dashes} beneath those of the
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

  // --- How it looks --------------------------------------------------------------------------

  // Colours of lines and names (theme.js); the fills of cells are set cell by cell.
  setTheme(theme) {
    this.theme = theme;
    for (const sheet of Object.values(this.sheets)) sheet.setTheme(theme);
    for (const picture of [this.main, this.other]) picture?.restyle({ theme });
  }

  // Write on the land who holds it in a scene. For the map at rest: with the next step that changes
  // the land these names go, because they would be those of another day. Null takes them away.
  nameHolders(scene) {
    if (this.labels.setScene(scene)) this.sheets.labels.repaint();
  }

  // Which names are written, {places, actors}.
  showNames(shown) {
    this.labels.setShown(shown);
    this.sheets.labels.repaint();
  }

  // Write the names again, in fonts that came late.
  writeAgain() {
    forgetWidths();
    this.sheets.labels.repaint();
  }

  // Lay a base map under the land, {url, ...options of a tile layer}; null takes it away.
  // Nothing is asked of its host before, and a tile that does not come leaves a gap.
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
    const { around } = this.sheets;
    if (isOverTiles) around.remove();
    else around.addTo(this.map);
    for (const name of ["land", "otherLand"]) {
      this.map.getPane(this.pane(name)).style.opacity = isOverTiles ? LAND_OVER_BASEMAP : "";
    }
  }

  // Tiles that the page itself lays on its map and takes away are a base map as well.
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

  // Outline what is chosen, cell by cell.
  select(cells) {
    this.marks.selected = cells;
    this.outline();
  }

  // Outline these cells all together until called again; null takes the outline away.
  highlight(cells) {
    this.marks.highlighted = (cells ?? []).filter((cell) => cell < this.model.units.cells);
    this.outline();
  }

  // As large as what is outlined, and not there at all without.
  outline() {
    const { outlines } = this.sheets;
    const cells = [...this.marks.selected, ...this.marks.highlighted];
    if (!cells.length) outlines.remove();
    else {
      outlines.setBox(this.shapes.boxOf(cells));
      outlines.addTo(this.map);
    }
  }

  // --- Where the reader is ---------------------------------------------------------------------

  open({ lat, lon, zoom }) {
    if (this.guestOf) this.map.invalidateSize({ animate: false });
    if ([lat, lon, zoom].every(Number.isFinite)) this.map.setView([lat, lon], zoom);
    else this.showAll();
  }

  showAll() {
    this.map.fitBounds(this.home, { animate: false, ...this.padding(4) });
  }

  // What lies over the map on its right must not hide what is to be shown.
  padding(rim) {
    const covered = this.map.getSize().x > WIDE_PX ? this.covered() : 0;
    return { paddingTopLeft: [rim, rim], paddingBottomRight: [rim + covered, rim] };
  }

  get zoom() {
    return this.map.getZoom();
  }

  // Whoever drags the world past its edge is told of the edge: beyond it a link names no place.
  // Centre and zoom say it to a map of any size, bounds [west, south, east, north] to a picture.
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

  // Which names are written, {places, actors}.
  get namesShown() {
    return { ...this.labels.shown };
  }

  // Fly to a cell, an area or bounds [west, south, east, north].
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

  // --- What lies where -------------------------------------------------------------------------

  // The units under a point of the map: a ring's places, else a cell, else none.
  unitsAt(latlng, { isTouch = false } = {}) {
    const project = (each) => this.map.latLngToLayerPoint(each);
    const point = project(latlng);
    const ring = ringAt(this.labels.rings, { point, zoom: this.zoom, project, isTouch });
    if (ring) return ring.units;
    const cell = this.shapes.cellAt(latlng);
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

  destroy() {
    this.map.remove();
  }
}
