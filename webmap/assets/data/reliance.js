// How well an answer is supported: the rules of layers/analysis/reliance.py and of rule 7 for one asker.
//
// The basis is the weakest thing that can be said of it, the first that applies:
//   "nothing"             no claim at all
//   "default"             the dataset's default holder; nobody reported anything
//   "baseline"            the dataset's own starting point alone
//   "one_side"            reports, but only the captor's side says so
//   "one_publisher"       the reports of one publisher alone
//   "several_publishers"  more than one that do not repeat each other

const STATED = ["reported", "confirmed"];

// `claims` say so under `control`; only those that count for the asker weigh anything.
export function weigh(evidence, control, claims, asker) {
  const counting = claims
    .filter((number) => evidence.isCounting(number, asker))
    .map((number) => ({
      claim: evidence.claims[number],
      reports: evidence.reportsOf(number, asker),
    }));
  const reports = counting.flatMap((each) => withoutContext(each.reports));
  const publishers = new Set(reports.map((report) => report.origin));
  const independent = reports.filter((report) => !report.speaksForCaptor);
  const basis = findBasis(evidence, control, counting, publishers);
  return {
    claims,
    basis,
    publishers,
    independent: new Set(independent.map((report) => report.origin)),
    isDefaultOnly: basis === "default",
    isCaptorAlone: basis === "one_side",
    isOnePublisher: basis === "one_publisher",
  };
}

// Context says how things stood before a change, so it cannot have reported the change; where
// there is nothing else a date is wrong, not the claim.
export function withoutContext(reports) {
  const reporting = reports.filter((report) => !report.isContext);
  return reporting.length > 0 ? reporting : reports;
}

function findBasis(evidence, control, counting, publishers) {
  if (counting.length === 0) return "nothing";
  if (counting.every(({ claim }) => claim.isBaseline)) {
    return counting.every(({ claim }) => claim.place === null) ? "default" : "baseline";
  }
  if (isOneSidesWord(evidence, control, counting)) return "one_side";
  return publishers.size === 1 ? "one_publisher" : "several_publishers";
}

function isOneSidesWord(evidence, { status }, counting) {
  if (status === "held") return false;
  if (status === "claimed") return true;
  const actors = new Set(counting.map(({ claim }) => claim.actor));
  return ![...actors].some((actor) =>
    isCorroborated(
      evidence,
      counting.filter(({ claim }) => claim.actor === actor),
    ),
  );
}

// Rule 7: whether more than the captor's side stands behind reports of one change.
function isCorroborated(evidence, counting) {
  const attributed = new Set(
    counting
      .filter((each) => certaintyOf(each) === "claimed")
      .flatMap(({ reports }) => reports.map((report) => report.source)),
  );
  if (counting.some((each) => isStatedAsFact(each, attributed))) return true;
  if (counting.some(({ claim }) => claim.quotesLoser)) return true;
  const [first, ...later] = evidence.inOrder(counting.flatMap(({ reports }) => reports));
  return later.some((report) => report.origin !== first.origin && !report.speaksForCaptor);
}

// One report can attribute a change at its top and take it for a fact further down.
function isStatedAsFact(each, attributed) {
  const certainty = certaintyOf(each);
  if (certainty === "assumed") return true;
  return (
    STATED.includes(certainty) && each.reports.some((report) => !attributed.has(report.source))
  );
}

// As it stands on the reports that the asker has: the captor's own outlets only claim.
function certaintyOf({ claim, reports }) {
  const isOwnWord = reports.length > 0 && reports.every((report) => report.speaksForCaptor);
  return isOwnWord && STATED.includes(claim.certainty) ? "claimed" : claim.certainty;
}
