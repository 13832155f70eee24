import AnalysisPlan
import Results
import TrialData

extension Exposure: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> ExposureSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: ExposureSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: ExposureAnalysis(context, self, sample).rows)
  }
}

/// Treatment as it was given, for everyone and by group.
struct ExposureAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let columns: [ExposureColumn]

  init(_ context: EndpointContext, _ details: Exposure, _ sample: ExposureSample) {
    self.context = context
    let members = context.data.members(of: context.endpoint.population)
    var columns = [
      ExposureColumn(GroupColumn(group: nil, members: members, levels: []), members)
    ]
    for grouping in context.groupings {
      let levels = context.levels(grouping)
      columns += grouping.groups.map { group in
        ExposureColumn(GroupColumn(group: group, members: members, levels: levels), members)
      }
    }
    self.columns = columns
    for (index, given) in sample.given.enumerated() {
      add(details.treatments[index], given, sample.intensities[index])
    }
  }

  private mutating func add(
    _ treatment: Exposure.Treatment, _ given: [Int: [ExposureSample.Administration]],
    _ intensities: [Int: Double]
  ) {
    let rowsOf = ExposureRows(context: context, treatment: treatment)
    let courses = columns.map { column in
      ExposureCourses(subjects: column.subjects.map { given[$0] ?? [] })
    }
    let highest = courses.map(\.highestCount).max() ?? 0
    for (column, courses) in zip(columns, courses) {
      rows += rowsOf.numbersGiven(courses, column.group, upTo: highest)
      rows += rowsOf.doses(courses, column.group)
      rows += rowsOf.changes(courses, column.group)
      rows +=
        DoseIntensityRows(
          context: context, treatment: treatment,
          intensities: column.subjects.compactMap { intensities[$0] }, courses: courses,
          group: column.group
        ).rows
    }
  }
}

/// The subjects of a column, for everyone or for one level.
private struct ExposureColumn {
  let group: Group?
  let subjects: [Int]

  init(_ column: GroupColumn, _ members: [Int]) {
    group = column.group
    subjects = members.filter(column.includes)
  }
}

/// What each subject of a column was given of one treatment, in order; nothing for some.
struct ExposureCourses {
  let subjects: [[ExposureSample.Administration]]

  var counts: [Int] { subjects.map(\.count) }
  var highestCount: Int { counts.max() ?? 0 }
  var treated: Int { counts.count { $0 > 0 } }
  var administrations: Int { counts.reduce(0, +) }

  /// The doses given; with a number, those of the administrations that bear it.
  func doses(number: Int?) -> [Double] {
    subjects.joined().filter { number == nil || $0.number == number }.compactMap(\.dose)
  }

  /// The subjects with a dose; with a number, with one of the administration that bears it.
  func given(number: Int?) -> Int {
    subjects.count { course in
      course.contains { $0.dose != nil && (number == nil || $0.number == number) }
    }
  }

  /// Subjects with a dose below their first; one that is missing is not.
  var reduced: Int {
    subjects.count { course in
      guard let first = course.first?.dose else { return false }
      return course.contains { $0.dose.map { $0 < first } ?? false }
    }
  }

  /// Administrations that began more than some days after the one before; without a day they did not.
  func delayed(after days: Int) -> Int {
    subjects.reduce(0) { sum, course in
      sum
        + zip(course, course.dropFirst()).count { before, next in
          guard let before = before.start, let next = next.start else { return false }
          return next.daysSince1970 - before.daysSince1970 > days
        }
    }
  }
}
