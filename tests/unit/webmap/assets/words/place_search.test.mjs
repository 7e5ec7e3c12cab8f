import assert from "node:assert/strict";
import { test } from "node:test";

import { PlaceSearch } from "../../../../../webmap/assets/words/place_search.js";
import { foldWords, joinWords } from "../../../../../webmap/assets/words/toponym_key.js";
import { answersOf } from "../support.mjs";

const { places, nameKeys } = answersOf("words");
const keyOf = (text) => joinWords(foldWords(text)).key;

test("a whole name comes before the start of a word and that before the middle", () => {
  const search = new PlaceSearch(
    [
      ["a", "Welmo", "Town, North", [], []],
      ["b", "Old Elm", "Town, North", [], []],
      ["c", "Elmo", "Town, North", [], []],
      ["d", "Ash", "Town, North", [["Elm", "en"]], []],
      ["e", "Elm", "Town, North", [], []],
      ["f", "Oak", "Town, South", [], ["Eml"]],
    ],
    "en",
  );
  const find = (text) => search.find(text).map(({ place }) => place.id);
  assert.deepEqual(find("elm"), ["e", "d", "c", "b", "a"]);
  assert.deepEqual(find("old-ELM’"), ["b"]);
  assert.deepEqual(find("eml"), ["f"]);
  assert.deepEqual(find("oak north"), []);
  assert.deepEqual(find("sou oak"), ["f"]);
  assert.deepEqual(find("-"), []);
});

test("every tenth place is found by each of its names, and says which was meant", () => {
  const search = new PlaceSearch(places, "en");
  const names = new Map(places.map(([id, name]) => [id, name]));
  const sampled = Object.entries(nameKeys).filter((_, at) => at % 10 === 0);
  assert.ok(sampled.length > 50);
  for (const [id, toponyms] of sampled) {
    for (const [text, language, key] of toponyms) {
      const hit = search.find(text).find(({ place }) => place.id === id);
      assert.ok(hit, `${text} finds ${id}`);
      if (key === keyOf(names.get(id))) continue;
      assert.equal(keyOf(hit.other[0]), key);
      assert.equal(hit.other[1], language);
    }
  }
});

test("a code finds its place first, however it is typed", () => {
  const search = new PlaceSearch(places, "en");
  for (const [id] of places.filter((_, at) => at % 25 === 0)) {
    const [first] = search.find(` ${id.toLowerCase()} `);
    assert.equal(first.place.id, id);
    assert.equal(first.isCode, true);
  }
});
