import AnalysisPlan
import Results
import Wording

/// Patients by the worst grade of their events in one row of a harms table.
///
/// A patient with a graded event stands at the worst grade that is recorded, though another event
/// has none; one without any stands under `not-recorded`. So all grades and `not-recorded` sum
/// to the patients with an event.
struct WorstGrades {
  let context: EndpointContext
  let grades: HarmsGrades
  let columns: [GroupColumn]

  func rows(
    _ events: [HarmsSample.Event], _ category: [ResultRow.CategoryPart], _ selectors: [String]
  ) -> [ResultRow] {
    let worst = Dictionary(grouping: events, by: \.subject).mapValues { events in
      events.compactMap(\.grade).max()
    }
    let method = context.words(
      grades.scale == .grades
        ? "Count of subjects by the worst recorded grade of their events"
        : "Count of subjects by the highest recorded stage of their events")
    return classes.flatMap { grade in
      let subjects = worst.filter { grade.includes($0.value) }.map(\.key)
      return columns.map { column in
        row(grade, subjects.count { column.includes($0) }, column, category, selectors, method)
      }
    }
  }

  /// What patients are counted by: each grade, the severe ones together, and no recorded grade.
  private struct GradeClass {
    let label: String
    let slug: String
    let includes: (Int?) -> Bool
  }

  private var classes: [GradeClass] {
    grades.scale.all.map { grade in
      GradeClass(label: "\(grade)", slug: "\(grade)") { $0 == grade }
    } + [
      GradeClass(
        label: context.words("\(grades.threshold) or more"), slug: "\(grades.threshold)-or-more"
      ) {
        [threshold = grades.threshold] worst in worst.map { $0 >= threshold } ?? false
      },
      GradeClass(label: context.words("not recorded"), slug: "not-recorded") { $0 == nil },
    ]
  }

  private func row(
    _ grade: GradeClass, _ count: Int, _ column: GroupColumn,
    _ category: [ResultRow.CategoryPart], _ selectors: [String], _ method: String
  ) -> ResultRow {
    var row = context.row(
      "patients", selectors: selectors + ["\(grades.scale.selector)=\(grade.slug)"],
      group: column.group, method: method,
      text: NumberText.countAndPercent(count, of: column.count))
    row.category = category + [.init(name: grades.scale.selector, label: grade.label)]
    row.value = Double(count)
    row.n = column.count
    row.denominator = column.count
    return row
  }
}

extension EndpointContext {
  /// The grades of a harms endpoint that has them.
  var grades: HarmsGrades? {
    if case .harms(let details) = endpoint.kind { details.grades } else { nil }
  }
}
