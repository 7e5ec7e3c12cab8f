// Dragging: followed from press to release, drawn once a frame.

// Focuses a node that was pressed, and calls `follow` with each move until the pointer is released.
export function followDrag(node, { pointerId }, follow) {
  node.focus({ preventScroll: true });
  node.setPointerCapture(pointerId);
  const letGo = () => {
    node.removeEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) node.removeEventListener(name, letGo);
  };
  node.addEventListener("pointermove", follow);
  for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, letGo);
}

// A pointer may report more often than the screen refreshes: only the last value of a frame is
// used.
export function oncePerFrame(use) {
  let wanted;
  let isWaiting = false;
  return (value) => {
    wanted = value;
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      use(wanted);
    });
  };
}
