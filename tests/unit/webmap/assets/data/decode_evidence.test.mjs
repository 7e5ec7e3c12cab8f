import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeTimelines } from "../../../../../webmap/assets/data/decode.js";
import { answersOf, bytesOf, open } from "../support.mjs";

for (const name of ["reported", "bundled"]) {
  test(`every record of ${name} reads as the dataset has it`, async () => {
    const { model } = await open(name);
    const expected = answersOf(`${name}-evidence`);
    const { publishers, collections, sources, claims } = model.evidence;
    const { id: actors } = model.sides.actors;
    const actor = (each) => (typeof each === "number" ? actors[each] : each);
    assert.deepEqual(
      sources.id.map((id, n) => ({
        id,
        publisher: publishers[sources.publisher[n]],
        title: sources.title[n],
        address: sources.address[n],
        day: sources.day[n],
        basis: sources.basis[n],
        collection: collections[sources.collection[n]] ?? null,
      })),
      expected.sources,
    );
    assert.deepEqual(
      claims.id.map((id, n) => ({
        id,
        actor: actors[claims.actor[n]] ?? null,
        action: claims.action[n],
        extent: claims.extent[n],
        certainty: claims.certainty[n],
        statement: claims.statement[n],
        allies: claims.allies[n].map(actor),
        claimedBy: actor(claims.claimedBy[n]),
        earliest: claims.earliest[n],
        latest: claims.latest[n],
        isBaseline: claims.isBaseline[n] === 1,
        retracts: claims.id[claims.retracts[n]] ?? null,
      })),
      expected.claims,
    );
  });

  test(`every report of ${name} carries one claim, in the order of publication`, async () => {
    const { model } = await open(name);
    const { sources, claims, reports } = model.evidence;
    assert.equal(reports.offsets.length, claims.id.length + 1);
    assert.equal(reports.offsets.at(-1), reports.source.length);
    for (let claim = 0; claim < claims.id.length; claim += 1) {
      const own = reports.source.subarray(reports.offsets[claim], reports.offsets[claim + 1]);
      const days = Array.from(own, (source) => sources.day[source]).filter((day) => day !== null);
      assert.deepEqual(
        days,
        days.toSorted((a, b) => a - b),
      );
    }
  });
}

test("an address that is no page becomes none, for it goes into a link", async () => {
  const { model } = await open("reported");
  for (const address of model.evidence.sources.address)
    assert.ok(address === null || address.startsWith("https://"));
});

test("a map without claims has no evidence", async () => {
  const { model } = await open("nine");
  assert.equal(model.evidence, null);
  assert.equal(model.timelines.now.admitted, null);
});

test("a choice of sources admits its reports, and the map's own question all", async () => {
  const { model } = await open("reported");
  assert.equal(model.timelines.now.admitted, null);
  const bytes = bytesOf("reported-independent.timelines");
  const { now } = await decodeTimelines(bytes, model);
  assert.equal(now.question.without_captors, true);
  assert.equal(now.admitted.length, model.evidence.reports.source.length);
  const refused = [...now.admitted.keys()].filter((report) => now.admitted[report] === 0);
  const { sources, reports, publishers } = model.evidence;
  const of = (report) => publishers[sources.publisher[reports.source[report]]];
  assert.ok(refused.map(of).includes("Rebel Voice"));
});
