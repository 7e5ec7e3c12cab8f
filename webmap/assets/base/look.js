// What the map looks like, as the figures on paper do too: colours, strengths, tiles, weights and
// dashes. Described in views/look.py.

import look from "../../../views/look.json" with { type: "json" };

export const LOOK = look;
