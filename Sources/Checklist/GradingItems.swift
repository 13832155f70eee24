import AnalysisPlan
import Describing
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
        let versionless = facts.versionlessDictionaries
        return versionless.isEmpty
          ? .met([.text(facts.words("Dictionaries and versions: \(facts.dictionaries)."))])
          : facts.gap("T1", Phrase("No version is given of: \(versionless)."))
      },
      ofHarms("T2", Phrase("One version in one table")) { facts in
        let mixed = facts.mixedOverviews
        return mixed.isEmpty
          ? .met([
            .text(
              facts.words(
                "Each endpoint of harms names one dictionary, and no table mixes two."))
          ])
          : facts.gap(
            "T2", Phrase("Terms of several dictionaries stand in: \(facts.labels(mixed))."))
      },
      ofGrades("T3", Phrase("Worst grade of each person and term; any and high grades")) { facts in
        let shown = facts.plan.tables.compactMap {
          if case .worstGrade(let endpoint) = $0.kind { endpoint.value } else { nil }
        }
        let without = facts.graded.filter { !facts.isPart($0, ofAny: shown) }.map(\.label)
          .joined(separator: ", ")
        guard without.isEmpty else {
          return facts.gap(
            "T3", Phrase("No table shows worst grades (kind worst-grade) of: \(without)."))
        }
        let tables = facts.shownTables { table in
          guard case .worstGrade(let name) = table.kind else { return false }
          return facts.graded.contains { $0.name == name.value }
        }
        return .met(facts.words.sentence(facts.links(tables)) { Phrase("Worst grades: \($0).") })
      },
      ofGrades("T4", Phrase("Grade 5 for deaths by the event only, reconciled with the flow")) {
        facts in
        facts.author("T4", Phrase("how events of grade 5 agree with the deaths"))
      },
      ofHarms("T5", Phrase("Levels of the dictionary that are shown")) { facts in
        guard !facts.tablesOfHarms.isEmpty else {
          return facts.gap("T5", Phrase("No table of the plan shows each class and term of harms."))
        }
        return .met([.text(facts.words("Class and term of \(facts.dictionaries)."))])
      },
      ofHarms("T6", Phrase("When an event counts as arising under treatment, in words")) { facts in
        .stated(
          [.text(facts.harms.compactMap { $0.harmsDetails?.definition }.joined(separator: " "))])
      },
      ofHarms("T7", Phrase("Attribution apart from all causes, not instead")) { facts in
        if let answer = facts.answer(to: "T7") { return answer }
        let all = facts.harms.filter { !$0.isLimitedByAttribution }.map(\.label)
          .joined(separator: ", ")
        return all.isEmpty
          ? .missing(Phrase("Each endpoint of harms is limited by a column of attribution."))
          : .met([
            .text(facts.words("No column of the cause limits which events count in: \(all)."))
          ])
      },
    ])

  private static func ofGrades(
    _ id: String, _ requirement: Phrase,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) -> ChecklistItem {
    ofHarms(id, requirement) { facts in
      !facts.graded.isEmpty
        ? judge(facts)
        : facts.answer(to: id) ?? .notApplicable(Phrase("The plan names no column of grades."))
    }
  }
}

extension ChecklistFacts {
  /// Endpoints of harms with grades; stages of organs are none.
  fileprivate var graded: [Endpoint] {
    harms.filter { $0.harmsDetails?.grades?.scale == .grades }
  }

  /// Whether an endpoint is one of these, or has some of the events of one of them that counts all.
  fileprivate func isPart(_ endpoint: Endpoint, ofAny names: [String]) -> Bool {
    names.compactMap(plan.endpoint).contains { shown in
      shown.name == endpoint.name || (shown.clause == nil && shown.dataset == endpoint.dataset)
    }
  }

  /// Overviews of endpoints whose terms are of several dictionaries.
  fileprivate var mixedOverviews: [Display] {
    shownTables { table in
      guard case .harmsOverview(let endpoints) = table.kind else { return false }
      let used = endpoints.compactMap { plan.endpoint($0.value)?.harmsDetails?.dictionary }
      return Set(used).count > 1
    }
  }

  fileprivate var dictionaries: String {
    Set(harms.compactMap { $0.harmsDetails?.dictionary }).sorted().joined(separator: ", ")
  }
}

extension Endpoint {
  /// Whether a column of the cause, such as `AEREL`, decides which events count.
  fileprivate var isLimitedByAttribution: Bool {
    let text = clause?.text.uppercased() ?? ""
    return ["REL", "CAUS", "ATTRIB"].contains(where: text.contains)
  }
}
