import AnalysisPlan
import Results
import Wording

/// The words of a waterfall figure: counts, medians and ranges read from results, no conclusions.
struct WaterfallText {
  let figure: WaterfallFigure

  private var words: Words { figure.words }

  private func count(_ statistic: String, _ group: VisitGroups.Group) -> Int {
    figure.groups.count(statistic, "", of: group)
  }

  var subtitle: String {
    let shown = figure.groups.groups.map { count("n", $0) }.reduce(0, +)
    return words("\(figure.groups.subtitle), \(words.patients(shown)) with a bar")
  }

  /// A group as the key names it.
  func key(_ group: VisitGroups.Group) -> String {
    group.patients == 0
      ? group.name : words("\(group.label) (\(count("n", group)) of \(group.patients))")
  }

  var order: String {
    words(
      figure.patients.isEmpty
        ? "No patients" : "Patients by their change, from the highest to the lowest")
  }

  var accessibleTitle: String {
    words("One bar a patient: \(figure.figure.title)").asAccessibleTitle
  }

  var notes: [String] {
    [
      bars, missing,
      words(
        "Numbers under the bars are places in this order; they are no ids. The best of several values is more extreme than a single one."
      ),
    ] + strips + figure.figure.notes + Notices.of(figure.results.header)
  }

  private var bars: String {
    switch figure.waterfall.best {
    case .highest:
      words(
        "Bars: change from baseline to the highest later value of each patient, in percent of the baseline."
      )
    case .lowest:
      words(
        "Bars: change from baseline to the lowest later value of each patient, in percent of the baseline."
      )
    }
  }

  /// Those without a bar, and why.
  private var missing: String {
    let counts = ["no-baseline", "no-later-value"].map { statistic in
      words.patients(figure.groups.groups.map { count(statistic, $0) }.reduce(0, +))
    }
    return words(
      "Without a bar: \(counts[0]) without a value at baseline, \(counts[1]) without a later value."
    )
  }

  private var strips: [String] {
    figure.strips.isEmpty ? [] : [words("Strips under the bars: the group of each patient.")]
  }

  var description: String {
    let domain = figure.axis.domain
    let title = figure.axisTitle.lowercasedFirst
    let ends = [domain.lowerBound, domain.upperBound].map(Formatting.short)
    let start = words(
      "One vertical bar a patient, from the highest change to the lowest: \(title) in percent, on an axis from \(ends[0])% to \(ends[1])%."
    )
    return ([start] + figure.groups.groups.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ group: VisitGroups.Group) -> String {
    guard group.patients > 0 else { return words("\(group.label): no patients.") }
    let counts = ["n", "no-baseline", "no-later-value"].map { count($0, group) }
    var parts = [
      words(
        "\(words.patients(group.patients)), \(counts[0]) with a bar, \(counts[1]) without a baseline, \(counts[2]) without a later value"
      )
    ]
    let numbers = ["median", "maximum", "minimum"].map { figure.groups.row($0, "", of: group) }
    if numbers.allSatisfy({ $0?.value != nil }) {
      let texts = numbers.compactMap { $0?.text }
      parts.append(words("median change \(texts[0]) (\(texts[1]) to \(texts[2]))"))
    }
    parts += figure.waterfall.thresholds.compactMap { threshold in
      figure.groups.row("count", "[threshold=\(threshold.slug)]", of: group).map {
        words("\(figure.name(threshold)) reached by \($0.text)")
      }
    }
    return "\(group.label): \(parts.joined(separator: "; "))."
  }
}
