// The tabs under the map, in their order.

import { ChangesTab } from "./changes_tab.js";
import { ChartTab } from "./chart_tab.js";
import { CompareTab } from "./compare_tab.js";
import { DoubtTab } from "./doubt_tab.js";
import { HindsightTab } from "./hindsight_tab.js";
import { PlaceTab } from "./place_tab.js";
import { SourcesTab } from "./sources_tab.js";
import { TableTab } from "./table_tab.js";

export const TABS = [
  ChartTab,
  PlaceTab,
  ChangesTab,
  CompareTab,
  HindsightTab,
  SourcesTab,
  DoubtTab,
  TableTab,
];
