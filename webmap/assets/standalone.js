// A page that holds the map and its payload, and nothing else.

import { readView } from "./address.js";
import { mountControlMap } from "./control_map.js";

const read = (id) => document.getElementById(id).textContent;
const bytes = (id) => Uint8Array.from(atob(read(id)), (letter) => letter.charCodeAt(0));
const { view, ...options } = JSON.parse(read("options"));
const timelines = bytes("timelines");
window.controlMap = mountControlMap(document.getElementById("map"), bytes("payload"), {
  ...options,
  timelines: timelines.length ? timelines : null,
  view: readView(view),
});
