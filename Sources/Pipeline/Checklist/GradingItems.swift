import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results

extension ChecklistGuideline {
  /// Common Terminology Criteria for Adverse Events, National Cancer Institute.
  static let grading = Self(
    title: "Grading of adverse events",
    source: "Common Terminology Criteria for Adverse Events. The numbering is ours.",
    items: [
      ofHarms("T1", "Version of the criteria") { facts in
        .met([.text("Dictionaries and versions: \(facts.dictionaries).")])
      },
      ofHarms("T2", "One version in one table") { _ in
        .met([
          "Each endpoint of harms names one dictionary with its version; the program refuses two."
        ])
      },
      ofGrades("T3", "Worst grade of each person and term; any and high grades") { facts in
        facts.met(
          by: facts.tables { if case .worstGrade = $0 { true } else { false } }, for: "T3",
          "Worst grades:", otherwise: "No table of the plan shows worst grades (kind worst-grade).")
      },
      ofGrades("T4", "Grade 5 for deaths by the event only, reconciled with the flow") { facts in
        facts.author("T4", "how events of grade 5 agree with the deaths")
      },
      ofHarms("T5", "Levels of the dictionary that are shown") { facts in
        .met([.text("Class and term of \(facts.dictionaries).")])
      },
      ofHarms("T6", "When an event counts as arising under treatment, in words") { facts in
        .met([.text(facts.harms.compactMap { $0.harmsDetails?.definition }.joined(separator: " "))])
      },
      ofHarms("T7", "Attribution apart from all causes, not instead") { facts in
        facts.answer(to: "T7") ?? .met(["All events are shown, whatever their cause."])
      },
    ])

  private static func ofGrades(
    _ id: String, _ requirement: String,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) -> ChecklistItem {
    ofHarms(id, requirement) { facts in
      facts.harms.contains { $0.harmsDetails?.grades != nil }
        ? judge(facts)
        : facts.answer(to: id) ?? .notApplicable("The plan names no column of grades.")
    }
  }
}

extension ChecklistFacts {
  fileprivate var dictionaries: String {
    Set(harms.compactMap { $0.harmsDetails?.dictionary }).sorted().joined(separator: ", ")
  }
}
