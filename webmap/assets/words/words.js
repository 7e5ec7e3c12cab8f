// The words of the interface in the reader's language. English texts are written where they are
// used and are the keys of a catalogue; a text without a translation stays English.

/** @import { Catalogue } from "../base/types.js" */

const BLANK = /\{(\w+)\}/g;

/** @typedef {Record<string, string | number | undefined>} Values */

export class Words {
  /** @param {Catalogue} catalogue */
  constructor({ language = "en-GB", messages = {} } = {}) {
    this.language = language;
    this.messages = messages;
    /** @type {Map<number, Intl.NumberFormat>} */
    this.formats = new Map();
    this.plurals = new Intl.PluralRules(language);
  }

  /**
   * Translates a text such as "Held by {holder}" and fills its placeholders; one without a value is
   * left as is.
   *
   * @param {string} text
   * @param {Values} values
   */
  t(text, values = {}) {
    const found = this.messages[text];
    return fill(typeof found === "string" && found ? found : text, values);
  }

  /**
   * Fills the placeholders of a text that is already translated.
   *
   * @param {string} text
   * @param {Values} values
   */
  fill(text, values = {}) {
    return fill(text, values);
  }

  /**
   * Translates a text in the plural form for a count, which fills {n} as the language writes
   * numbers.
   *
   * @param {string} one
   * @param {string} many
   * @param {number} count
   * @param {Values} values
   */
  tn(one, many, count, values = {}) {
    const forms = this.messages[one];
    const text = Array.isArray(forms) && forms.length ? this.form(forms, count) : null;
    return fill(text || (count === 1 ? one : many), { n: this.number(count), ...values });
  }

  /**
   * @param {string[]} forms
   * @param {number} count
   */
  form(forms, count) {
    return forms[this.plurals.select(count) === "one" ? 0 : forms.length - 1];
  }

  /** @param {number} value */
  number(value, digits = 0) {
    let format = this.formats.get(digits);
    if (!format) {
      format = new Intl.NumberFormat(this.language, { maximumFractionDigits: digits });
      this.formats.set(digits, format);
    }
    return format.format(value);
  }
}

/**
 * @param {string} text
 * @param {Values} values
 */
const fill = (text, values) => text.replace(BLANK, (blank, name) => String(values[name] ?? blank));
