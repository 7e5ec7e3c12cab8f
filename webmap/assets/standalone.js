// A page that holds the map and its payload, and nothing else.

import { readAddress } from "./address.js";
import { mountControlMap } from "./control_map.js";

const packed = atob(document.getElementById("payload").textContent);
const payload = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
const host = document.getElementById("map");
const options = JSON.parse(document.getElementById("options").textContent);
window.controlMap = mountControlMap(host, payload, { ...options, view: readAddress() });
