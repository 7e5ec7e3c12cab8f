// Days on which a status occurs anywhere, from the runs of a table.

// A generator; yields often and returns a byte for each day from the first to `lastDay`: 1 where
// some unit has a control that passes the test.
export const findDays = function* findDays(table, test, lastDay) {
  const { offsets, days, control, controls } = table;
  const wanted = controls.map(test);
  const changes = new Int32Array(lastDay + 2);
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
      if (!wanted[control[run]]) continue;
      const end = run + 1 < offsets[unit + 1] ? days[run + 1] : lastDay + 1;
      changes[Math.max(days[run], 0)] += 1;
      changes[Math.min(end, lastDay + 1)] -= 1;
    }
    if (unit % 64 === 0) yield;
  }
  const found = new Uint8Array(lastDay + 1);
  let count = 0;
  for (let day = 0; day <= lastDay; day += 1) found[day] = (count += changes[day]) > 0 ? 1 : 0;
  return found;
};

// The nearest day before (-1) or after (1) a day that is marked, null where there is none.
export function nearestDay(marked, day, direction) {
  for (let at = day + direction; at >= 0 && at < marked.length; at += direction) {
    if (marked[at]) return at;
  }
  return null;
}
