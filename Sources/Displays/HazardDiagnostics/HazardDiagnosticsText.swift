import AnalysisPlan
import Results
import Wording

/// The words of a figure of cumulative hazards: numbers and no conclusions.
struct HazardDiagnosticsText {
  let figure: HazardDiagnosticsFigure

  private var by: String {
    figure.grouping.map { ", by \($0.label.lowercasedFirst)" } ?? ""
  }

  var subtitle: String { "\(figure.population)\(by), N\u{A0}=\u{A0}\(figure.patients)" }

  /// The test as it stands under the picture and in its text.
  var test: String {
    guard let row = figure.test else { return "" }
    let told = row.value == nil ? (row.reason ?? row.text) : row.text.withoutTestName
    let label = figure.grouping?.label.lowercasedFirst ?? ""
    return "Test of proportional hazards by \(label), in the model ‘\(figure.model)’: \(told)."
  }

  var notes: [String] {
    [hazards] + (figure.test.map { ["\(test) \($0.method)."] } ?? [])
      + [
        "How to read it: "
          + "where hazards are proportional, the curves of the second panel, which is also called log–log "
          + "or log minus log, keep their vertical distance."
      ]
      + ["Confidence limits are not drawn."] + fading + empty + figure.declaredNotes
      + Notices.of(figure.header)
  }

  /// What each group had come to by the last of the axis's times that all groups were followed to.
  private var hazards: String {
    let followed = figure.arms.filter { $0.patients > 0 }
    let common = (followed.first?.curve?.ticks ?? []).last { tick in
      followed.allSatisfy { tick.time <= $0.curve?.lastTime ?? 0 }
    }
    guard let common, common.time > 0 else {
      return "No time of the axis after zero lies within the follow-up of every group."
    }
    let told = followed.compactMap { arm in
      arm.hazard(atTime: common.time).map {
        "\(arm.label), \(Formatting.fixed($0, decimals: 2))"
      }
    }
    return
      "Cumulative hazard (Nelson–Aalen) at \(figure.timeUnit.singularFor(common.time)), the last time "
      + "of the axis within the follow-up of every group: \(told.joined(separator: "; "))."
  }

  private var fading: [String] {
    let times = figure.arms.compactMap { arm in
      arm.curve?.fadeTime.map { "\(arm.label) from \(figure.timeUnit.singularFor($0))" }
    }
    return times.isEmpty
      ? []
      : [
        "Thinner lines: fewer than a tenth of the group, or fewer than three patients, remain at risk "
          + "(\(times.joined(separator: "; ")))."
      ]
  }

  private var empty: [String] {
    figure.arms.filter { $0.patients == 0 }.map { "\($0.label): no patients." }
  }

  var accessibleTitle: String { "Cumulative hazards: \(figure.title)\(by)".asAccessibleTitle }

  var description: String {
    let construction =
      figure.patients == 0
      ? "No curve, because there are no patients."
      : "Two panels of step curves of the cumulative hazard (\(figure.endpoint)) against "
        + "\(figure.timeAxisTitle.lowercasedFirst): on straight axes, and with both axes logarithmic."
    let sizes = figure.arms.map { arm in
      arm.patients == 0
        ? "\(arm.label): no patients."
        : "\(arm.label): \(Formatting.count(arm.patients, "patient")), "
          + "\(Formatting.count(arm.events, "event"))."
    }
    return
      ([construction] + sizes + (figure.patients == 0 ? [] : [hazards])
      + (figure.test == nil ? [] : [test]) + Notices.of(figure.header)).joined(separator: " ")
  }
}
