// Scrolling regions must be reachable by keyboard: a region takes the focus as long as it scrolls.

export class ScrollFocus {
  constructor(nodes) {
    this.nodes = nodes;
    this.resizes = new ResizeObserver(() => this.update());
    for (const node of nodes)
      for (const each of [node, ...node.children]) this.resizes.observe(each);
  }

  update() {
    for (const node of this.nodes) {
      const isScrolling =
        node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth;
      if (isScrolling) node.tabIndex = 0;
      else if (!node.matches(":focus")) node.removeAttribute("tabindex");
    }
  }

  destroy() {
    this.resizes.disconnect();
  }
}
