import AnalysisPlan

extension KaplanMeierText {
  /// Which time is called the median where a curve runs level at one half; empty where none does.
  var plateaus: [String] {
    let all = figure.arms.compactMap { arm in arm.plateau.map { (arm.label, $0) } }
    let ended = all.filter(\.1.endsWithEvent)
    let open = all.filter { !$0.1.endsWithEvent }
    let isMidpoint = figure.medianOnPlateau == .midpoint
    return [
      note(
        ended, "The median is the middle of this stretch, which an event ends"),
      note(
        open,
        isMidpoint
          ? "No event ends this stretch, and the median is its middle"
          : "No event ends this stretch, so the median is not estimable"),
    ].compactMap(\.self)
  }

  private func note(
    _ plateaus: [(label: String, plateau: KaplanMeierArm.Plateau)], _ rule: String
  ) -> String? {
    guard !plateaus.isEmpty else { return nil }
    let told = plateaus.map { label, plateau in
      let start = figure.timeUnit.singularFor(plateau.start)
      return plateau.start < plateau.end
        ? "\(label), from \(Formatting.time(plateau.start)) to \(figure.timeUnit.singularFor(plateau.end))"
        : "\(label), at \(start), its last time"
    }
    return "Curve level at 50%: \(told.joined(separator: "; ")). \(rule) "
      + "(convention median-on-plateau: \(figure.medianOnPlateau.rawValue))."
  }
}
