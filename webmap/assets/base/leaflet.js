// Leaflet, as provided by the page. For a page without it, webmap/bundle.py replaces this file by
// the library itself, wrapped so that it defines no global.

/** @import * as Leaflet from "leaflet" */

/** @type {typeof Leaflet} */
export const L = /** @type {any} */ (window).L;
