import AnalysisPlan
import Results
import Wording

/// The words of a waterfall figure: counts, medians and ranges read from results, no conclusions.
struct WaterfallText {
  let figure: WaterfallFigure

  private func count(_ statistic: String, _ group: VisitGroups.Group) -> Int {
    figure.groups.count(statistic, "", of: group)
  }

  var subtitle: String {
    let shown = figure.groups.groups.map { count("n", $0) }.reduce(0, +)
    return "\(figure.groups.subtitle), \(Formatting.count(shown, "patient")) with a bar"
  }

  /// A group as the key names it.
  func key(_ group: VisitGroups.Group) -> String {
    group.patients == 0 ? group.name : "\(group.label) (\(count("n", group)) of \(group.patients))"
  }

  var order: String {
    guard !figure.patients.isEmpty else { return "No patients" }
    return "Patients by their change, from the highest to the lowest"
  }

  var accessibleTitle: String { "One bar a patient: \(figure.figure.title)".asAccessibleTitle }

  var notes: [String] {
    let best = figure.waterfall.best.rawValue
    return [
      "Bars: change from baseline to the \(best) later value of each patient, in percent of the baseline.",
      missing,
      "Numbers under the bars are places in this order; they are no ids. The best of several values is more extreme than a single one.",
    ] + strips + figure.figure.notes + Notices.of(figure.results.header)
  }

  /// Those without a bar, and why.
  private var missing: String {
    let counts = ["no-baseline", "no-later-value"].map { statistic in
      figure.groups.groups.map { count(statistic, $0) }.reduce(0, +)
    }
    return
      "Without a bar: \(Formatting.count(counts[0], "patient")) without a value at baseline, \(Formatting.count(counts[1], "patient")) without a later value."
  }

  private var strips: [String] {
    figure.strips.isEmpty ? [] : ["Strips under the bars: the group of each patient."]
  }

  var description: String {
    let domain = figure.axis.domain
    let start =
      "One vertical bar a patient, from the highest change to the lowest: \(figure.axisTitle.lowercasedFirst) in percent, on an axis from \(Formatting.short(domain.lowerBound))% to \(Formatting.short(domain.upperBound))%."
    return ([start] + figure.groups.groups.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ group: VisitGroups.Group) -> String {
    guard group.patients > 0 else { return "\(group.label): no patients." }
    var parts = [
      "\(Formatting.count(group.patients, "patient")), \(count("n", group)) with a bar, \(count("no-baseline", group)) without a baseline, \(count("no-later-value", group)) without a later value"
    ]
    let numbers = ["median", "maximum", "minimum"].map { figure.groups.row($0, "", of: group) }
    if numbers.allSatisfy({ $0?.value != nil }) {
      let texts = numbers.compactMap { $0?.text }
      parts.append("median change \(texts[0]) (\(texts[1]) to \(texts[2]))")
    }
    parts += figure.waterfall.thresholds.compactMap { threshold in
      figure.groups.row("count", "[threshold=\(threshold.slug)]", of: group).map {
        "\(figure.name(threshold)) reached by \($0.text)"
      }
    }
    return "\(group.label): \(parts.joined(separator: "; "))."
  }
}
