import assert from "node:assert/strict";
import { test } from "node:test";

import { peopleHeading, peopleNote } from "../../../../../webmap/assets/words/people_words.js";
import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { answersOf, open } from "../support.mjs";

const census = { first_year: 2010, last_year: 2010, undercount: "Nobody counted the hill people." };

test("a column of people names the year of the count, without a separator", () => {
  const strings = makeStrings();
  assert.equal(peopleHeading(strings, census), "People, 2010");
  assert.equal(peopleHeading(strings, { ...census, last_year: 2012 }), "People, 2010–2012");
});

test("the note says whom the count left out, if it left out anybody", () => {
  const strings = makeStrings();
  assert.match(peopleNote(strings, census), /counted in 2010.*Nobody counted the hill people\.$/);
  assert.doesNotMatch(peopleNote(strings, { ...census, undercount: "" }), /Nobody| $/);
});

test("the year is written in the digits of the language", () => {
  const strings = makeStrings(answersOf("words").languages.my.catalogue);
  assert.match(peopleHeading(strings, census), /၂၀၁၀/);
});

test("a payload brings the count of its dataset, and nothing where there is none", async () => {
  const nine = (await open("nine")).model;
  assert.deepEqual(nine.dataset.census, census);
  assert.equal(nine.areas.people.length, nine.areas.count);
  const bundled = (await open("bundled")).model;
  assert.equal(bundled.dataset.census.first_year, 2014);
});
