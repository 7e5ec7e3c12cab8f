// The theme of a host with its own background, such as a Streamlit page. Its colour reaches us as a
// custom property, which changes when the reader changes the host's theme.

import { themeOfGround } from "../draw/theme.js";

const GROUND = "--st-background-color";
const POLL_MS = 1000;

// "light" or "dark" like the background under a node; null if the host gives no colour.
export function hostTheme(node) {
  if (!getComputedStyle(node).getPropertyValue(GROUND)) return null;
  const probe = document.createElement("span");
  probe.style.setProperty("background-color", `var(${GROUND})`);
  node.append(probe);
  const theme = themeOfGround(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return theme;
}

// Listens for changes of the host's theme; returns a function that removes the listener. A custom
// property sends no event when it changes, so it is polled.
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
