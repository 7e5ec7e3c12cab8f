// The map as a Streamlit component. Streamlit calls the function below when the component appears,
// and again after runs of the script, often with the same data in a new array. The map is drawn
// once and stays.

import { readView } from "../address.js";
import { mountControlMap } from "../control_map.js";
import { embedMap, EMBEDDED_VIEW } from "./embed.js";
import { fingerprint, openChannel } from "./streamlit_channel.js";

const hosts = new WeakMap();

export default function render({ parentElement, data, setStateValue, setTriggerValue }) {
  let host = hosts.get(parentElement);
  if (!host) {
    host = new Host(parentElement);
    hosts.set(parentElement, host);
  }
  host.report = (state) => setStateValue("view", state);
  host.ask = (question) => setTriggerValue("ask", question);
  if (data) host.show(data).catch((problem) => console.error(problem));
  return () => {
    host.close();
    hosts.delete(parentElement);
  };
}

class Host {
  constructor(parent) {
    this.element = parent.querySelector(".cm-host");
    this.channel = openChannel();
    this.listener = () => this.obey();
    this.channel.listeners.add(this.listener);
  }

  async show(payload) {
    const mark = fingerprint(payload);
    if (mark === this.mark) return;
    this.mark = mark;
    this.map?.destroy();
    this.map = null;
    const { view, words, basemaps, method } = await this.channel.opening();
    if (this.mark !== mark) return;
    const isEmbedded = Boolean(readView().isEmbedded);
    const map = await mountControlMap(this.element, payload, {
      view: isEmbedded ? { ...view, ...EMBEDDED_VIEW } : view,
      catalogue: words,
      basemaps,
      method,
      canAsk: true,
    });
    if (this.mark !== mark) {
      map.destroy();
      return;
    }
    if (isEmbedded) embedMap(map);
    this.map = map;
    this.shownTimelines = null;
    map.on("release", (state) => this.report(state));
    map.on("ask", (question) => this.ask(question));
    this.obey();
  }

  // Carries out the last command, once; a command already carried out is ignored.
  obey() {
    const { channel, map } = this;
    if (!map || !channel.command) return;
    const { timelines, token, steps } = channel.command;
    this.showTimelines(timelines);
    if (token === null || token === channel.lastToken) return;
    channel.lastToken = token;
    if (steps.mode) map.setMode(steps.mode);
    if (steps.day) map.setDay(steps.day);
    if ("selection" in steps) map.select(steps.selection);
    if (steps.fly_to) map.flyTo(steps.fly_to);
    if (steps.viewport) map.setViewport(steps.viewport);
  }

  showTimelines(wanted) {
    if (wanted === this.shownTimelines) return;
    const bytes = this.channel.timelines;
    if (wanted !== null && (!bytes || fingerprint(bytes) !== wanted)) return; // has not arrived yet
    this.shownTimelines = wanted;
    this.map.setTimelines(wanted === null ? null : bytes);
  }

  close() {
    this.channel.listeners.delete(this.listener);
    this.mark = null;
    this.map?.destroy();
    this.map = null;
  }
}
