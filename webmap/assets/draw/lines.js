// Painters of lines over the land: borders of places, townships, regions and the whole land, and
// outlines of what is selected or pointed at.

import { LOOK } from "../base/look.js";

// At low zooms the borders of places in a township would be specks.
const FOOTPRINT_ZOOM = 7.5;
// A path of all lines takes longer to stroke than its parts.
const LINES_OF_A_PATH = 48;
const { casing: RIM, line: OUTLINE } = LOOK.outlines;

export function borderPainter({ arcs, units, areas }, shapes) {
  const groups = { footprint: [], area: [], region: [], coast: [] };
  arcs.lines.forEach((_, arc) => {
    const left = units.area[arcs.left[arc]];
    const right = units.area[arcs.right[arc]];
    if (left === undefined || right === undefined) groups.coast.push(arc);
    else if (left === right) groups.footprint.push(arc);
    else groups[areas.region[left] === areas.region[right] ? "area" : "region"].push(arc);
  });
  return (canvas) => {
    const { context, theme, zoom } = canvas;
    const level = aim(canvas, shapes);
    const seen = new Set(level.within(shapes.arcBoxes, canvas.place));
    context.lineJoin = "round";
    context.lineCap = "round";
    for (const [name, group] of Object.entries(groups)) {
      if (name === "footprint" && zoom < FOOTPRINT_ZOOM) continue;
      const { width, opacity } = LOOK.borders[name];
      Object.assign(context, { strokeStyle: theme.ink, lineWidth: width, globalAlpha: opacity });
      const shown = group.filter((arc) => seen.has(arc));
      for (let at = 0; at < shown.length; at += LINES_OF_A_PATH) {
        context.stroke(level.joinLines(shown.slice(at, at + LINES_OF_A_PATH)));
      }
    }
    context.globalAlpha = 1;
  };
}

// What is pointed at is outlined as a whole, what is selected cell by cell.
export function outlinePainter(shapes, marks) {
  return (canvas) => {
    const { context, theme } = canvas;
    const level = aim(canvas, shapes);
    const draw = (path, colour) => {
      context.lineJoin = "round";
      context.lineCap = "round";
      for (const [width, style] of [
        [RIM, theme.casing],
        [OUTLINE, colour],
      ]) {
        Object.assign(context, { lineWidth: width, strokeStyle: style });
        context.stroke(path);
      }
    };
    if (marks.highlighted.length) {
      draw(level.joinLines(shapes.outlineOf(marks.highlighted)), theme.highlight);
    }
    if (marks.selected.length) draw(level.outerRings(marks.selected), theme.selection);
  };
}

// Shifts the canvas, because points of paths are relative to the origin of their level.
function aim({ context, zoom, pixelOrigin }, shapes) {
  const level = shapes.at(zoom);
  const { x, y } = level.origin.subtract(pixelOrigin);
  context.translate(x, y);
  return level;
}
