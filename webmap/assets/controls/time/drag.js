// A hand that moves something: followed from the press until it lets go, drawn once a frame.

// Gives a node that was pressed on the focus, and calls `follow` with each move until the hand lets go.
export function followHand(node, { pointerId }, follow) {
  node.focus({ preventScroll: true });
  node.setPointerCapture(pointerId);
  const letGo = () => {
    node.removeEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) node.removeEventListener(name, letGo);
  };
  node.addEventListener("pointermove", follow);
  for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, letGo);
}

// A hand may report more often than the screen shows: of the values of one frame only the last is used.
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
