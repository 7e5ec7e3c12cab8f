// The fonts shipped with the map, as listed in wording/fonts.py; a page offers them by @font-face.
// Text of the page changes its font when it has loaded, but text on a canvas would keep the earlier
// one, so drawing code waits here for the fonts it needs.

export const FONT = '"Noto Sans", "Noto Sans Myanmar", system-ui, sans-serif';

const FACES = ["400", "700", "italic 400"];
const PATIENCE_MS = 3000;

/**
 * Loads the fonts for the letters of some texts. Resolves when all are loaded, or after a while to
 * a promise of the rest. A page that offers no fonts has nothing to wait for.
 *
 * @param {string[]} texts
 * @returns {Promise<{ rest: Promise<unknown> | null }>}
 */
export async function loadFonts(texts) {
  const letters = [...new Set(texts.join(""))].join("");
  const all = Promise.allSettled(
    FACES.map((face) => document.fonts.load(`${face} 12px ${FONT}`, letters)),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {Promise<{ rest: Promise<unknown> }>} */
  const late = new Promise((resolve) => {
    waiting = setTimeout(() => resolve({ rest: all }), PATIENCE_MS);
  });
  const answer = await Promise.race([all.then(() => ({ rest: null })), late]);
  clearTimeout(waiting);
  return answer;
}
