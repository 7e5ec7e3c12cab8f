// Holders' names: the short names of actors on their larger contiguous lands of the day.

import { heightOf, widthOf, write } from "./lettering.js";
import { LOOK } from "../../base/look.js";
import { lightness, tint } from "../style.js";

const SIZES = [26, 22, 19, 17, 15, 13, 12, 11];
// Lands smaller than this (square degrees) are never named, at any zoom.
const SMALLEST = 0.004;
// How wide a name may be, relative to the room that the land has for it.
const SLACK = 1.25;
const ASPECT = 2.2;
// No more lands than this are named.
const MOST = 40;

export function paintLands(canvas, lands, { model, dayState, room }) {
  const { context, project, theme } = canvas;
  const names = model.sides.actors.abbreviation;
  for (const { actor, anchor, reach } of lands.of(dayState, { smallest: SMALLEST, most: MOST })) {
    const name = names[actor];
    if (!anchor || !name) continue;
    const { x, y } = project(anchor);
    const space = Math.abs(project([anchor[0] + reach, anchor[1]]).y - y);
    const style = styleFor(context, name, space, theme, model.sides.actors.colour[actor]);
    if (!style) continue;
    const box = { width: widthOf(context, name, style) + 4, height: heightOf(name, style) };
    const shifts = [
      [0, 0],
      [0, -0.5],
      [0, 0.5],
      [-0.4, 0],
      [0.4, 0],
      [0, -0.9],
      [0, 0.9],
    ];
    const place = room.choose(
      shifts.map(([dx, dy]) => ({
        x: x + dx * space - box.width / 2,
        y: y + dy * space - box.height / 2,
        ...box,
      })),
    );
    if (!place) continue;
    write(context, name, { x: place.x + 2, y: place.y + box.height / 2 }, style);
  }
}

// The style with the largest letters that fit on the land; null if none fit.
function styleFor(context, name, space, theme, colour) {
  for (const size of SIZES) {
    const style = {
      size,
      weight: 800,
      spacing: size * 0.06,
      colour: letterColour(colour, theme),
      halo: theme.halo,
      rim: size > 15 ? 4 : 3,
    };
    const wide = widthOf(context, name, style) / 2 / ASPECT;
    if (Math.hypot(wide, size / 2) <= space * SLACK) return style;
  }
  return null;
}

// The actor's own colour, made as dark (in the dark theme: as light) as letters need.
function letterColour(colour, theme) {
  const isDark = theme.name === "dark";
  const limit = LOOK.marks.holder_label[theme.name];
  let strength = 1;
  let shade = colour;
  while (strength > 0.1 && (isDark ? lightness(shade) < limit : lightness(shade) > limit)) {
    strength -= 0.1;
    shade = tint(colour, strength, theme.holder_label);
  }
  return shade;
}
