import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results
import Wording

extension ChecklistGuideline {
  /// Common Terminology Criteria for Adverse Events, National Cancer Institute.
  static let grading = Self(
    title: Phrase("Grading of adverse events"),
    source: Phrase("Common Terminology Criteria for Adverse Events. The numbering is ours."),
    items: [
      ofHarms("T1", Phrase("Version of the criteria")) { facts in
        .met([.text(facts.words("Dictionaries and versions: \(facts.dictionaries)."))])
      },
      ofHarms("T2", Phrase("One version in one table")) { facts in
        .met([
          .text(
            facts.words(
              """
              Each endpoint of harms names one dictionary with its version; the program refuses two.
              """))
        ])
      },
      ofGrades("T3", Phrase("Worst grade of each person and term; any and high grades")) { facts in
        facts.met(
          by: facts.tables { if case .worstGrade = $0 { true } else { false } }, for: "T3",
          otherwise: Phrase("No table of the plan shows worst grades (kind worst-grade).")
        ) { Phrase("Worst grades: \($0).") }
      },
      ofGrades("T4", Phrase("Grade 5 for deaths by the event only, reconciled with the flow")) {
        facts in
        facts.author("T4", Phrase("how events of grade 5 agree with the deaths"))
      },
      ofHarms("T5", Phrase("Levels of the dictionary that are shown")) { facts in
        .met([.text(facts.words("Class and term of \(facts.dictionaries)."))])
      },
      ofHarms("T6", Phrase("When an event counts as arising under treatment, in words")) { facts in
        .met([.text(facts.harms.compactMap { $0.harmsDetails?.definition }.joined(separator: " "))])
      },
      ofHarms("T7", Phrase("Attribution apart from all causes, not instead")) { facts in
        facts.answer(to: "T7")
          ?? .met([.text(facts.words("All events are shown, whatever their cause."))])
      },
    ])

  private static func ofGrades(
    _ id: String, _ requirement: Phrase,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) -> ChecklistItem {
    ofHarms(id, requirement) { facts in
      facts.harms.contains { $0.harmsDetails?.grades != nil }
        ? judge(facts)
        : facts.answer(to: id) ?? .notApplicable(Phrase("The plan names no column of grades."))
    }
  }
}

extension ChecklistFacts {
  fileprivate var dictionaries: String {
    Set(harms.compactMap { $0.harmsDetails?.dictionary }).sorted().joined(separator: ", ")
  }
}
