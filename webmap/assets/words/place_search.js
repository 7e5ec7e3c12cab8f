// Finds the places that a reader may mean by some letters: by any of their names, or by their code.

import { foldWords, joinWords } from "./toponym_key.js";

// How well letters match a name, the best match first.
const WHOLE = 0;
const START = 1;
const WORD_START = 2;
const INSIDE = 3;
const NOWHERE = 4;

/**
 * A name and its language; null if none is stated.
 *
 * @typedef {[text: string, language: string | null]} OtherName
 */

/**
 * A place as listed by exports/site/find.py.
 *
 * @typedef {[id: string, name: string, about: string, others: OtherName[],
 *   misspellings: string[]]} Row
 * @typedef {{ key: string, starts: number[] }} Key
 * @typedef {{ id: string, name: string, about: string, others: OtherName[], code: string,
 *   keys: Key[], words: string[] }} Place
 */

/**
 * `other` is the matching name if it is not the one shown; `isCode` means that the code matched.
 *
 * @typedef {{ place: Place, other: OtherName | null, isCode: boolean }} Hit
 */

export class PlaceSearch {
  /**
   * @param {Row[]} rows
   * @param {string} language sorts the names
   */
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

  /**
   * Finds places, the likeliest first.
   *
   * @param {string} text
   * @returns {Hit[]}
   */
  find(text) {
    const words = foldWords(text);
    const { key } = joinWords(words);
    if (!key) return [];
    const found = this.places.map((place) => fit(place, key)).filter(({ rank }) => rank < NOWHERE);
    if (!found.length) return this.findBeside(words);
    return found.sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(Boolean(a.other)) - Number(Boolean(b.other)) ||
        this.collator.compare(a.place.name, b.place.name),
    );
  }

  /**
   * For letters that match no name: each word may begin a word of a name, of the kind or of an area
   * around.
   *
   * @param {string[]} words
   * @returns {Hit[]}
   */
  findBeside(words) {
    return this.places
      .filter((place) => words.every((word) => place.words.some((each) => each.startsWith(word))))
      .map((place) => ({ place, other: null, isCode: false }));
  }
}

/**
 * The name of a place that matches the letters best; the one shown if two match equally.
 *
 * @param {Place} place
 * @param {string} key
 * @returns {Hit & { rank: number }}
 */
function fit(place, key) {
  const ranks = place.keys.map((name) => rankIn(name, key));
  const best = ranks.indexOf(Math.min(...ranks));
  const byCode = place.code.startsWith(key) ? Number(place.code !== key) : NOWHERE;
  if (byCode < ranks[best]) return { place, rank: byCode, other: null, isCode: true };
  return { place, rank: ranks[best], other: place.others[best - 1] ?? null, isCode: false };
}

/**
 * @param {Key} name
 * @param {string} letters
 * @returns {number}
 */
function rankIn({ key, starts }, letters) {
  if (key === letters) return WHOLE;
  if (key.startsWith(letters)) return START;
  if (starts.some((start) => key.startsWith(letters, start))) return WORD_START;
  return key.includes(letters) ? INSIDE : NOWHERE;
}
