// Printing: white paper in any theme, and the map as on the screen. A page is laid out again for
// paper, but a canvas keeps its size. The stage therefore keeps its size on the screen and is
// scaled down as a whole, with the legend next to it.

// A4 landscape without its margins, in CSS pixels, and the height that the map may take.
const PAGE = { width: 1040, height: 600 };
const LEGEND_PX = 300;
const GAP_PX = 8;

// `before` draws in the light theme at once, `after` restores the theme; returns a function that
// removes the listeners.
export function followPrint({ root, stage, legend, before, after }) {
  const query = window.matchMedia("print");
  let isPrinting = false;
  let thaw = null;
  const begin = () => {
    if (isPrinting) return;
    isPrinting = true;
    const { clientWidth, clientHeight } = stage;
    // The open legend is now next to the map instead of over it; the map ends where the legend
    // began.
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

// A canvas drawn during printing reaches the paper as a list of strokes, in which erased parts are
// white. A finished bitmap is printed as it looks.
function freeze(stage) {
  const frozen = [...stage.querySelectorAll(".cm-map canvas")]
    .filter((canvas) => canvas.width && canvas.height)
    .map((canvas) => {
      const copy = canvas.cloneNode();
      const bitmap = new OffscreenCanvas(canvas.width, canvas.height);
      bitmap.getContext("2d").drawImage(canvas, 0, 0);
      copy.getContext("bitmaprenderer").transferFromImageBitmap(bitmap.transferToImageBitmap());
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
