// The address of the page holds the view, so that a link shows somebody else the same picture.
// Keys of others, and ours that only the server understands (known, by), stay as they are.

const DIGITS = 5;

const plain = (number, digits = DIGITS) => String(Number(number.toFixed(digits)));

export function writeAddress({ day, mode, selection, viewport }, version) {
  const address = new URL(window.location.href);
  const values = {
    day,
    mode,
    place: selection,
    lat: plain(viewport.lat),
    lon: plain(viewport.lon),
    z: plain(viewport.zoom, 2),
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
  return {
    day: values.get("day"),
    mode: values.get("mode"),
    selection: values.get("place"),
    lat: number("lat"),
    lon: number("lon"),
    zoom: number("z"),
  };
}
