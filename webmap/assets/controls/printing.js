// Printing: white paper whatever the theme, and a map as it stood on the screen. A page is laid out
// anew for paper, but a canvas keeps its size: the stage keeps the size it has on the screen and is
// made smaller as a whole, with the legend beside it.

// A4 across without its margins, in pixels of CSS, and what the map may have of its height.
const PAGE = { width: 1040, height: 600 };
const LEGEND_PX = 300;
const GAP_PX = 8;

// `before` draws in the light theme at once, `after` as it was; returns what takes it off again.
export function followPrint({ root, stage, legend, before, after }) {
  const query = window.matchMedia("print");
  let isPrinting = false;
  let thaw = null;
  const begin = () => {
    if (isPrinting) return;
    isPrinting = true;
    const { clientWidth, clientHeight } = stage;
    // What the open legend covered is beside the map now; the map ends where it began.
    const covered = legend.isOpen && clientWidth > 640 ? legend.width + GAP_PX : 0;
    const width = clientWidth - covered;
    const scale = Math.min(
      PAGE.width / (width + LEGEND_PX + GAP_PX),
      PAGE.height / clientHeight,
      1,
    );
    set(root, { "--cm-print-width": `${width}px`, "--cm-print-height": `${clientHeight}px` });
    set(root, { "--cm-print-scale": scale.toFixed(4) });
    before();
    thaw = freeze(stage);
  };
  const end = () => {
    if (!isPrinting) return;
    isPrinting = false;
    thaw();
    after();
  };
  const turn = ({ matches }) => (matches ? begin() : end());
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  query.addEventListener("change", turn);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    query.removeEventListener("change", turn);
  };
}

// What is drawn on a canvas while a page is printed goes onto the paper as a list of strokes, and
// what was rubbed out in between as white. A finished bitmap goes as it looks.
function freeze(stage) {
  const frozen = [...stage.querySelectorAll(".cm-map canvas")]
    .filter((canvas) => canvas.width && canvas.height)
    .map((canvas) => {
      const copy = canvas.cloneNode();
      const sheet = new OffscreenCanvas(canvas.width, canvas.height);
      sheet.getContext("2d").drawImage(canvas, 0, 0);
      copy.getContext("bitmaprenderer").transferFromImageBitmap(sheet.transferToImageBitmap());
      canvas.replaceWith(copy);
      return [canvas, copy];
    });
  return () => {
    for (const [canvas, copy] of frozen) if (copy.isConnected) copy.replaceWith(canvas);
  };
}

function set(node, properties) {
  for (const [name, value] of Object.entries(properties)) node.style.setProperty(name, value);
}
