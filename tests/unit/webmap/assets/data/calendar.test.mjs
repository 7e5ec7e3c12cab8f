import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar } from "../../../../../webmap/assets/data/calendar.js";
import { answersOf } from "../support.mjs";

const { languages } = answersOf("words");

for (const [code, { catalogue, days }] of Object.entries(languages)) {
  test(`days in words of ${code} are those that Python writes`, () => {
    const calendar = new Calendar("2021-01-01", "2026-12-31", catalogue);
    for (const [iso, day, longDay, month] of days) {
      const number = calendar.number(iso);
      assert.equal(calendar.briefly(number), day);
      assert.equal(calendar.inWords(number), longDay);
      assert.equal(calendar.monthOf(number), month);
    }
  });
}

test("without a catalogue days are English", () => {
  const calendar = new Calendar("2021-01-01", "2026-12-31");
  for (const [iso, day, , month] of languages.en.days) {
    const number = calendar.number(iso);
    assert.equal(calendar.briefly(number), day);
    assert.equal(calendar.monthOf(number), month);
  }
});

test("a day keeps its number where clocks change, and comes back from it", () => {
  assert.equal(new Date(2024, 6, 1).getTimezoneOffset(), 240, "the test runs in New York");
  const calendar = new Calendar("2021-02-01", "2026-12-31");
  let expected = 0;
  for (const at = new Date("2021-02-01T00:00:00Z"); at.getUTCFullYear() < 2027; expected += 1) {
    const iso = at.toISOString().slice(0, 10);
    assert.equal(calendar.number(iso), expected);
    assert.equal(calendar.iso(expected), iso);
    at.setUTCDate(at.getUTCDate() + 1);
  }
  assert.equal(calendar.last, expected - 1);
});

test("what lies outside the span is brought to its ends", () => {
  const calendar = new Calendar("2024-01-01", "2024-02-29");
  assert.deepEqual(
    [-3, 0.4, 58.6, 59, 400].map((day) => calendar.clamp(day)),
    [0, 0, 59, 59, 59],
  );
});

test("months past December belong to the next year", () => {
  const calendar = new Calendar("2024-01-15", "2026-02-29");
  assert.equal(calendar.iso(calendar.dayOf(2024, 1)), "2024-02-01");
  assert.equal(calendar.iso(calendar.dayOf(2024, 13)), "2025-02-01");
});

test("the ends of a window share what they have in common", () => {
  const calendar = new Calendar("2021-01-01", "2026-12-31");
  const ends = (first, last) => calendar.ends(calendar.number(first), calendar.number(last));
  assert.deepEqual(ends("2024-01-05", "2024-01-06"), { first: "5", last: "6 January 2024" });
  assert.deepEqual(ends("2024-01-05", "2024-02-06"), {
    first: "5 January",
    last: "6 February 2024",
  });
  assert.deepEqual(ends("2023-01-05", "2024-01-06"), {
    first: "5 January 2023",
    last: "6 January 2024",
  });
});
