// Takes the times of the benchmarks. It runs in the measured page before any other script, and
// counts the script time of all others.

(() => {
  const frame = window.requestAnimationFrame.bind(window);
  const REST_MS = 700;
  let scriptMs = 0;

  // Every frame callback of the page is timed; the probe's own go through `frame`, and are not.
  window.requestAnimationFrame = (callback) =>
    frame((now) => {
      const start = performance.now();
      try {
        callback(now);
      } finally {
        scriptMs += performance.now() - start;
      }
    });

  // Call `act(step)` once per frame, `count` times. Resolves to the times of each frame: `scripts`,
  // the script time between one call and the next, and `intervals`, from frame to frame.
  function everyFrame(count, act) {
    return new Promise((resolve) => {
      const scripts = [];
      const intervals = [];
      let before = 0;
      let step = 0;
      const tick = (now) => {
        if (step > 0) {
          scripts.push(scriptMs);
          intervals.push(now - before);
        }
        before = now;
        scriptMs = 0;
        if (step >= count) {
          resolve({ scripts, intervals });
          return;
        }
        act(step);
        step += 1;
        frame(tick);
      };
      frame(tick);
    });
  }

  // Event handlers of the map's host are part of a step.
  function slideTo(slider, value) {
    const start = performance.now();
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    scriptMs += performance.now() - start;
  }

  // Move the slider by `stride` days in every frame, from one end, until `steps` are done or the
  // other end is reached. The first steps warm up and are not counted.
  async function sweep(slider, { steps, stride, warmUp }) {
    const [first, last] = [Number(slider.min), Number(slider.max)];
    const start = stride > 0 ? first : last;
    slideTo(slider, start);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const room = Math.floor((last - first) / Math.abs(stride));
    const { scripts, intervals } = await everyFrame(Math.min(steps + warmUp, room), (step) =>
      slideTo(slider, start + (step + 1) * stride),
    );
    return { scripts: scripts.slice(warmUp), intervals: intervals.slice(warmUp) };
  }

  // --- Tasks that keep the page from responding ----------------------------------------------

  // The browser reports tasks of 50 ms and more; shorter ones are not noticeable.
  let longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });

  // Duration of the longest task since the last call, 0 if none was long.
  function takeLongest() {
    const tasks = [...longTasks, ...observer.takeRecords()];
    longTasks = [];
    return Math.max(0, ...tasks.map((task) => task.duration));
  }

  // Release the slider; resolves when the page is idle.
  async function letGo(slider) {
    slider.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }

  // The frames that the idle page drops.
  const idle = (steps) => everyFrame(steps, () => {});

  // --- From a move to its picture ------------------------------------------------------------

  let arrival = null;

  // Wait for the next event of a type, and for the resulting picture. `picture()` names what is on
  // the screen, null while there is nothing. The clock starts at the time stamp of the event and
  // stops at the frame after the one that draws a different picture, because only then has the
  // picture been painted.
  function expectPicture(type, picture) {
    arrival = new Promise((resolve) => {
      const onEvent = (event) => {
        const before = picture();
        const look = () => {
          const shown = picture();
          if (shown === null || shown === before) frame(look);
          else frame(() => resolve(performance.now() - event.timeStamp));
        };
        // Added last, so called last: the frame callbacks of the slider's own listeners have run
        // by the time of the check.
        const [target] = event.composedPath();
        target.addEventListener(type, () => frame(look), { once: true });
      };
      window.addEventListener(type, onEvent, { once: true, capture: true });
    });
  }

  // Our map sets its day on the slider after drawing it.
  const dayOf = (slider) => () => slider.getAttribute("aria-valuetext");

  // The baseline's outlines carry their day as a class, in frames that come and go: the days of
  // all visible frames.
  function daysInFrames(prefix) {
    const days = [];
    for (const each of document.querySelectorAll("iframe")) {
      const outline = each.contentDocument?.querySelector(`path[class*="${prefix}"]`);
      if (outline && each.getBoundingClientRect().height > 0) days.push(outline.classList[0]);
    }
    return days.join(" ") || null;
  }

  // The result of the last wait for a picture; rejects if it does not come.
  const arrived = (timeoutMs) =>
    Promise.race([
      arrival,
      new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`no new picture in ${timeoutMs} ms`)), timeoutMs);
      }),
    ]);

  const expectOn = (slider) => expectPicture("input", dayOf(slider));
  const expectInFrames = (prefix) => expectPicture("pointerup", () => daysInFrames(prefix));

  window.benchmarkProbe = {
    sweep,
    idle,
    letGo,
    takeLongest,
    expectOn,
    expectInFrames,
    daysInFrames,
    arrived,
  };
})();
