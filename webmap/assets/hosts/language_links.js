// Links to the same page in another language keep the view from the address.

export function keepViewInLanguageLinks() {
  for (const link of document.querySelectorAll("a[data-keeps-view]")) {
    link.addEventListener("click", () => (link.search = window.location.search));
  }
}
