// The theme of a host that has a ground of its own, as a page of Streamlit has: its colour reaches
// us as a custom property that changes when the reader changes the host's theme.

import { themeOfGround } from "../draw/theme.js";

const GROUND = "--st-background-color";
const POLL_MS = 1000;

// "light" or "dark" as the ground under a node is, null where the host names none.
export function hostTheme(node) {
  if (!getComputedStyle(node).getPropertyValue(GROUND)) return null;
  const probe = document.createElement("span");
  probe.style.setProperty("background-color", `var(${GROUND})`);
  node.append(probe);
  const theme = themeOfGround(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return theme;
}

// Hear of the host's change of mind; returns what takes the listener off again. A custom property
// that changes sends no event, so it is looked at now and then.
export function followHost(node, listener) {
  let known = getComputedStyle(node).getPropertyValue(GROUND);
  const timer = setInterval(() => {
    const ground = getComputedStyle(node).getPropertyValue(GROUND);
    if (ground === known) return;
    known = ground;
    listener(hostTheme(node));
  }, POLL_MS);
  return () => clearInterval(timer);
}
