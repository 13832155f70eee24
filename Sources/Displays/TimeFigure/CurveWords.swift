import AnalysisPlan
import Wording

/// What figures of curves over time say alike.
extension Words {
  /// `All patients, by treatment, N = 60`.
  func subtitle(_ population: String, by grouping: Grouping?, patients: Int) -> String {
    guard let grouping else { return "\(population), N\u{A0}=\u{A0}\(patients)" }
    return self(
      Phrase("\(population), by \(grouping.label.lowercasedFirst), N\u{A0}=\u{A0}\(patients)"))
  }

  /// `High dose to Placebo`: a group and what it is compared with.
  func comparison(of level: String?, to reference: String?) -> String {
    "\(level ?? "") " + self(Phrase("to \(reference ?? "")"))
  }

  /// `no patients`, or `N = 60`, behind the name of a group.
  func size(_ patients: Int) -> String {
    patients == 0 ? self(Phrase("no patients")) : "N\u{A0}=\u{A0}\(patients)"
  }

  /// A note on a group to which nobody belongs.
  func noPatients(in group: String) -> String { self(Phrase("\(group): no patients.")) }

  /// The median follow-up of groups, each told with its name; none where there is none.
  func followUp(_ told: [String]) -> [String] {
    told.isEmpty
      ? []
      : [
        self(Phrase("Median follow-up (reverse Kaplan–Meier): \(told.joined(separator: "; "))."))
      ]
  }
}

extension Phrase {
  /// Curves in one frame, or in so many panels, as a description begins.
  static func stepCurves(panels: Int?, hasGroupsBehind: Bool) -> Phrase {
    guard let panels else { return Phrase("Step curves") }
    return hasGroupsBehind
      ? Phrase(
        "\(panels) small panels, one a group with all groups in grey behind it: step curves")
      : Phrase("\(panels) small panels, one a group: step curves")
  }
}

/// How to read curves over time.
extension Words {
  /// What each panel shows.
  func panels(hasGroupsBehind: Bool) -> String {
    self(
      hasGroupsBehind
        ? Phrase(
          "Each panel: one group; grey lines: all groups; the axes are the same in all panels."
        )
        : Phrase("Each panel: one group; the axes are the same in all panels."))
  }

  /// What the bands are.
  func bands(level: String) -> String {
    self(
      Phrase(
        "Shaded: pointwise \(level) confidence intervals, not a band for the whole curve."))
  }

  /// What the counts under the axis add up to.
  func counts(_ parts: [String]) -> String {
    self(
      Phrase(
        """
        The counts under the time axis are taken after events and censorings at that time, so \
        that \(list(parts)) add up to the group.
        """))
  }

  /// From when each of the curves is drawn thinner; nil where none is.
  func fading(_ starts: [(name: String, time: Double?)], in unit: String) -> String? {
    let all = starts.compactMap(\.time)
    return fading(
      starts.compactMap { name, start in
        start.map { self("\(name) from \(time($0, in: unit, beside: all))") }
      })
  }

  /// From when curves are drawn thinner, each time told; nil where none is.
  func fading(_ times: [String]) -> String? {
    times.isEmpty
      ? nil
      : self(
        Phrase(
          """
          Thinner lines: fewer than a tenth of the group, or fewer than three patients, remain \
          at risk (\(times.joined(separator: "; "))).
          """))
  }

  /// How censorings are marked, and in which groups they are too many for that; nil where there are none.
  func censoring(isMarked: Bool, unmarked: [String]) -> String? {
    let drawn = isMarked ? [self(Phrase("Short vertical marks: censored patients."))] : []
    let left =
      unmarked.isEmpty
      ? []
      : [
        self(
          Phrase(
            """
            Censored patients are not marked where there are more than 200 \
            (\(unmarked.joined(separator: ", "))).
            """))
      ]
    let sentences = drawn + left
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
