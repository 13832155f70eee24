import Wording

/// A small panel of a figure over time: one group, on axes that all panels have in common.
struct TimeFacet {
  /// A name above all panels, for what looks alike in each of them.
  struct KeyEntry {
    let label: String
    /// Nil for the curves behind.
    let series: TimeSeries?
  }

  /// The group.
  let name: String
  /// What gives the name its look; nil where the curves of a panel have names of their own.
  let named: TimeSeries?
  /// The curves that are drawn strong, with their bands.
  let series: [TimeSeries]
  /// Times at which a curve passes one half, guided to the axis.
  let guides: [Double]
  let counts: CountsBlock

  /// What stands above all panels: the causes that have a curve in each, or that gray curves are those
  /// of all groups.
  static func key(of figure: TimeFigure) -> [KeyEntry] {
    guard let first = figure.facets.first else { return [] }
    let series =
      first.named == nil ? first.series.map { KeyEntry(label: $0.label, series: $0) } : []
    let groups = KeyEntry(label: figure.words("All groups"), series: nil)
    return series + (figure.behind.isEmpty ? [] : [groups])
  }
}
