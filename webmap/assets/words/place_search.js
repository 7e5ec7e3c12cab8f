// Which places a reader may mean by some letters: by any of their names, or by their code.

import { foldWords, joinWords } from "./toponym_key.js";

// How well letters fit a name, the best first.
const WHOLE = 0;
const START = 1;
const WORD_START = 2;
const INSIDE = 3;
const NOWHERE = 4;

export class PlaceSearch {
  // `rows` is what exports/site/find.py lists; `language` sorts the names.
  constructor(rows, language) {
    this.collator = new Intl.Collator(language);
    this.places = rows.map(([id, name, about, others, misspellings]) => {
      const names = [name, ...others.map(([text]) => text), ...misspellings].map(foldWords);
      return {
        id,
        name,
        about,
        others,
        code: joinWords(foldWords(id)).key,
        keys: names.map(joinWords),
        words: [...names.flat(), ...foldWords(about)],
      };
    });
  }

  // [{ place, other, isCode }], the likeliest first: `other` is the name that was meant where it is
  // not the one that is shown, as [name, language], and `isCode` says that the code was.
  find(text) {
    const words = foldWords(text);
    const { key } = joinWords(words);
    if (!key) return [];
    const found = this.places.map((place) => fit(place, key)).filter(({ rank }) => rank < NOWHERE);
    if (!found.length) return this.findBeside(words);
    return found.sort(
      (a, b) =>
        a.rank - b.rank ||
        Boolean(a.other) - Boolean(b.other) ||
        this.collator.compare(a.place.name, b.place.name),
    );
  }

  // No name holds the letters: each word may begin one of a name, of the kind or of an area around.
  findBeside(words) {
    return this.places
      .filter((place) => words.every((word) => place.words.some((each) => each.startsWith(word))))
      .map((place) => ({ place, other: null, isCode: false }));
  }
}

// The name of a place that letters fit best; of two that they fit alike, the one that is shown.
function fit(place, key) {
  const ranks = place.keys.map((name) => rankIn(name, key));
  const best = ranks.indexOf(Math.min(...ranks));
  const byCode = place.code.startsWith(key) ? Number(place.code !== key) : NOWHERE;
  if (byCode < ranks[best]) return { place, rank: byCode, other: null, isCode: true };
  return { place, rank: ranks[best], other: place.others[best - 1] ?? null, isCode: false };
}

function rankIn({ key, starts }, letters) {
  if (key === letters) return WHOLE;
  if (key.startsWith(letters)) return START;
  if (starts.some((start) => key.startsWith(letters, start))) return WORD_START;
  return key.includes(letters) ? INSIDE : NOWHERE;
}
