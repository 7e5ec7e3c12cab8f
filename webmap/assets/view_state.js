// The state of the view, for showing it again: in the address, by the host, or as a picture.

export function viewState({
  calendar,
  day,
  mode,
  selection,
  mapLayers,
  compareOn,
  look,
  basis,
  tabBar,
  appearance,
}) {
  return {
    asOf: calendar.iso(day),
    mode,
    selection: selection.id,
    viewport: mapLayers.viewport(),
    compareOn: compareOn === null ? null : calendar.iso(compareOn),
    look,
    basis,
    tab: tabBar.openId ?? "none",
    theme: appearance.chosen,
    names: mapLayers.namesShown,
  };
}
