// The bar that moves the day: slider, play, speed, steps. It knows days as numbers and reports
// which one is chosen; drawing a day is not its task.

import { stepOfKey } from "./day_keys.js";
import { element, icon, setText } from "../../base/dom.js";
import { Histogram } from "./histogram.js";
import { Strip } from "./strip.js";
import { makeAxis } from "./time_axis.js";

const SPEEDS = [1, 2, 5, 10];
const MS_PER_SECOND = 1000;
const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  earlierDay: "M15.4 7.4 14 6l-6 6 6 6 1.4-1.4L10.8 12z",
  laterDay: "M8.6 16.6 10 18l6-6-6-6-1.4 1.4 4.6 4.6z",
  earlierChange: "M6 6h2v12H6zM9.5 12l8.5 6V6z",
  laterChange: "M6 18l8.5-6L6 6zM16 6h2v12h-2z",
};

export class Transport {
  // `slide(day)` is called while the slider moves, `release()` when it is let go.
  constructor({ calendar, strings, slide, release, findChange }) {
    Object.assign(this, { calendar, strings, slide, release, findChange });
    this.day = 0;
    this.pending = null;
    this.speed = SPEEDS[2];
    this.slider = element("input", {
      type: "range",
      class: "cm-slider",
      min: "0",
      max: String(calendar.last),
      step: "1",
      "aria-label": strings.day,
      "aria-keyshortcuts": "Space Shift+ArrowLeft Shift+ArrowRight PageUp PageDown",
      oninput: () => this.request(Number(this.slider.value)),
      onchange: () => this.letGo(),
      onkeydown: (event) => this.onKey(event),
    });
    this.buttons = Object.fromEntries(
      [
        ["play", () => this.toggle()],
        ["earlierChange", () => this.stepChange(-1)],
        ["earlierDay", () => this.stepDays(-1)],
        ["laterDay", () => this.stepDays(1)],
        ["laterChange", () => this.stepChange(1)],
      ].map(([name, press]) => [name, this.button(name, press)]),
    );
    this.histogram = new Histogram({ calendar, strings });
    this.tip = new TrackTip();
    this.strip = new Strip({ calendar, strings, tip: this.tip });
    this.scrub = element("div", { class: "cm-scrub" }, [
      this.histogram.root,
      this.slider,
      this.tip.root,
    ]);
    this.listenToPointer();
    this.root = element(
      "div",
      { class: "cm-transport", role: "group", "aria-label": strings.controls },
      [
        element("div", { class: "cm-buttons" }, [
          ...Object.values(this.buttons),
          this.speedChoice(),
        ]),
        element("div", { class: "cm-track" }, [
          this.scrub,
          this.strip.root,
          makeAxis({ calendar, format: (day) => calendar.briefly(day) }),
        ]),
      ],
    );
  }

  // The histogram and the strip read the map's state; without an atlas they stay empty.
  attach(tabContext) {
    if (this.tabContext) return;
    this.tabContext = tabContext;
    this.strip.attach(tabContext);
    tabContext.map.on("select", () => this.strip.update());
    this.show(this.day);
  }

  speedChoice() {
    const { strings } = this;
    const select = element(
      "select",
      {
        "aria-label": strings.speed,
        title: strings.speed,
        onchange: () => (this.speed = Number(select.value)),
      },
      SPEEDS.map((speed) =>
        element("option", {
          value: String(speed),
          text: strings.daysASecond(speed),
          selected: speed === this.speed,
        }),
      ),
    );
    return select;
  }

  button(name, onclick) {
    const button = element("button", { type: "button", class: `cm-button cm-${name}`, onclick }, [
      icon(ICONS[name]),
    ]);
    return this.name(button, name);
  }

  // Sets the accessible name; the title adds the key that does the same on the slider.
  name(button, name) {
    const { strings } = this;
    const keys = {
      play: strings.t("{name} (space bar on the slider)", { name: strings.play }),
      pause: strings.t("{name} (space bar on the slider)", { name: strings.pause }),
      earlierChange: strings.t("{name} (Shift + ← on the slider)", { name: strings.earlierChange }),
      laterChange: strings.t("{name} (Shift + → on the slider)", { name: strings.laterChange }),
    };
    button.setAttribute("aria-label", strings[name]);
    button.title = keys[name] ?? strings[name];
    return button;
  }

  // --- Pointing ----------------------------------------------------------------------------

