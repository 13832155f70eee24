import AnalysisPlan
import Results
import Wording

/// The words of a Kaplan–Meier figure: subtitle, notes and the text alternative; numbers, no conclusions.
struct KaplanMeierText {
  let figure: KaplanMeierFigure
  var words: Words { figure.words }

  var subtitle: String {
    words.subtitle(figure.population, by: figure.grouping, patients: figure.patients)
  }

  /// A time of the axis with its unit.
  func time(_ time: Double) -> String { words.time(time, in: figure.timeUnit) }

  /// `Log-rank test: χ² = 4.21, df = 1, p = 0.04`.
  private func test(_ row: ResultRow) -> String {
    words("\(figure.testName) test") + ": " + Self.testValues(row, words)
  }

  /// `χ² = 4.21, df = 1, p = 0.04`, or why there is none.
  static func testValues(_ row: ResultRow, _ words: Words) -> String {
    guard let value = row.value else { return row.reason ?? row.text }
    let degrees = row.degreesOfFreedom.map { words("df = \($0)") }
    let values = ["χ² = \(Formatting.fixed(value, decimals: 2))", degrees, row.p.map(Formatting.p)]
    return values.compactMap(\.self).joined(separator: ", ").nonBreaking
  }

  /// What came out first, then how to read the picture.
  var notes: [String] {
    figure.landmarkNote + medians + plateaus + landmarks + test + hazardRatios + followUp
      + emptyGroups
      + (figure.patients == 0 ? [] : [estimate, counts]) + [fading, censoring].compactMap(\.self)
      + figure.declaredNotes + Notices.of(figure.header)
  }

  private var estimate: String {
    let methods = figure.arms.flatMap { $0.landmarks + [$0.median].compactMap(\.self) }
    let method = methods.first?.method(beside: figure.landmark) ?? words("Kaplan–Meier estimate")
    let panels = figure.isFaceted ? [words.panels(hasGroupsBehind: true)] : []
    return ([words("Lines: \(method)."), words.bands(level: level)] + panels)
      .joined(separator: " ")
  }

  private var level: String { figure.level }

  private var counts: String {
    words.counts(
      [words("at risk"), words("censored"), words("events")]
        + (figure.hasEntries ? [words("not yet observed")] : []))
  }

  private var medians: [String] {
    let told = figure.arms.compactMap { arm in arm.median.map { "\(arm.label), \($0.text)" } }
    return told.isEmpty ? [] : [words("Median: \(told.joined(separator: "; ")).")]
  }

  /// The estimates at each declared time, group by group.
  private var landmarks: [String] {
    let times = figure.arms.flatMap { $0.landmarks.compactMap(\.at) }
    return Set(times).sorted().map { time in
      let told = figure.arms.compactMap { arm in
        arm.landmarks.first { $0.at == time }.map { "\(arm.label), \($0.text)" }
      }
      return words("Estimate at \(self.time(time)): \(told.joined(separator: "; ")).")
    }
  }

  private var followUp: [String] {
    words.followUp(
      figure.arms.compactMap { arm in arm.followUp.map { "\(arm.label), \($0.text)" } })
  }

  var test: [String] { figure.test.map { [test($0) + "."] } ?? [] }

  /// Each ratio to the reference with its interval and p, then the model.
  private var hazardRatios: [String] {
    guard let method = figure.hazardRatios.first?.method(beside: figure.landmark) else { return [] }
    let told = figure.hazardRatios.map {
      "\(words.comparison(of: $0.level, to: $0.reference)), \(Self.ratio($0))"
    }
    return [words("Hazard ratio: \(told.joined(separator: "; ")).") + " \(method)."]
  }

  /// The ratio with its interval and its p, or why there is none.
  private static func ratio(_ row: ResultRow) -> String {
    row.text + (row.p.map { ", \(Formatting.p($0))" } ?? "")
  }

  private var emptyGroups: [String] {
    figure.arms.filter { $0.patients == 0 }.map { words.noPatients(in: $0.label) }
  }

  /// From when each curve is drawn lighter.
  private var fading: String? {
    words.fading(figure.arms.map { ($0.label, $0.fadeTime) }, in: figure.timeUnit)
  }

  private var censoring: String? {
    words.censoring(
      isMarked: figure.arms.contains { !$0.hasTooManyCensorings && !$0.censorTimes.isEmpty },
      unmarked: figure.arms.filter(\.hasTooManyCensorings).map(\.label))
  }

  /// At most 100 characters.
  var accessibleTitle: String {
    words("Kaplan–Meier curves: \(figure.title)").asAccessibleTitle
  }

  var description: String {
    let size = "\(words.patients(figure.patients)), \(words.events(figure.events))."
    return
      ([axes, size] + figure.arms.map(description) + test + ratios + Notices.of(figure.header))
      .joined(separator: " ")
  }

  private var axes: String {
    guard figure.patients > 0 else { return words("No curve, because there are no patients.") }
    let domain = figure.timeDomain
    let form = Phrase.stepCurves(
      panels: figure.isFaceted ? figure.arms.count : nil, hasGroupsBehind: true)
    return words(
      """
      \(form) of the estimated probability of no event (\(figure.endpoint)), 0 to 100%, against \
      \(figure.timeAxisTitle.lowercasedFirst), \(Formatting.short(domain.lowerBound)) to \
      \(Formatting.time(domain.upperBound)), with pointwise \(level) confidence bands.
      """)
  }

  private var ratios: [String] {
    figure.hazardRatios.map { row in
      words(
        "Hazard ratio of \(row.level ?? "") to \(row.reference ?? ""): \(Self.ratio(row)).")
    }
  }

  private func description(of arm: KaplanMeierArm) -> String {
    guard arm.patients > 0 else { return words.noPatients(in: arm.label) }
    let size = "\(words.patients(arm.patients)), \(words.events(arm.events))"
    let median = arm.median.map { [words("median \($0.text)")] } ?? []
    let landmarks = arm.landmarks.compactMap { row in
      row.at.map { words("estimate at \(time($0)) \(row.text)") }
    }
    return "\(arm.label): \(([size] + median + landmarks).joined(separator: "; "))."
  }
}

extension String {
  /// Spaces around signs kept from breaking.
  var nonBreaking: String {
    var result = ""
    for character in self {
      let followsSign = "=<>".contains(result.last ?? "x")
      if character == " ", followsSign {
        result.append("\u{A0}")
      } else if "=<>".contains(character), result.last == " " {
        result.removeLast()
        result.append("\u{A0}")
        result.append(character)
      } else {
        result.append(character)
      }
    }
    return result
  }
}
