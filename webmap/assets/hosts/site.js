// The map page of the published site, whose payload and words are files next to it.

import { readView } from "../address.js";
import { mountControlMap } from "../control_map.js";
import { copyButton } from "../tabs/copy_text.js";
import { element } from "../base/dom.js";
import { embedMap, embedSnippet, EMBEDDED_VIEW } from "./embed.js";
import { fetchFile } from "./fetch_file.js";
import { keepViewInLanguageLinks } from "./language_links.js";
import { makeStrings } from "../words/strings.js";

const host = document.getElementById("map");
const view = readView();
document.documentElement.classList.toggle("is-embedded", view.isEmbedded === true);

async function open() {
  const { payload, words } = host.dataset;
  const asked = [fetchFile(words).then((answer) => answer.json()), fetchFile(payload)];
  const [catalogue, answer] = await Promise.all(asked);
  const map = await mountControlMap(host, new Uint8Array(await answer.arrayBuffer()), {
    catalogue,
    method: host.dataset.method,
    view: view.isEmbedded ? { ...view, ...EMBEDDED_VIEW } : view,
  });
  if (view.isEmbedded) embedMap(map);
  else offerSnippet(map);
  return map;
}

function showProblem(problem) {
  const strings = makeStrings();
  const text = `${strings.failed} ${problem.message}`;
  const notice = element("p", { class: "cm-notice", role: "alert", text });
  if (!host.querySelector("[role=alert]"))
    host.replaceChildren(element("div", { class: "cm-root" }, [notice]));
  throw problem;
}

// Fills in the HTML that embeds the map, in its current view, under the button that offers it.
function offerSnippet(map) {
  const details = document.querySelector("[data-embed]");
  if (!details) return;
  const { strings } = map;
  const title = map.model.dataset.title;
  const text = element("textarea", {
    readonly: true,
    rows: 4,
    "aria-label": strings.t("Text to embed the map"),
  });
  const fill = () => {
    text.value = embedSnippet({ title });
    return text.value;
  };
  const button = copyButton(
    { strings, say: (said) => map.say(said) },
    { label: strings.t("Copy the text"), text: fill },
  );
  details.append(
    element("div", { class: "site-panel cm-root" }, [
      element("p", {
        text: strings.t(
          "This text puts the map, as it is shown now, into another page: without tabs, with a link to here.",
        ),
      }),
      text,
      button,
    ]),
  );
  details.addEventListener("toggle", fill);
  map.on("release", fill);
  details.hidden = false;
}

// Map and slider fill the window below the head, however many lines its text takes.
const head = document.querySelector(".site-head");
const measure = () => document.body.style.setProperty("--site-head", `${head.offsetHeight}px`);
new ResizeObserver(measure).observe(head);

keepViewInLanguageLinks();

window.controlMap = open().catch(showProblem);
