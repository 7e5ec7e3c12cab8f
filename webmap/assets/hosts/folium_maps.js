// Time maps on the Leaflet maps of a folium page. Each map keeps its element, its layers and the
// page's styles for them. Our frame around it is in a shadow tree, which the page's styles (perhaps
// Bootstrap) do not reach, and shows the map through a slot.

import { mountControlMap } from "../control_map.js";

const textOf = (selector) => document.querySelector(selector).textContent;
const bytesOf = (id) =>
  id &&
  Uint8Array.from(atob(textOf(`script[data-control-bytes="${id}"]`)), (letter) =>
    letter.charCodeAt(0),
  );
// On a smaller map an open legend would leave little of it.
const LEGEND_FITS = { width: 860, height: 560 };

const styles = new CSSStyleSheet();
styles.replaceSync(textOf("style[data-control-styles]"));

// Moves the map's element into a host of the size that the page gave to the map.
function makeHost(element, { width, height }) {
  const host = document.createElement("div");
  host.style.setProperty("width", width);
  host.style.setProperty("--cm-height", height);
  element.replaceWith(host);
  element.classList.add("cm-map");
  element.slot = "map";
  for (const [name, value] of Object.entries({
    position: "absolute",
    inset: "0",
    width: "100%",
    height: "100%",
  })) {
    element.style.setProperty(name, value);
  }
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [styles];
  const root = document.createElement("div");
  tree.append(root);
  // The frame replaces everything in its root; the map stays where the slot finds it.
  host.append(element);
  return root;
}

function mount({ map: name, payload, timelines, size, fits, view, ...options }) {
  const map = window[name];
  map.zoomControl?.remove(); // the frame's own buttons allow for the legend
  const place = document.createElement("slot");
  place.name = "map";
  const { lat, lng } = map.getCenter();
  const opening = fits ? view : { ...view, lat, lon: lng, zoom: map.getZoom() };
  const { clientWidth, clientHeight } = map.getContainer();
  return mountControlMap(makeHost(map.getContainer(), size), bytesOf(payload), {
    ...options,
    view: opening,
    timelines: bytesOf(timelines),
    writesAddress: false,
    legendOpen: clientWidth > LEGEND_FITS.width && clientHeight > LEGEND_FITS.height,
    guestOf: map,
    place,
  });
}

window.controlMaps = Object.fromEntries(
  [...document.querySelectorAll("script[data-control-timeline]")]
    .map((node) => JSON.parse(node.textContent))
    .map((settings) => [settings.map, mount(settings)]),
);
