import AnalysisPlan
import Results
import Wording

/// The words of a Kaplan–Meier figure: subtitle, notes and the text alternative; numbers, no conclusions.
struct KaplanMeierText {
  let figure: KaplanMeierFigure

  var subtitle: String {
    let size = "N\u{A0}=\u{A0}\(figure.patients)"
    let by = figure.grouping.map { ", by \(Self.lowercasedStart($0.label))" } ?? ""
    return figure.population + by + ", " + size
  }

  /// `Log-rank test: χ² = 4.21, df = 1, p = 0.04`.
  private func test(_ row: ResultRow) -> String {
    "\(figure.testName) test: \(Self.testValues(row))"
  }

  /// `χ² = 4.21, df = 1, p = 0.04`, or why there is none.
  static func testValues(_ row: ResultRow) -> String {
    guard let value = row.value else { return row.reason ?? row.text }
    let degrees = row.degreesOfFreedom.map { ", df = \($0)" } ?? ""
    let p = row.p.map { ", \(Formatting.p($0))" } ?? ""
    return "χ² = \(Formatting.fixed(value, decimals: 2))\(degrees)\(p)".nonBreaking
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
    let method = methods.first?.method(beside: figure.landmark) ?? "Kaplan–Meier estimate"
    let panels =
      figure.isFaceted
      ? " Each panel: one group; gray lines: the other groups; the axes are the same in all panels."
      : ""
    return
      "Lines: \(method). Shaded: pointwise \(level) confidence intervals, not a band for the whole curve.\(panels)"
  }

  private var level: String { figure.level }

  private var counts: String {
    let parts =
      figure.hasEntries
      ? "at risk, censored, events and not yet observed" : "at risk, censored and events"
    return
      "The counts under the time axis are taken after events and censorings at that time, so that \(parts) add up to the group."
  }

  private var medians: [String] {
    let told = figure.arms.compactMap { arm in arm.median.map { "\(arm.label), \($0.text)" } }
    return told.isEmpty ? [] : ["Median: \(told.joined(separator: "; "))."]
  }

  /// The estimates at each declared time, group by group.
  private var landmarks: [String] {
    let times = figure.arms.flatMap { $0.landmarks.compactMap(\.at) }
    return Set(times).sorted().map { time in
      let told = figure.arms.compactMap { arm in
        arm.landmarks.first { $0.at == time }.map { "\(arm.label), \($0.text)" }
      }
      return "Estimate at \(figure.timeUnit.singularFor(time)): \(told.joined(separator: "; "))."
    }
  }

  private var followUp: [String] {
    let told = figure.arms.compactMap { arm in arm.followUp.map { "\(arm.label), \($0.text)" } }
    return told.isEmpty
      ? [] : ["Median follow-up (reverse Kaplan–Meier): \(told.joined(separator: "; "))."]
  }

  var test: [String] { figure.test.map { [test($0) + "."] } ?? [] }

  /// Each ratio to the reference with its interval and p, then the model.
  private var hazardRatios: [String] {
    guard let method = figure.hazardRatios.first?.method(beside: figure.landmark) else { return [] }
    let told = figure.hazardRatios.map { "\(Self.comparison($0)), \(Self.ratio($0))" }
    return ["Hazard ratio: \(told.joined(separator: "; ")). \(method)."]
  }

  /// `High dose to Placebo`.
  static func comparison(_ row: ResultRow) -> String {
    "\(row.level ?? "") to \(row.reference ?? "")"
  }

  /// The ratio with its interval and its p, or why there is none.
  private static func ratio(_ row: ResultRow) -> String {
    row.text + (row.p.map { ", \(Formatting.p($0))" } ?? "")
  }

  private var emptyGroups: [String] {
    figure.arms.filter { $0.patients == 0 }.map { "\($0.label): no patients." }
  }

  /// From when each curve is drawn lighter.
  private var fading: String? {
    let times = figure.arms.compactMap { arm in
      arm.fadeTime.map { "\(arm.label) from \(figure.timeUnit.singularFor($0))" }
    }
    return times.isEmpty
      ? nil
      : "Thinner lines: fewer than a tenth of the group, or fewer than three patients, remain at risk (\(times.joined(separator: "; ")))."
  }

  private var censoring: String? {
    let dropped = figure.arms.filter(\.hasTooManyCensorings).map(\.label)
    let isAnyDrawn = figure.arms.contains { !$0.hasTooManyCensorings && !$0.censorTimes.isEmpty }
    let drawn = isAnyDrawn ? "Short vertical marks: censored patients." : nil
    let left =
      dropped.isEmpty
      ? nil
      : "Censored patients are not marked where there are more than 200 (\(dropped.joined(separator: ", ")))."
    let sentences = [drawn, left].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// At most 100 characters.
  var accessibleTitle: String {
    let by = figure.grouping.map { " by \(Self.lowercasedStart($0.label))" } ?? ""
    let title = "Kaplan–Meier curves: " + figure.title + by
    return title.count <= 100 ? title : title.prefix(99) + "…"
  }

  var description: String {
    let domain = figure.timeDomain
    let axes =
      figure.patients == 0
      ? "No curve, because there are no patients."
      : "\(form) of the estimated probability of no event (\(figure.endpoint)), 0 to 100%, against \(figure.timeAxisTitle.lowercasedFirst), \(Formatting.short(domain.lowerBound)) to \(Formatting.time(domain.upperBound)), with pointwise \(level) confidence bands."
    let size =
      "\(Formatting.count(figure.patients, "patient")), \(Formatting.count(figure.events, "event"))."
    return
      ([axes, size] + figure.arms.map(description) + test + ratios + Notices.of(figure.header))
      .joined(separator: " ")
  }

  private var form: String {
    figure.isFaceted
      ? "\(figure.arms.count) small panels, one a group with the other groups in gray behind it: step curves"
      : "Step curves"
  }

  private var ratios: [String] {
    figure.hazardRatios.map { "Hazard ratio of \(Self.comparison($0)): \(Self.ratio($0))." }
  }

  private func description(of arm: KaplanMeierArm) -> String {
    guard arm.patients > 0 else { return "\(arm.label): no patients." }
    let size =
      "\(Formatting.count(arm.patients, "patient")), \(Formatting.count(arm.events, "event"))"
    let median = arm.median.map { ["median \($0.text)"] } ?? []
    let landmarks = arm.landmarks.compactMap { row in
      row.at.map { "estimate at \(figure.timeUnit.singularFor($0)) \(row.text)" }
    }
    return "\(arm.label): \(([size] + median + landmarks).joined(separator: "; "))."
  }

  private static func lowercasedStart(_ text: String) -> String { text.lowercasedFirst }
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

  /// A time with this unit: `1 month`, `12 months`.
  func singularFor(_ time: Double) -> String {
    let unit = time == 1 && hasSuffix("s") ? String(dropLast()) : self
    return "\(Formatting.time(time))\u{A0}\(unit)"
  }
}
