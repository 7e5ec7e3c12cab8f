// Leaflet, as the page brings it. A page that does not is given the library itself in place of
// this file (webmap/bundle.py), wrapped so that it leaves no global behind.

/** @import * as Leaflet from "leaflet" */

/** @type {typeof Leaflet} */
export const L = /** @type {any} */ (window).L;
