// The words of the interface in the reader's language. English texts are written where they are
// used and are what a catalogue translates: a text without a translation stays English.

const BLANK = /\{(\w+)\}/g;

export class Words {
  // `catalogue` is { language, messages }: texts by their English, a list where number matters.
  constructor({ language = "en-GB", messages = {} } = {}) {
    this.language = language;
    this.messages = messages;
    this.plurals = new Intl.PluralRules(language);
  }

  // "Held by {holder}" with its blanks filled; a blank that nobody fills is left as it stands.
  t(text, values = {}) {
    const found = this.messages[text];
    return fill(typeof found === "string" && found ? found : text, values);
  }

  // A text that is translated already, with its blanks filled.
  fill(text, values = {}) {
    return fill(text, values);
  }

  // The form for a count, which fills {n} as the language writes numbers.
  tn(one, many, count, values = {}) {
    const forms = this.messages[one];
    const text = Array.isArray(forms) && forms.length ? this.form(forms, count) : null;
    return fill(text || (count === 1 ? one : many), { n: this.number(count), ...values });
  }

  form(forms, count) {
    return forms[this.plurals.select(count) === "one" ? 0 : forms.length - 1];
  }

  number(value, digits = 0) {
    this.formats ??= new Map();
    if (!this.formats.has(digits)) {
      this.formats.set(
        digits,
        new Intl.NumberFormat(this.language, { maximumFractionDigits: digits }),
      );
    }
    return this.formats.get(digits).format(value);
  }
}

const fill = (text, values) => text.replace(BLANK, (blank, name) => values[name] ?? blank);
