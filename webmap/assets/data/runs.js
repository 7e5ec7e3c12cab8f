// Looking things up in a table of runs without a timeline of one's own.

// The run of a unit that stands on a day; a day before its first run is answered by that.
export function runOn({ offsets, days }, unit, day) {
  let low = offsets[unit];
  let high = offsets[unit + 1] - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (days[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function controlOn(table, unit, day) {
  return table.controls[table.control[runOn(table, unit, day)]];
}
