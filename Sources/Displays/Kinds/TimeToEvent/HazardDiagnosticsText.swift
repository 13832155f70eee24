import AnalysisPlan
import Results
import Wording

/// The words of a figure of cumulative hazards: numbers and no conclusions.
struct HazardDiagnosticsText {
  let figure: HazardDiagnosticsFigure
  private var words: Words { figure.words }

  var subtitle: String {
    words.subtitle(figure.population, by: figure.grouping, patients: figure.patients)
  }

  /// A time of the axis with its unit.
  private func time(_ time: Double) -> String { words.time(time, in: figure.timeUnit) }

  /// The test as it stands under the picture and in its text.
  var test: String {
    guard let row = figure.test else { return "" }
    let told = row.value == nil ? (row.reason ?? row.text) : row.text.withoutTestName
    let label = figure.grouping?.label.lowercasedFirst ?? ""
    return words(
      "Test of proportional hazards by \(label), in the model ‘\(figure.model)’: \(told).")
  }

  var notes: [String] {
    [hazards] + (figure.test.map { ["\(test) \($0.method)."] } ?? [])
      + [reading, words("Confidence limits are not drawn.")] + fading + empty
      + figure.declaredNotes + Notices.of(figure.header)
  }

  private var reading: String {
    words(
      """
      How to read it: where hazards are proportional, the curves of the second panel, which is \
      also called log–log or log minus log, keep their vertical distance.
      """)
  }

  /// What each group had come to by the last of the axis's times that all groups were followed to.
  private var hazards: String {
    let followed = figure.arms.filter { $0.patients > 0 }
    let common = (followed.first?.curve?.ticks ?? []).last { tick in
      followed.allSatisfy { tick.time <= $0.curve?.lastTime ?? 0 }
    }
    guard let common, common.time > 0 else {
      return words("No time of the axis after zero lies within the follow-up of every group.")
    }
    let told = followed.compactMap { arm in
      arm.hazard(atTime: common.time).map {
        "\(arm.label), \(Formatting.fixed($0, decimals: 2))"
      }
    }
    return words(
      """
      Cumulative hazard (Nelson–Aalen) at \(time(common.time)), the last time of the axis within \
      the follow-up of every group: \(told.joined(separator: "; ")).
      """)
  }

  private var fading: [String] {
    let starts = figure.arms.map { (name: $0.label, time: $0.curve?.fadeTime) }
    return [words.fading(starts, in: figure.timeUnit)].compactMap(\.self)
  }

  private var empty: [String] {
    figure.arms.filter { $0.patients == 0 }.map { words.noPatients(in: $0.label) }
  }

  var accessibleTitle: String {
    let title = figure.grouping.map {
      words("Cumulative hazards: \(figure.title), by \($0.label.lowercasedFirst)")
    }
    return (title ?? words("Cumulative hazards: \(figure.title)")).asAccessibleTitle
  }

  var description: String {
    let construction =
      figure.patients == 0
      ? words("No curve, because there are no patients.")
      : words(
        """
        Two panels of step curves of the cumulative hazard (\(figure.endpoint)) against \
        \(figure.timeAxisTitle.lowercasedFirst): on straight axes, and with both axes logarithmic.
        """)
    let sizes = figure.arms.map { arm in
      arm.patients == 0
        ? words.noPatients(in: arm.label)
        : "\(arm.label): \(words.patients(arm.patients)), \(words.events(arm.events))."
    }
    return
      ([construction] + sizes + (figure.patients == 0 ? [] : [hazards])
      + (figure.test == nil ? [] : [test]) + Notices.of(figure.header)).joined(separator: " ")
  }
}
