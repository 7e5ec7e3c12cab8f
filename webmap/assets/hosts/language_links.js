// A link to the same page in another language keeps what the address says of the view.

export function keepViewInLanguageLinks() {
  for (const link of document.querySelectorAll("a[data-keeps-view]")) {
    link.addEventListener("click", () => (link.search = window.location.search));
  }
}
