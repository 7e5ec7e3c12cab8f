// A common key for different spellings of a name: the rules of gazetteer/normalise.py, as far as
// they matter for typed text.

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const APOSTROPHES = /['`´‘’‚‛ʹʻʼʽˈ′＇]/g;
const LATIN_MARKS = /[\u0300-\u036f]/g;
// Everything except letters, digits and signs that belong to a letter separates words.
const BETWEEN_WORDS = /[^\p{L}\p{N}\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff]|[၊။]/gu;

// Signs after a consonant in their canonical order, whatever the typing order.
const SIGN_ORDER =
  "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u1037\u103a\u1038";
const SIGNS = new RegExp(`[${SIGN_ORDER}]{2,}`, "g");
const sortSigns = (/** @type {string} */ signs) =>
  [...signs].sort((a, b) => SIGN_ORDER.indexOf(a) - SIGN_ORDER.indexOf(b)).join("");

// The vowel u looks like the letter nya, but only nya takes the killer sign.
const VOWEL_AS_NYA = /\u1025(?=[\u1036\u1037]*\u103a)/g;
// The digits zero and seven are typed for the letters wa and ra; a real digit is next to other
// digits.
const DIGIT_AS_LETTER =
  /(?<![\u1040-\u1049])[\u1040\u1047](?=[\u1000-\u103f])|(?<=[\u1000-\u103f])[\u1040\u1047](?![\u1040-\u1049])/g;
/** @type {Record<string, string>} */
const LETTER_FOR_DIGIT = { "\u1040": "\u101d", "\u1047": "\u101b" };
const OTHER_DIGITS = /[\u1040-\u1049\u1090-\u1099]/g;
const toAsciiDigit = (/** @type {string} */ digit) => String(digit.charCodeAt(0) & 0xf);

/**
 * The words of a name in the form in which they are compared.
 *
 * @param {string} text
 */
export function foldWords(text) {
  const letters = text.normalize("NFKD").toLowerCase().normalize("NFKD");
  return letters
    .replace(LATIN_MARKS, "")
    .replace(INVISIBLE, "")
    .replace(APOSTROPHES, "")
    .normalize("NFC")
    .replace(DIGIT_AS_LETTER, (digit) => LETTER_FOR_DIGIT[digit])
    .replace(SIGNS, sortSigns)
    .replace(VOWEL_AS_NYA, "\u1009")
    .replace(OTHER_DIGITS, toAsciiDigit)
    .replace(BETWEEN_WORDS, " ")
    .split(" ")
    .filter(Boolean);
}

/**
 * Words joined to a key, with the start of each; two adjacent numbers stay separate.
 *
 * @param {string[]} words
 */
export function joinWords(words) {
  let key = "";
  const starts = words.map((word) => {
    if (/[0-9]$/.test(key) && /^[0-9]/.test(word)) key += " ";
    const start = key.length;
    key += word;
    return start;
  });
  return { key, starts };
}
