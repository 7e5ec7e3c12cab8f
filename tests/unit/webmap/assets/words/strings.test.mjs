import assert from "node:assert/strict";
import { test } from "node:test";

import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { answersOf } from "../support.mjs";

const { languages } = answersOf("words");

for (const [code, { catalogue, lists, messages, counts }] of Object.entries(languages)) {
  const strings = makeStrings(catalogue, { stale_days: 180 });

  test(`names in a row are joined in ${code} as Python joins them`, () => {
    for (const [items, listed, inARow] of lists) {
      assert.equal(strings.list(items), listed);
      assert.equal(strings.and(items), listed);
      assert.equal(strings.beside(["", ...items, null]), inARow);
    }
  });

  test(`the table says in ${code} what the catalogue says`, () => {
    const said = (text) => messages.find(([english]) => english === text)[2];
    assert.equal(strings.conclusions.held("REB"), said("Held by {who}"));
    assert.equal(strings.since("1"), said("since {day}"));
    for (const [one, , count, expected] of counts)
      if (one === "{n} day a second") assert.equal(strings.daysASecond(count), expected);
  });

  test(`no text of ${code} is empty or left open`, () => {
    const texts = [];
    const collect = (table) => {
      for (const value of Object.values(table)) {
        if (typeof value === "string") texts.push(value);
        else if (value && typeof value === "object") collect(value);
      }
    };
    const { messages: _, dates, formats, plurals, ...own } = strings;
    collect(own);
    assert.ok(texts.length > 70, `${texts.length} texts`);
    for (const text of texts) {
      assert.notEqual(text, "");
      assert.doesNotMatch(text, /\{\w+\}|undefined/);
    }
  });
}

test("a place is told apart by what it lies in, the smaller area first", () => {
  const strings = makeStrings();
  assert.equal(strings.whatAndWhere("town", ["A township", "North"]), "town, A township, North");
  assert.equal(strings.whatAndWhere("town", ["North"]), "town, North");
  assert.equal(strings.whatAndWhere("country", []), "country");
});

test("a day is announced with its changes", () => {
  const strings = makeStrings();
  assert.equal(strings.announcement("1 May", 0), "1 May. No change on this day.");
  assert.equal(strings.announcement("1 May", 1), "1 May. 1 change on this day.");
  assert.equal(strings.announcement("1 May", 1200), "1 May. 1,200 changes on this day.");
});

test("the table says after how many days a report is stale as the rules do", () => {
  const { key, statuses, flags, doubtfulShares } = makeStrings({}, { stale_days: 90 });
  assert.equal(key.stale, "Stale, 90+ days");
  assert.equal(statuses.stale, "No report for over 90 days");
  assert.equal(flags.stale, "not reported for over 90 days");
  assert.match(doubtfulShares("1%", "2%"), /2% had its last report over 90 days before/);
});
