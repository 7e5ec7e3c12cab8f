// The fonts that travel with the map, as wording/fonts.py lists them; a page offers them by
// @font-face. Text of the page changes its font when that has come, text on a canvas would keep the
// other one: whoever draws waits for what is wanted here.

export const FONT = '"Noto Sans", "Noto Sans Myanmar", system-ui, sans-serif';

const FACES = ["400", "700", "italic 400"];
const PATIENCE_MS = 3000;

/**
 * Load what draws the letters of some texts. Resolves when everything is loaded, or after a while
 * to a promise of the rest. A page that offers no fonts has nothing to wait for.
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
