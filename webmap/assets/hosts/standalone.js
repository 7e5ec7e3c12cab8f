// A page that contains only the map and its payload.

import { readView } from "../address.js";
import { mountControlMap } from "../control_map.js";
import { embedMap, EMBEDDED_VIEW } from "./embed.js";

const read = (id) => document.getElementById(id).textContent;
const bytes = (id) => Uint8Array.from(atob(read(id)), (letter) => letter.charCodeAt(0));
const { view: opening, ...options } = JSON.parse(read("options"));
const view = readView(opening);
const timelines = bytes("timelines");
document.documentElement.classList.toggle("is-embedded", view.isEmbedded === true);
window.controlMap = mountControlMap(document.getElementById("map"), bytes("payload"), {
  ...options,
  timelines: timelines.length ? timelines : null,
  view: view.isEmbedded ? { ...view, ...EMBEDDED_VIEW } : view,
});
if (view.isEmbedded) window.controlMap.then(embedMap);
