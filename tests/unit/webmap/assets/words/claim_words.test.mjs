import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar } from "../../../../../webmap/assets/data/calendar.js";
import { Evidence } from "../../../../../webmap/assets/data/evidence.js";
import { ClaimWords } from "../../../../../webmap/assets/words/claim_words.js";
import { Describer } from "../../../../../webmap/assets/words/describe.js";
import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { answersOf, open } from "../support.mjs";

async function make(name, catalogue) {
  const { model, answers } = await open(name);
  const strings = makeStrings(catalogue, model.rules);
  const calendar = new Calendar(answers.first, answers.last, strings);
  const describer = new Describer({ model, calendar, strings });
  const evidence = new Evidence(model);
  const words = new ClaimWords({ strings, calendar, describer, evidence });
  const claim = (id) => evidence.claims.find((each) => each.id === id);
  return { words, evidence, claim };
}

for (const { catalogue } of Object.values(answersOf("words").languages)) {
  for (const name of ["reported", "bundled"]) {
    test(`every claim and report of ${name} has words in ${catalogue.code}`, async () => {
      const { words, evidence } = await make(name, catalogue);
      evidence.claims.forEach((claim, number) => {
        const texts = [words.headline(claim), ...words.details(claim)];
        for (const report of claim.reports) {
          texts.push(words.published(evidence.sources[report.source]));
          texts.push(words.speaker(number, report), ...words.remarks(report));
        }
        for (const text of texts) {
          assert.notEqual(text, "");
          assert.doesNotMatch(text, /undefined|\{\w+\}/, claim.id);
        }
      });
    });
  }
}

test("who did what where, with whom", async () => {
  const { words, claim } = await make("reported");
  assert.equal(words.headline(claim("c-01")), "REB captures Town 01, with HILL and farmers");
  assert.equal(words.headline(claim("c-20")), "More than one side strikes Town 20");
});

test("when it was, how sure that is and who says so", async () => {
  const { words, claim } = await make("reported");
  assert.equal(words.details(claim("c-02"))[0], "5 to 6 January 2024");
  assert.equal(words.details(claim("c-01"))[0], "10 January 2024");
  assert.equal(words.voice(claim("c-10").claimedBy), "REB says so");
  assert.equal(words.voice("residents"), "residents say so");
  assert.equal(words.voice(null), null);
});

test("what changed nothing says why, from its first day", async () => {
  const { words, evidence, claim } = await make("reported");
  const { unit, earliest } = claim("c-20");
  const table = evidence.model.timelines.now;
  const why = (day) =>
    evidence
      .setAside({ table, day }, unit)
      .map((each) => [evidence.claims[each.claim].id, words.reason(each)]);
  assert.deepEqual(why(earliest), [["c-20", "shelling and air strikes hold no ground"]]);
  assert.deepEqual(why(earliest - 1), []);
});

test("a report is dated as far as anybody dates it", async () => {
  const { words } = await make("reported");
  assert.equal(words.published({ day: 11, basis: "published" }), "12 January 2024");
  assert.equal(words.published({ day: null, basis: "undated" }), "undated");
  assert.equal(words.published({ day: 11, basis: "month" }), "January 2024, day not given");
  assert.equal(
    words.published({ day: 11, basis: "inferred" }),
    "about 12 January 2024, date inferred",
  );
});

test("what to keep in mind about a report is told with it", async () => {
  const { words, evidence, claim } = await make("reported");
  const remarks = (id) => claim(id).reports.map((report) => words.remarks(report));
  assert.deepEqual(remarks("c-01"), [[], ["repeats The Daily"], []]);
  assert.deepEqual(remarks("c-10")[0], ["speaks for REB"]);
  assert.deepEqual(remarks("c-02")[0], ["says how things stood before"]);
  assert.deepEqual(remarks("c-12"), [["says that it had not happened yet"], [], []]);
  assert.deepEqual(remarks("c-20"), [[], ["describes the situation only"]]);
  assert.equal(evidence.claims.length, 9);
});

test("a claim says that its coder doubts it and that it withdraws another", async () => {
  const { words, evidence, claim } = await make("reported");
  const usual = words.details(claim("c-01"));
  const withdrawn = evidence.claims.indexOf(claim("c-02"));
  const doubted = { ...claim("c-01"), confidence: "low", retracts: withdrawn };
  assert.deepEqual(words.details(doubted), [
    ...usual,
    "the coder's confidence is low",
    "withdraws the earlier claim c-02",
  ]);
  assert.deepEqual(words.details({ ...doubted, confidence: "high", retracts: -1 }), usual);
});
