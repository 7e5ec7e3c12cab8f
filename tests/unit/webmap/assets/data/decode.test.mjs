import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";

import { decodeMap, decodeTimelines } from "../../../../../webmap/assets/data/decode.js";
import { bytesOf, MODES, open, WORLDS } from "../support.mjs";

// The control of a unit on a day, looked up from the first run on.
function controlOn({ offsets, days, control, controls }, unit, day) {
  let run = offsets[unit];
  while (run + 1 < offsets[unit + 1] && days[run + 1] <= day) run += 1;
  return controls[control[run]];
}

const FLAGS = ["assumed", "inferred", "presumed", "stale"];

for (const name of WORLDS) {
  test(`every control of ${name} reads as the layers conclude it`, async () => {
    const { model, answers } = await open(name);
    const actors = model.sides.actors.id;
    assert.deepEqual(model.units.id, answers.ids);
    for (const mode of MODES) {
      answers.days.forEach((day, at) => {
        answers.modes[mode].controls[at].forEach((expected, unit) => {
          const found = controlOn(model.timelines[mode], unit, day);
          assert.deepEqual(
            {
              status: found.status,
              holder: actors[found.holder] ?? null,
              extent: found.extent,
              flags: FLAGS.filter((flag) => found[flag]),
              rule: found.rule,
              named: found.named.map((actor) => actors[actor]),
            },
            pick(expected),
            `${answers.ids[unit]} on ${day}, ${mode}`,
          );
        });
      });
    }
  });

  test(`the land of ${name} is whole: cells are rings of points, arcs lie between cells`, async () => {
    const { model } = await open(name);
    assert.equal(model.cells.length, model.units.cells);
    for (const rings of model.cells.flat()) {
      for (const ring of rings) {
        assert.ok(ring.length >= 3);
        assert.notDeepEqual(ring[0], ring.at(-1), "Leaflet closes rings itself");
      }
    }
    const { left, right, lines, km } = model.arcs;
    assert.equal(lines.length, km.length);
    for (const cell of [...left, ...right]) assert.ok(cell >= -1 && cell < model.units.cells);
    assert.ok(model.areas.km2.every((km2) => km2 > 0));
    assert.equal(model.points.length, model.units.cells);
  });
}

// Only what the browser reads of a control.
function pick({ status, holder, extent, flags, rule, named }) {
  return { status, holder, extent, flags, rule, named };
}

test("other timelines are read for the same land, and refused for other data", async () => {
  const { model } = await open("nine");
  const { now } = await decodeTimelines(bytesOf("nine-other.timelines"), model);
  const unit = model.units.id.indexOf("t-01");
  const actors = model.sides.actors.id;
  assert.equal(actors[controlOn(now, unit, 19).holder], "gov");
  assert.equal(actors[controlOn(now, unit, 20).holder], "reb");
  const { model: other } = await open("bundled");
  await assert.rejects(decodeTimelines(bytesOf("nine-other.timelines"), other), {
    message: "These timelines belong to another version of the data.",
  });
});

test("bytes that are no map, or one of another format, are refused in a sentence", async () => {
  await assert.rejects(decodeMap(gzipSync("XMAP and no more")), /These bytes are not a map/);
  const raw = gunzipSync(bytesOf("nine.map"));
  const text = raw.toString("latin1").replace(/"format":\d/, '"format":9');
  const changed = gzipSync(Buffer.from(text, "latin1"));
  await assert.rejects(decodeMap(changed), /written in format 9, this page reads \d/);
});

test("a colour that is none becomes grey, for it goes into styles", async () => {
  const raw = gunzipSync(bytesOf("nine.map"));
  const text = raw.toString("latin1").replace("#a03030", "url(x);");
  assert.ok(text.includes("url(x);"));
  const model = await decodeMap(gzipSync(Buffer.from(text, "latin1")));
  assert.deepEqual(model.sides.actors.colour.slice(0, 2), ["#9aa0a8", "#2060b0"]);
});
