// The look of the map, shared with the figures on paper: colours, strengths, tiles, weights and
// dashes. views/look.py describes it.

import look from "../../../views/look.json" with { type: "json" };

export const LOOK = look;
