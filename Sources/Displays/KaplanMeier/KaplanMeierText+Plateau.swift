import AnalysisPlan

extension KaplanMeierText {
  /// Which time is called the median where the curve runs level at one half; empty where none does.
  var plateaus: [String] {
    figure.arms.compactMap { arm in
      guard let plateau = arm.plateau else { return nil }
      let start = figure.timeUnit.singularFor(plateau.start)
      let end = figure.timeUnit.singularFor(plateau.end)
      guard plateau.start < plateau.end else {
        return "\(arm.label): the curve ends at 50%, at \(start). " + atTheEnd
      }
      return "\(arm.label): the curve is level at 50% from \(start) to \(end). "
        + rule(endsWithEvent: plateau.endsWithEvent)
    }
  }

  private var convention: String {
    "(convention median-on-plateau: \(figure.medianOnPlateau.rawValue))"
  }

  private var atTheEnd: String {
    figure.medianOnPlateau == .midpoint
      ? "This time is taken as the median \(convention)."
      : "The median is not estimable \(convention)."
  }

  private func rule(endsWithEvent: Bool) -> String {
    if endsWithEvent { return "The median is the middle of this stretch \(convention)." }
    return figure.medianOnPlateau == .midpoint
      ? "No event ends this stretch; the median is the middle of it to the last time \(convention)."
      : "No event ends this stretch, so the median is not estimable \(convention)."
  }
}
