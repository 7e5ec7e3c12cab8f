// The list of places on the published site, with a field that finds a place by any of its names.

import { element, setText } from "../base/dom.js";
import { fetchFile } from "./fetch_file.js";
import { keepViewInLanguageLinks } from "./language_links.js";
import { PlaceSearch } from "../words/place_search.js";
import { Words } from "../words/words.js";

const KEY = "q";
const MOST_SHOWN = 20;

const form = document.querySelector(".site-find");
const field = form.querySelector("input");
const said = form.querySelector("[role=status]");
const hits = form.querySelector(".site-hits");
const list = document.querySelector("[data-all-places]");

const fetchJson = (address) => fetchFile(address).then((answer) => answer.json());
let loading = null;

// Loaded when a reader starts to search; after a failure the next letter tries again.
function load() {
  loading ??= Promise.all([fetchJson(form.dataset.names), fetchJson(form.dataset.words)]).then(
    ([rows, catalogue]) => ({
      search: new PlaceSearch(rows, catalogue.code),
      words: new Words(catalogue),
    }),
  );
  return loading.catch(() => {
    loading = null;
    return null;
  });
}

async function show() {
  writeAddress();
  const loaded = field.value.trim() ? await load() : null;
  // The field may have changed while the names were loading.
  const text = field.value.trim();
  const found = loaded && text ? loaded.search.find(text) : [];
  hits.replaceChildren(...found.slice(0, MOST_SHOWN).map((each) => hit(each, loaded.words)));
  list.hidden = found.length > 0;
  if (!text) setText(said, "");
  else setText(said, loaded ? outcome(loaded.words, text, found.length) : failure(new Words()));
}

function outcome(words, text, count) {
  if (count === 0) {
    const hint = words.t("Try another spelling or a code.");
    return `${words.t("No place is called “{text}”.", { text })} ${hint} ${listedBelow(words)}`;
  }
  if (count <= MOST_SHOWN) return words.tn("{n} place found", "{n} places found", count);
  return words.t(
    "{count} places found, of which {shown} are shown: type more to narrow them down",
    {
      count: words.number(count),
      shown: words.number(MOST_SHOWN),
    },
  );
}

const failure = (words) => `${words.t("The names could not be loaded.")} ${listedBelow(words)}`;
const listedBelow = (words) => words.t("All places are listed below.");

function hit({ place, other, isCode }, words) {
  const about = element("span", { class: "site-soft", text: place.about });
  if (isCode) about.append(` · ${place.id}`);
  if (other) about.append(" · ", ...alsoCalled(other, words));
  const name = element("span", { class: "site-hit-name", text: place.name });
  // A state has no page of its own: its places are under a heading of the list.
  const heading = document.getElementById(`in-${place.id}`);
  const target = heading
    ? { href: `#${heading.id}`, onclick: clear }
    : { href: `places/${place.id}.html` };
  return element("li", {}, [element("a", target, [name, " ", about])]);
}

// Names in another language are marked with it, so that they are read out correctly.
function alsoCalled([name, language], words) {
  const [before, after] = words.t("also {names}").split("{names}");
  return [before, element("span", { lang: language, text: name }), after];
}

function clear() {
  field.value = "";
  show();
}

// A link to the page shows the same search to anyone who opens it.
function writeAddress() {
  const address = new URL(window.location.href);
  const text = field.value.trim();
  if (text) address.searchParams.set(KEY, text);
  else address.searchParams.delete(KEY);
  try {
    window.history.replaceState(window.history.state, "", address);
  } catch {
    // A browser refuses to rewrite the address too often; the next letter will rewrite it.
  }
}

field.addEventListener("focus", load, { once: true });
field.addEventListener("input", show);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  hits.querySelector("a")?.click();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  clear();
  field.focus();
});

keepViewInLanguageLinks();
field.value = new URL(window.location.href).searchParams.get(KEY) ?? "";
form.hidden = false;
if (field.value) show();
