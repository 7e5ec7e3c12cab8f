// Pointing at places and selecting them, with the pointer or the keyboard.

const ZOOM_KEYS = { "+": 1, "=": 1, "-": -1, _: -1 };

export class Selection {
  constructor({ model, mapLayers, chrome, describer, current, chosen }) {
    Object.assign(this, { model, mapLayers, chrome, describer, current, chosen });
    this.id = null;
    this.extraLines = () => []; // of a unit, for its card: what a comparison adds, for example
    this.hovered = null;
    this.isTouch = false;
    this.hasMissed = false; // the keyboard selected a point where there is nothing
    this.unitOf = new Map(model.units.id.map((id, unit) => [id, unit]));
    this.areaOf = new Map(model.areas.id.map((id, area) => [id, area]));
    this.regionOf = new Map(model.areas.regions.id.map((id, region) => [id, region]));
    this.cellsOfArea = model.areas.id.map(() => []);
    for (let cell = 0; cell < model.units.cells; cell += 1) {
      this.cellsOfArea[model.units.area[cell]].push(cell);
    }
  }

  listen(settle) {
    const { map } = this.mapLayers;
    map.on("click", ({ latlng, originalEvent }) => {
      const isTouch = originalEvent.pointerType === "touch";
      this.choose(this.idOf(this.mapLayers.unitsAt(latlng, { isTouch })));
      settle();
    });
    map.on("mousemove", ({ latlng, containerPoint }) => this.pointAt({ latlng, containerPoint }));
    map.on("mouseout movestart zoomstart", () => this.pointAt(null));
    map.on("movestart", () => {
      if (!this.hasMissed) return;
      this.hasMissed = false;
      this.refresh();
    });
    // A browser also sends mouse moves after a touch, but a card under a finger cannot be seen.
    for (const name of ["pointerdown", "pointermove"]) {
      const note = ({ pointerType }) => (this.isTouch = pointerType === "touch");
      this.chrome.map.addEventListener(name, note, { capture: true });
    }
    // The crosshair shows where the keys act; a pointer does not need one.
    this.chrome.map.addEventListener("pointerdown", () => this.chrome.aim(null));
    this.chrome.map.addEventListener("blur", () => this.chrome.aim(null));
    // Handled before Leaflet, whose own keys zoom at the middle, which the legend may cover.
    this.chrome.map.addEventListener("keydown", (event) => this.press(event, settle), {
      capture: true,
    });
  }

  press(event, settle) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    this.chrome.aim(this.mapLayers.focus());
    const steps = ZOOM_KEYS[event.key];
    if (steps)
      this.mapLayers.zoomBy(event.shiftKey && event.code.startsWith("Numpad") ? 3 * steps : steps);
    else if (event.key === "Enter") this.chooseAtFocus();
    else if (event.key === "Escape") this.choose(null);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!steps) settle();
  }

  chooseAtFocus() {
    const units = this.mapLayers.unitsAt(this.mapLayers.focusLatLng());
    this.choose(this.idOf(units), { hasMissed: !units.length });
  }

  // A ring represents several places: it selects the area that encloses them.
  idOf(units) {
    if (!units.length) return null;
    const { units: table, areas } = this.model;
    return units.length === 1 ? table.id[units[0]] : areas.id[table.area[units[0]]];
  }

  // A hit test takes longer than a move of the pointer, so one per frame is enough.
  pointAt(where) {
    const isWaiting = this.pointed !== undefined;
    this.pointed = where;
    if (isWaiting) return;
    requestAnimationFrame(() => {
      const { pointed } = this;
      this.pointed = undefined;
      this.hovered = pointed && { ...pointed, units: this.mapLayers.unitsAt(pointed.latlng) };
      this.showHovered();
    });
  }

  showHovered() {
    if (this.isTouch || !this.hovered?.units.length) return this.chrome.hideTip();
    const { units, containerPoint } = this.hovered;
    return this.chrome.showTip(
      units.flatMap((unit) => this.linesOf(unit)),
      containerPoint,
    );
  }

  linesOf(unit) {
    const { describer, model } = this;
    const timeline = this.current();
    const control = timeline.control(unit);
    const notes = [
      model.units.role[unit] === "ring" ? describer.strings.onlyTownshipKnown : null,
      model.units.is_moved.includes(unit) ? describer.strings.moved : null,
    ].filter(Boolean);
    return [
      ["name", describer.name(unit)],
      ...describer.localNames(unit).map(({ language, name }) => ["local", name, language]),
      ["what", describer.what(unit)],
      ["conclusion", describer.conclusion(control)],
      ["doubts", describer.doubts(control, timeline.since(unit))],
      ...this.extraLines(unit),
      ...notes.map((note) => ["note", note]),
    ].filter(([, text]) => text);
  }

  choose(id, { hasMissed = false } = {}) {
    const before = this.id;
    this.hasMissed = hasMissed;
    this.id = id;
    this.outline();
    this.refresh();
    if (id !== before) this.chosen(id);
  }

  outline() {
    const unit = this.unitOf.get(this.id);
    const area =
      this.areaOf.get(this.id) ?? (unit === undefined ? undefined : this.model.units.area[unit]);
    if (unit !== undefined && unit < this.model.units.cells) this.mapLayers.select([unit]);
    else this.mapLayers.select(area === undefined ? [] : [this.model.areas.counts[area]]);
  }

  // Describes the selection and the place at the pointer again: the day may have changed.
  refresh() {
    this.chrome.showChosen(this.words());
    if (this.hovered) this.showHovered();
  }

  // The selection and the conclusion about it in words, or null.
  words() {
    if (this.hasMissed) return this.describer.strings.nothingHere;
    const unit = this.unitOf.get(this.id);
    return unit === undefined ? this.otherName() : this.sentence(unit);
  }

  sentence(unit) {
    const { describer } = this;
    const timeline = this.current();
    const control = timeline.control(unit);
    const doubts = describer.doubts(control, timeline.since(unit));
    const conclusion = [describer.conclusion(control), doubts].filter(Boolean).join(" · ");
    return describer.strings.selected(
      `${describer.name(unit)} (${describer.what(unit)})`,
      conclusion,
    );
  }

  otherName() {
    const { areas } = this.model;
    const name =
      areas.name[this.areaOf.get(this.id)] ?? areas.regions.name[this.regionOf.get(this.id)];
    return name === undefined ? null : this.describer.strings.selected(name, "").trim();
  }

  boundsOf(id) {
    const cells = this.cellsOf(id);
    return cells.length ? this.mapLayers.boundsOfCells(cells) : null;
  }

  cellsOf(id) {
    const { units, areas } = this.model;
    if (this.areaOf.has(id)) return this.cellsOfArea[this.areaOf.get(id)];
    if (this.regionOf.has(id)) {
      const region = this.regionOf.get(id);
      return this.cellsOfArea.filter((_, area) => areas.region[area] === region).flat();
    }
    const unit = this.unitOf.get(id);
    if (unit === undefined) return [];
    return unit < units.cells ? [unit] : this.cellsOfArea[units.area[unit]];
  }
}
