import Markup
import Plotting
import Results

/// A picture of small panels over the same visits: what it shows, before it is known how large it is
/// drawn.
struct PanelFigure {
  struct Panel {
    let title: String
    /// Under the title, such as the reference range.
    var subtitle: String?
    let axis: ValueAxis
    /// A band across the panel, such as the reference range.
    var range: ClosedRange<Double>?
    let content: Content
    /// What stands under each visit.
    let counts: [CountRow]
    /// Whether there is anyone to show.
    let isEmpty: Bool
  }

  enum Content {
    /// Middle and quartiles of each series at each visit.
    case summaries([(series: Int, points: [Summary?])])
    /// The share of each part at each visit, from the bottom up, with the label of each; nil where
    /// no one was assessed.
    case stacks([[Part]?])
  }

  struct Summary {
    let median: Double
    let lower: Double
    let upper: Double
  }

  struct Part {
    let share: Double
    let label: String
  }

  struct CountRow {
    let label: String
    /// Whose color its label has.
    var series: Int?
    let texts: [String]
  }

  /// A vertical axis.
  struct ValueAxis {
    let domain: ClosedRange<Double>
    let ticks: [Double]
    let label: (Double) -> String

    /// From a round value below to a round value above.
    init(containing values: [Double], label: @escaping (Double) -> String = Formatting.short) {
      let low = values.min() ?? 0
      let scale = LinearScale(domain: low...max(low, values.max() ?? 1), start: 0, end: 1)
        .nice(count: 4)
      self.init(domain: scale.domain, ticks: scale.ticks(count: 4), label: label)
    }

    init(domain: ClosedRange<Double>, ticks: [Double], label: @escaping (Double) -> String) {
      self.domain = domain
      self.ticks = ticks
      self.label = label
    }
  }

  /// How the names above the panels show what they name.
  enum Sign {
    case point
    case fill
  }

  let name: String
  let accessibleTitle: String
  let description: String
  let header: ResultSet.Header
  let visits: [String]
  /// Names of series or parts, shown above the panels; empty where the panels name them.
  let key: [String]
  let sign: Sign
  /// How many series or parts share the palette.
  let series: Int
  /// What the counts count.
  let countsHeading: String
  let panels: [Panel]

  func style(of series: Int) -> SeriesStyle {
    Palette.style(series: series, of: max(1, self.series))
  }

  /// Both sizes for the page and the file.
  var pictures: (content: [Node], file: Element) {
    let wide = PanelFigureDrawing(figure: self, width: .wide)
    let narrow = PanelFigureDrawing(figure: self, width: .narrow)
    return ([.element(wide.svg), .element(narrow.svg)], wide.file)
  }
}
