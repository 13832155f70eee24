import Plotting
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
  /// The curves of the other groups, thin and gray behind them.
  let behind: [StepCurve]
  /// Times at which a curve passes one half, guided to the axis.
  let guides: [Double]
  let counts: CountsBlock

  /// What stands above all panels: the causes that have a curve in each, or that gray curves are those
  /// of the other groups.
  static func key(of facets: [TimeFacet], _ words: Words) -> [KeyEntry] {
    guard let first = facets.first else { return [] }
    let series =
      first.named == nil ? first.series.map { KeyEntry(label: $0.label, series: $0) } : []
    let hasOthers = facets.contains { !$0.behind.isEmpty }
    return series + (hasOthers ? [KeyEntry(label: words("The other groups"), series: nil)] : [])
  }
}
