// What the map shows, for whoever has to show the same again: its address, its host, a picture of it.

export function viewState({
  calendar,
  day,
  mode,
  selection,
  surface,
  withDay,
  look,
  basis,
  desk,
  appearance,
}) {
  return {
    day: calendar.iso(day),
    mode,
    selection: selection.id,
    viewport: surface.viewport(),
    with: withDay === null ? null : calendar.iso(withDay),
    look,
    basis,
    tab: desk.openId ?? "none",
    theme: appearance.chosen,
    names: surface.namesShown,
  };
}
