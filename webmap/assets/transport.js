// The bar that moves the day: slider, play, speed, steps. It knows days as numbers and says where
// the hand is; what a day looks like is not its business.

import { element, icon } from "./dom.js";

const SPEEDS = [1, 2, 5, 10];
const PAGE_DAYS = 30;
const MS_PER_SECOND = 1000;
const MONTH_STEPS = [1, 3, 6];
const MOST_MARKS = 9;
const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  earlierDay: "M15.4 7.4 14 6l-6 6 6 6 1.4-1.4L10.8 12z",
  laterDay: "M8.6 16.6 10 18l6-6-6-6-1.4 1.4 4.6 4.6z",
  earlierChange: "M6 6h2v12H6zM9.5 12l8.5 6V6z",
  laterChange: "M6 18l8.5-6L6 6zM16 6h2v12h-2z",
};

export class Transport {
  // `slide(day)` is called while the hand moves, `release()` when it lets go.
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
      oninput: () => this.request(Number(this.slider.value)),
      onchange: () => this.letGo(),
      onkeydown: (event) => this.onKey(event),
    });
    this.playButton = this.button("play", () => this.toggle());
    this.speedSelect = element(
      "select",
      { "aria-label": strings.speed, onchange: () => (this.speed = Number(this.speedSelect.value)) },
      SPEEDS.map((speed) =>
        element("option", {
          value: String(speed),
          text: strings.daysASecond(speed),
          selected: speed === this.speed,
        }),
      ),
    );
    this.root = element("div", { class: "cm-transport", role: "group", "aria-label": strings.controls }, [
      element("div", { class: "cm-buttons" }, [
        this.playButton,
        this.button("earlierChange", () => this.stepChange(-1)),
        this.button("earlierDay", () => this.stepDays(-1)),
        this.button("laterDay", () => this.stepDays(1)),
        this.button("laterChange", () => this.stepChange(1)),
        this.speedSelect,
      ]),
      element("div", { class: "cm-track" }, [this.slider, this.axis()]),
    ]);
  }

  button(name, onclick) {
    const button = element("button", { type: "button", class: `cm-button cm-${name}`, onclick }, [
      icon(ICONS[name]),
    ]);
    return this.name(button, name);
  }

  name(button, name) {
    button.setAttribute("aria-label", this.strings[name]);
    button.title = this.strings[name];
    return button;
  }

  // A mark stands where a month begins; as many are named as there is room for.
  axis() {
    const { calendar } = this;
    const first = calendar.date(0);
    const months = [];
    for (let month = first.getUTCMonth() + 1; ; month += 1) {
      const day = calendar.dayOf(first.getUTCFullYear(), month);
      if (day > calendar.last) break;
      months.push(day);
    }
    const every = MONTH_STEPS.find((step) => months.length / step <= MOST_MARKS) ?? 12;
    const marks = months
      .map((day) => ({ day, date: calendar.date(day) }))
      .filter(({ date }) => date.getUTCMonth() % every === 0)
      .map(({ day, date }, at) =>
        this.tick(day, calendar.axis.format(date), at === 0 || date.getUTCMonth() === 0),
      );
    return element("div", { class: "cm-axis", "aria-hidden": "true" }, marks);
  }

  // Where there is no room for all names, those of the major marks are left.
  tick(day, text, isMajor) {
    const share = this.calendar.last ? day / this.calendar.last : 0;
    return element("span", {
      class: isMajor ? "cm-major" : null,
      style: { "--at": share.toFixed(4) },
      text,
    });
  }

  show(day) {
    this.day = day;
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", this.calendar.inWords(day));
    this.slider.style.setProperty("--at", this.calendar.last ? day / this.calendar.last : 0);
  }

  // The hand may report more often than the screen shows; only the last report of a frame counts.
  request(day) {
    this.stop();
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
    const steps = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -PAGE_DAYS,
      PageUp: PAGE_DAYS,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") this.toggle();
    else if (event.key in steps && event.shiftKey) this.stepChange(Math.sign(steps[event.key]));
    else if (event.key in steps) this.stepDays(steps[event.key]);
    else return;
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

  // Each day is shown in turn and none is skipped: a machine or a page in the background that
  // cannot keep up plays more slowly.
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
    this.showPlaying(false);
  }

  showPlaying(isPlaying) {
    this.playButton.replaceChildren(icon(isPlaying ? ICONS.pause : ICONS.play));
    this.name(this.playButton, isPlaying ? "pause" : "play");
  }
}
