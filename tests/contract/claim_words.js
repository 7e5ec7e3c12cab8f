// The module's words about every claim of a map, for a test that compares them with Python's.
//
// Given: { maps: { language: { payload, catalogue } } }.
// Answered: { language: { claim id: { headline, window, details } } }.

import { Calendar } from "ASSETS/data/calendar.js";
import { decodeMap } from "ASSETS/data/decode.js";
import { Evidence } from "ASSETS/data/evidence.js";
import { ClaimWords } from "ASSETS/words/claim_words.js";
import { Describer } from "ASSETS/words/describe.js";
import { makeStrings } from "ASSETS/words/strings.js";

const said = {};
for (const [language, { payload, catalogue }] of Object.entries(given.maps)) {
  const model = await decodeMap(Buffer.from(payload, "base64"));
  const strings = makeStrings(catalogue, model.rules);
  const calendar = new Calendar(model.dataset.first_day, model.dataset.last_day, strings);
  const describer = new Describer({ model, calendar, strings });
  const evidence = new Evidence(model);
  const words = new ClaimWords({ strings, calendar, describer, evidence });
  said[language] = Object.fromEntries(
    evidence.claims.map((claim) => {
      const [window, ...details] = words.details(claim);
      return [claim.id, { headline: words.headline(claim), window, details }];
    }),
  );
}
answer(said);
