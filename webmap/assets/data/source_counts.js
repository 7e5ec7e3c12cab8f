// How much each publisher, collection and single report has told, as far as an asker has it.

const blank = () => ({ reports: new Set(), claims: new Set(), first: null, last: null });

const CLAIMS_A_STEP = 64;

// A generator; yields often and returns { publishers, collections, sources }: maps from numbers to
// { reports, claims, first, last }. A report is one text, `first` and `last` are days of
// publication, null where nobody stated one.
export const countTold = function* countTold(evidence, asker) {
  const told = { publishers: new Map(), collections: new Map(), sources: new Map() };
  for (let claim = 0; claim < evidence.claims.length; claim += 1) {
    if (claim % CLAIMS_A_STEP === 0) yield;
    for (const { source } of evidence.reportsOf(claim, asker)) {
      const { publisher, collection, day } = evidence.sources[source];
      note(told.publishers, publisher, { source, claim, day });
      note(told.sources, source, { source, claim, day });
      if (collection >= 0) note(told.collections, collection, { source, claim, day });
    }
  }
  return told;
};

function note(counts, number, { source, claim, day }) {
  if (!counts.has(number)) counts.set(number, blank());
  const count = counts.get(number);
  count.reports.add(source);
  count.claims.add(claim);
  if (day === null) return;
  count.first = Math.min(count.first ?? day, day);
  count.last = Math.max(count.last ?? day, day);
}
