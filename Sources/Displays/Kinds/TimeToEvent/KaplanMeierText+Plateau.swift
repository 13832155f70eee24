import AnalysisPlan
import Wording

extension KaplanMeierText {
  /// Which time is called the median where a curve runs level at one half; empty where none does.
  var plateaus: [String] {
    let all = figure.arms.compactMap { arm in arm.plateau.map { (arm.label, $0) } }
    let ended = all.filter(\.1.endsWithEvent)
    let open = all.filter { !$0.1.endsWithEvent }
    let isMidpoint = figure.medianOnPlateau == .midpoint
    return [
      note(
        ended, Phrase("The median is the middle of this stretch, which an event ends")),
      note(
        open,
        isMidpoint
          ? Phrase("No event ends this stretch, and the median is its middle")
          : Phrase("No event ends this stretch, so the median is not estimable")),
    ].compactMap(\.self)
  }

  private func note(
    _ plateaus: [(label: String, plateau: KaplanMeierArm.Plateau)], _ rule: Phrase
  ) -> String? {
    guard !plateaus.isEmpty else { return nil }
    let told = plateaus.map { label, plateau in
      plateau.start < plateau.end
        ? words("\(label), from \(Formatting.time(plateau.start)) to \(time(plateau.end))")
        : words("\(label), at \(time(plateau.start)), its last time")
    }
    return words(
      """
      Curve level at 50%: \(told.joined(separator: "; ")). \(rule) \
      (convention median-on-plateau: \(figure.medianOnPlateau.rawValue)).
      """)
  }
}
