import AnalysisPlan
import Plotting
import Results
import Wording

/// Where everything of a swimmer figure lies; made before anything is drawn.
struct SwimmerLayout {
  /// The height of one patient.
  static let pitch = 14.0

  /// A sign with its meaning above the bars.
  struct KeyEntry {
    enum Sign {
      case followUp, treatment, ongoing, death
      case mark(Int)

      /// How much room it takes before its meaning.
      var width: Double {
        switch self {
        case .followUp, .treatment, .ongoing: 28
        case .death, .mark: 17
        }
      }
    }
    /// Nil before the second line of a long label.
    let sign: Sign?
    let x: Double
    let baseline: Double
    let text: String
    let textX: Double
  }

  /// A patient's place: the middle of the bar.
  struct Row {
    let patient: PatientTimelines.Patient
    let y: Double
  }

  let key: [KeyEntry]
  let headings: [PlacedText]
  let rows: [Row]
  let x: LinearScale
  let ticks: [Double]
  /// From the first bar of each section to its last.
  let bands: [ClosedRange<Double>]
  let axis: Double

  init(figure: SwimmerFigure, width: FigureWidth) {
    key = Self.key(figure, within: width.units)
    let count = figure.timelines?.patients.count ?? 0
    let left = (FigureFrame.text.reservedWidth(of: "\(count)") + 10).rounded(.up)
    let all = figure.timelines?.ticks ?? []
    let last = all.last.map(Formatting.short) ?? ""
    let right = max(12, FigureFrame.text.reservedWidth(of: last) / 2 + 1)
    let x = LinearScale(
      domain: figure.timeDomain, start: left, end: width.units - right)
    self.x = x
    ticks = Self.ticks(all, x, atMost: width.maximumTicks)
    var cursor = (key.last?.baseline ?? 0) + 12
    var headings: [PlacedText] = []
    var rows: [Row] = []
    var bands: [ClosedRange<Double>] = []
    for section in figure.sections {
      let size =
        section.patients.isEmpty
        ? figure.words("no patients") : "N\u{A0}=\u{A0}\(section.patients.count)"
      if figure.grouping != nil {
        let lines = FigureFrame.bold.lines(
          of: "\(section.label) (\(size))", within: width.units - 4)
        for line in lines {
          cursor += FigureFrame.lineHeight
          headings.append(PlacedText(line, x: 0, baseline: cursor, metrics: FigureFrame.bold))
        }
        cursor += 7
      }
      let start = cursor
      for patient in section.patients {
        rows.append(Row(patient: patient, y: cursor + Self.pitch / 2))
        cursor += Self.pitch
      }
      cursor += 4
      if !section.patients.isEmpty { bands.append(start...cursor) }
    }
    self.headings = headings
    self.rows = rows
    self.bands = bands
    axis = cursor
  }

  var bottom: Double { axis + 44 }

  private static func ticks(
    _ all: [Double], _ x: LinearScale, atMost maximum: Int
  ) -> [Double] {
    let widest = all.map { FigureFrame.text.reservedWidth(of: Formatting.short($0)) }.max() ?? 1
    return (1...max(1, min(maximum, all.count))).reversed().lazy
      .map { thinned(all, toAtMost: $0) }
      .first { chosen in
        zip(chosen, chosen.dropFirst()).allSatisfy { x($1) - x($0) > widest + 6 }
      } ?? Array(all.prefix(1))
  }

  /// Signs and their meanings in rows from left to right.
  private static func key(_ figure: SwimmerFigure, within units: Double) -> [KeyEntry] {
    let words = figure.words
    var signs: [(KeyEntry.Sign, String)] = [(.followUp, words("Follow-up"))]
    if figure.swimmer.treatmentEnd != nil { signs.append((.treatment, words("Treatment"))) }
    if figure.sections.contains(where: { $0.patients.contains(where: \.isOngoing) }) {
      signs.append((.ongoing, words("Treatment ongoing")))
    }
    signs += figure.swimmer.marks.enumerated().map { (.mark($0), $1.label) }
    if figure.swimmer.died != nil { signs.append((.death, words("Death"))) }
    var entries: [KeyEntry] = []
    var left = 0.0
    var baseline = 14.0
    for (sign, label) in signs {
      let lines = FigureFrame.text.lines(of: label, within: units - sign.width - 4)
      let width = sign.width + (lines.map(FigureFrame.text.reservedWidth).max() ?? 0) + 14
      if left > 0, left + width - 14 > units {
        left = 0
        baseline += FigureFrame.lineHeight + 2
      }
      for (index, line) in lines.enumerated() {
        if index > 0 { baseline += FigureFrame.lineHeight }
        entries.append(
          KeyEntry(
            sign: index == 0 ? sign : nil, x: left, baseline: baseline, text: line,
            textX: left + sign.width))
      }
      left += width
    }
    return entries
  }
}
