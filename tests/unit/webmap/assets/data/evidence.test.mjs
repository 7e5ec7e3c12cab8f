import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeTimelines } from "../../../../../webmap/assets/data/decode.js";
import { Evidence } from "../../../../../webmap/assets/data/evidence.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { answersOf, bytesOf, MODES, open } from "../support.mjs";

async function read(name) {
  const { model } = await open(name);
  return { model, evidence: new Evidence(model), expected: answersOf(`${name}-evidence`) };
}

for (const name of ["reported", "bundled"]) {
  test(`the claims of a place of ${name} on a day are those of its control`, async () => {
    const { model, evidence, expected } = await read(name);
    const idOf = (claim) => evidence.claims[claim].id;
    for (const mode of MODES) {
      const timeline = new Timeline(model.timelines[mode], 0);
      expected.days.forEach((day, at) => {
        timeline.moveTo(day);
        expected.rests[mode][at].forEach(([saySo, sayOtherwise], unit) => {
          const run = timeline.cursor[unit];
          assert.deepEqual(evidence.claimsFor(timeline.table, run).map(idOf), saySo);
          assert.deepEqual(evidence.claimsAgainst(timeline.table, run).map(idOf), sayOtherwise);
        });
      });
    }
  });

  test(`on a day a claim of ${name} has the reports that the layers give it`, async () => {
    const { evidence, expected } = await read(name);
    const number = new Map(evidence.claims.map(({ id }, claim) => [id, claim]));
    expected.days.forEach((knownOn, at) => {
      for (const [id, sources] of Object.entries(expected.reports[at])) {
        const reports = evidence.reportsOf(number.get(id), { knownOn });
        assert.deepEqual(
          reports.map(({ source }) => evidence.sources[source].id),
          sources,
          `${id} on ${knownOn}`,
        );
      }
    });
  });

  test(`a report of ${name} states its claim or is only shown with it`, async () => {
    const { evidence, expected } = await read(name);
    let others = 0;
    evidence.claims.forEach(({ id, reports }, number) => {
      const stating = evidence
        .reportsStating(number)
        .map(({ source }) => evidence.sources[source].id);
      const shown = reports.map(({ source }) => evidence.sources[source].id);
      assert.deepEqual(
        stating,
        shown.filter((source) => expected.stating[id].includes(source)),
        id,
      );
      others += shown.length - stating.length;
    });
    if (name === "reported") assert.equal(others, 2);
  });

  test(`a claim of ${name} belongs to its place, and to what it retracts`, async () => {
    const { model, evidence } = await read(name);
    let retracting = 0;
    evidence.claims.forEach((claim, number) => {
      if (claim.unit >= 0) {
        assert.equal(claim.place, model.units.id[claim.unit]);
        assert.ok(evidence.claimsOfUnit(claim.unit).includes(number));
      }
      if (claim.retracts < 0) return;
      retracting += 1;
      assert.ok(evidence.claims[claim.retracts].retractedBy.includes(number));
    });
    if (name === "reported") assert.equal(retracting, 1);
  });

  test(`reports of ${name} are told in the order of publication, the undated last`, async () => {
    const { evidence } = await read(name);
    const all = evidence.inOrder(evidence.claims.flatMap(({ reports }) => reports));
    const days = all.map(({ source }) => evidence.sources[source].day ?? Infinity);
    assert.deepEqual(
      days,
      days.toSorted((a, b) => (a === b ? 0 : a - b)),
    );
  });
}

test("who asks for some sources has their reports only", async () => {
  const { model, evidence, expected } = await read("reported");
  const { now } = await decodeTimelines(bytesOf("reported-independent.timelines"), model);
  const viewpoint = evidence.viewpoint(new Timeline(now, 0), "now");
  const number = new Map(evidence.claims.map(({ id }, claim) => [id, claim]));
  for (const [id, sources] of Object.entries(expected.independent)) {
    const reports = evidence.reportsOf(number.get(id), viewpoint);
    assert.deepEqual(
      reports.map(({ source }) => evidence.sources[source].id),
      sources,
    );
  }
});

test("who reads as it was reported stands on the day shown, who knows all on none", async () => {
  const { model, evidence } = await read("reported");
  const timeline = new Timeline(model.timelines.reported, 14);
  assert.equal(evidence.knownOn(timeline, "reported"), 14);
  assert.equal(evidence.knownOn(timeline, "now"), null);
});