  // Shows the day under a pointer on the track; a press on the histogram goes to it.
  listenToPointer() {
    const { histogram, scrub } = this;
    scrub.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || this.isPlaying) return;
      const day = this.dayUnder(event);
      this.point(histogram.root.contains(event.target) ? histogram.dayMeant(day) : day);
    });
    scrub.addEventListener("pointerleave", () => this.hideTip());
    histogram.root.addEventListener("click", (event) => {
      const day = histogram.dayMeant(this.dayUnder(event));
      this.point(day);
      this.stepTo(day);
    });
  }

  dayUnder({ clientX }) {
    const { left, width } = this.histogram.root.getBoundingClientRect();
    return this.calendar.clamp(((clientX - left) / Math.max(width, 1)) * this.calendar.last);
  }

  point(day) {
    this.tip.show(this.share(day), this.histogram.words(day));
  }

  hideTip() {
    if (!this.isPlaying) this.tip.hide();
  }

  share(day) {
    return this.calendar.last ? day / this.calendar.last : 0;
  }

  // --- Moving ------------------------------------------------------------------------------

  show(day) {
    this.day = day;
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", this.calendar.inWords(day));
    this.slider.style.setProperty("--at", this.share(day));
    this.histogram.move(this.share(day));
    this.strip.move(this.share(day));
    if (this.isPlaying) this.tip.show(this.share(day), this.calendar.briefly(day));
    if (!this.tabContext) return;
    this.histogram.show(this.tabContext.dayState.timeline);
    this.strip.update();
    this.allow("earlierChange", this.findChange(-1) !== null);
    this.allow("laterChange", this.findChange(1) !== null);
    this.allow("earlierDay", day > 0);
    this.allow("laterDay", day < this.calendar.last);
  }

  // A button without effect is marked as disabled but keeps the focus: the next press may be on its
  // neighbour.
  allow(name, isUseful) {
    const value = String(!isUseful);
    const button = this.buttons[name];
    if (button.getAttribute("aria-disabled") !== value) button.setAttribute("aria-disabled", value);
  }

  // The slider may report more often than the screen refreshes; only the last value of a frame
  // counts.
  request(day) {
    this.stop();
    this.point(day);
    const isWaiting = this.pending !== null;
    this.pending = day;
    if (!isWaiting) {
      requestAnimationFrame(() => {
        if (this.pending !== null) this.flush();
      });
    }
  }

  flush() {
    const day = this.pending;
    this.pending = null;
    if (day !== this.day) this.slide(day);
  }

  letGo() {
    if (this.pending !== null) this.flush();
    this.hideTip();
    this.release();
  }

  stepTo(day) {
    this.stop();
    const target = this.calendar.clamp(day);
    if (target !== this.day) this.slide(target);
    this.release();
  }

  stepDays(days) {
    this.stepTo(this.day + days);
  }

  stepChange(direction) {
    const day = this.findChange(direction);
    if (day !== null) this.stepTo(day);
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = stepOfKey(event);
    if (event.key === " ") this.toggle();
    else if (step === null) return;
    else if (event.shiftKey) this.stepChange(Math.sign(step));
    else this.stepDays(step);
    event.preventDefault();
  }

  get isPlaying() {
    return this.frame !== undefined;
  }

  toggle() {
    if (this.isPlaying) {
      this.stop();
      this.release();
    } else this.play();
  }

  // Each day is shown in turn and none is skipped: a slow machine or a page in the background plays
  // more slowly.
  play() {
    if (this.day >= this.calendar.last) this.slide(0);
    this.showPlaying(true);
    let due = performance.now();
    const tick = (now) => {
      const wait = MS_PER_SECOND / this.speed;
      if (now - due >= wait) {
        due = Math.max(due + wait, now - wait);
        this.slide(this.day + 1);
      }
      if (this.day >= this.calendar.last) {
        this.stop();
        this.release();
      } else this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  stop() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.tip.hide();
    this.showPlaying(false);
  }

  showPlaying(isPlaying) {
    this.buttons.play.replaceChildren(icon(isPlaying ? ICONS.pause : ICONS.play));
    this.name(this.buttons.play, isPlaying ? "pause" : "play");
  }

  destroy() {
    this.stop();
    this.histogram.destroy();
    this.strip.destroy();
  }
}

// The card over the slider, for the day at the pointer or the day being played. It is centred above
// its day, but shifts inwards at the ends, so that it never leaves the track.
class TrackTip {
  constructor() {
    this.card = element("div", { class: "cm-track-card" });
    this.root = element("div", { class: "cm-track-tip", "aria-hidden": "true", hidden: true }, [
      this.card,
    ]);
  }

  show(share, text) {
    setText(this.card, text);
    this.root.style.setProperty("--at", share);
    this.root.hidden = false;
  }

  hide() {
    this.root.hidden = true;
  }
}
