// A button that copies a text for a report, even if the page may not use the clipboard API.

import { element, focusedAround } from "../base/dom.js";

export function copyButton(tabContext, { label, text }) {
  const { strings } = tabContext;
  const button = element("button", {
    type: "button",
    class: "cm-do",
    text: label,
    onclick: async () => {
      const isCopied = await copy(text(), button);
      const outcome = isCopied
        ? strings.t("Copied")
        : strings.t("Your browser did not allow to copy");
      tabContext.say(outcome);
      button.textContent = outcome;
      setTimeout(() => (button.textContent = label), 2000);
    },
  });
  return button;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, button);
  }
}

// The older way, the only one for a page without a secure address.
function copySelected(text, button) {
  const focused = focusedAround(button);
  const area = element("textarea", { class: "cm-hidden", "aria-hidden": "true" });
  area.value = text;
  button.after(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return isCopied;
}
