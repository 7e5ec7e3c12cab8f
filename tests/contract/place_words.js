// The module's words about every place on some days, for a test that compares them with Python's. It
// uses the classes of the tab *This place* in the same way, without a page around them.
//
// Given: { maps: { language: { payload, catalogue } }, questions: [{ language, timelines, days }] }.
// Answered: { rows, questions: [{ mode: { days, starts, spells } }] }. `days` has, for each day and each
// place, the number of its row (equal rows occur once), `starts` the same for the first day of
// every run: [[unit, day, number]].

import { Calendar } from "ASSETS/data/calendar.js";
import { decodeMap, decodeTimelines } from "ASSETS/data/decode.js";
import { Evidence } from "ASSETS/data/evidence.js";
import { spellsOf } from "ASSETS/data/spells.js";
import { Timeline } from "ASSETS/data/timeline.js";
import { ClaimWords } from "ASSETS/words/claim_words.js";
import { Describer } from "ASSETS/words/describe.js";
import { RuleWords } from "ASSETS/words/rule_words.js";
import { makeStrings } from "ASSETS/words/strings.js";

const bytesOf = (text) => Buffer.from(text, "base64");

async function openMap({ payload, catalogue }) {
  const model = await decodeMap(bytesOf(payload));
  const strings = makeStrings(catalogue, model.rules);
  const { first_day: firstDay, last_day: lastDay } = model.dataset;
  const calendar = new Calendar(firstDay, lastDay, strings);
  const describer = new Describer({ model, calendar, strings });
  const evidence = new Evidence(model);
  const atlas = { model, strings, calendar, describer, evidence };
  return { ...atlas, rules: new RuleWords(atlas), words: new ClaimWords(atlas) };
}

function sayPlace({ model, evidence, calendar, rules, words }, timeline, unit, mode) {
  const { table, cursor } = timeline;
  const { rule } = timeline.control(unit);
  const viewpoint = evidence.viewpoint(timeline, mode);
  const window = table.windows.get(cursor[unit]);
  const reports = (numbers) =>
    numbers.map((number) => [
      evidence.claims[number].id,
      ...evidence.reportsOf(number, viewpoint).map(({ source }) => evidence.sources[source].id),
    ]);
  return {
    rule,
    anchor: model.rules.anchors[rule],
    sentence: rules.sentences(timeline, unit).join(" "),
    window: window ? [calendar.iso(window.first), calendar.iso(window.last)] : null,
    corroboration: words.corroboration(evidence.support(timeline, unit)),
    claimsFor: reports(evidence.claimsFor(table, cursor[unit])),
    claimsAgainst: reports(evidence.claimsAgainst(table, cursor[unit])),
    setAside: evidence
      .setAside(timeline, unit)
      .map((each) => [evidence.claims[each.claim].id, words.reason(each)]),
  };
}

const FLAGS = ["assumed", "inferred", "presumed", "stale"];

function saySpells({ model, calendar, evidence }, table) {
  const actor = (number) => model.sides.actors.id[number] ?? null;
  return model.units.id.map((_, unit) =>
    spellsOf(table, unit, calendar.last).map(({ from, until, control, claimSet }) => ({
      from: calendar.iso(Math.max(from, 0)),
      until: calendar.iso(until),
      status: control.status,
      holder: actor(control.holder),
      extent: control.extent,
      named: control.named.map(actor),
      flags: FLAGS.filter((flag) => control[flag]),
      claims: evidence.claimsOfSet(table, claimSet).map((number) => evidence.claims[number].id),
    })),
  );
}

const known = new Map();
const numberOf = (row) => {
  const text = JSON.stringify(row);
  if (!known.has(text)) known.set(text, known.size);
  return known.get(text);
};

// The words on the first day of every run, in the order of the days.
function sayStarts(map, table, mode) {
  const { offsets, days } = table;
  const unitsOn = new Map();
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
      if (!unitsOn.has(days[run])) unitsOn.set(days[run], []);
      unitsOn.get(days[run]).push(unit);
    }
  }
  const timeline = new Timeline(table, 0);
  return [...unitsOn].flatMap(([day, units]) => {
    timeline.moveTo(day);
    const iso = map.calendar.iso(day);
    return units.map((unit) => [unit, iso, numberOf(sayPlace(map, timeline, unit, mode))]);
  });
}

const maps = {};
for (const [language, map] of Object.entries(given.maps)) maps[language] = await openMap(map);
const questions = [];
for (const { language, timelines, days } of given.questions) {
  const map = maps[language];
  const tables = timelines
    ? await decodeTimelines(bytesOf(timelines), map.model)
    : map.model.timelines;
  const said = {};
  for (const [mode, table] of Object.entries(tables)) {
    const timeline = new Timeline(table, 0);
    const rows = days.map((day) => {
      timeline.moveTo(map.calendar.number(day));
      return map.model.units.id.map((_, unit) => numberOf(sayPlace(map, timeline, unit, mode)));
    });
    const starts = sayStarts(map, table, mode);
    said[mode] = { days: rows, starts, spells: saySpells(map, table) };
  }
  questions.push(said);
}
answer({ rows: [...known.keys()].map((text) => JSON.parse(text)), questions });
