// The state of the view, for showing it again: in the address, by the host, or as a picture.

export function viewState({
  calendar,
  day,
  mode,
  selection,
  surface,
  compareOn,
  look,
  basis,
  desk,
  appearance,
}) {
  return {
    asOf: calendar.iso(day),
    mode,
    selection: selection.id,
    viewport: surface.viewport(),
    compareOn: compareOn === null ? null : calendar.iso(compareOn),
    look,
    basis,
    tab: desk.openId ?? "none",
    theme: appearance.chosen,
    names: surface.namesShown,
  };
}
