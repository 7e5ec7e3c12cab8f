// The address of the page holds the view, so that a link shows somebody else the same picture.
// Keys of others, and ours that only the server understands (known, by), stay as they are.

const DIGITS = 5;
// Where a map can stand: Mercator has no poles.
const MOST_DEGREES = { lat: 85, lon: 180 };

const plain = (number, digits = DIGITS) => String(Number(number.toFixed(digits)));

// A key stands in the address only where its value is not what opens without it.
export function writeAddress(state, version) {
  const { day, mode, selection, viewport } = state;
  const address = new URL(window.location.href);
  const values = {
    day,
    mode,
    place: selection,
    lat: plain(viewport.lat),
    lon: plain(viewport.lon),
    z: plain(viewport.zoom, 2),
    with: state.with,
    look: state.look === "plain" ? null : state.look,
    basis: state.basis === "day" || state.look === "plain" ? null : state.basis,
    tab: state.tab,
    theme: state.theme ?? null,
    v: version,
  };
  for (const [key, value] of Object.entries(values)) {
    if (value === null) address.searchParams.delete(key);
    else address.searchParams.set(key, value);
  }
  try {
    window.history.replaceState(window.history.state, "", address);
  } catch {
    // A page opened from a disk or inside another's frame may not rewrite its address.
  }
}

// A page without a server reads its own address; what cannot be read is left to the defaults.
export function readAddress() {
  const values = new URL(window.location.href).searchParams;
  const number = (key) => (values.get(key) ? Number(values.get(key)) : undefined);
  const degrees = (key) => (Math.abs(number(key)) <= MOST_DEGREES[key] ? number(key) : undefined);
  return {
    day: values.get("day"),
    mode: values.get("mode"),
    selection: values.get("place"),
    lat: degrees("lat"),
    lon: degrees("lon"),
    zoom: number("z"),
    with: values.get("with"),
    look: values.get("look"),
    basis: values.get("basis"),
    tab: values.get("tab"),
    theme: values.get("theme"),
    isEmbedded: values.get("embed") === "true" || undefined,
  };
}

// The view that the address asks for; what it does not say is as in `otherwise`.
export function readView(otherwise = {}) {
  const said = Object.entries(readAddress()).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...otherwise, ...Object.fromEntries(said) };
}
