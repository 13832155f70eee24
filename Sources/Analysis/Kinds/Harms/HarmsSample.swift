import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// Adverse events of a population by class and term.
struct HarmsSample: Sendable {
  struct Event: Sendable {
    /// Row of the subject frame.
    let subject: Int
    /// Index into ``HarmsSample/classes``.
    let classIndex: Int
    /// Index into the class's terms.
    let termIndex: Int
    let isSerious: Bool
    /// Nil where none is recorded, or the plan names no grades.
    let grade: Int?
  }

  struct Class: Sendable {
    let label: String
    /// What stands for the class in ids.
    var slug = ""
    var terms: [String] = []
    /// What stands for each term in ids.
    var termSlugs: [String] = []
  }

  /// Stands for the class or term of an event that has none, in ids too.
  static let notCoded = "Not coded"

  var events: [Event] = []
  var classes: [Class] = []
  /// Whether the plan says what a serious event is.
  var hasSerious = false
  /// The time at risk of each subject row, in the data's unit; nil where the subject has none, and empty
  /// where the plan asks for no rates.
  var times: [Double?] = []
}

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: Harms) -> HarmsSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset),
      let members = members[endpoint.population],
      case .text(let classes)? = table[column: details.classColumn.value]?.values,
      case .text(let terms)? = table[column: details.termColumn.value]?.values
    else { return nil }
    let rows = linkedRows(endpoint, table, frame)
    let serious = details.serious.map { Set(select(rows.map(\.row), $0, table)) }
    let grades = details.grades.map { self.grades($0, rows.map(\.row), table) } ?? [:]
    var builder = HarmsBuilder(hasSerious: serious != nil)
    var uncoded = 0
    for (row, subject) in rows {
      if classes[row] == nil || terms[row] == nil { uncoded += 1 }
      builder.add(
        subject: subject, className: classes[row] ?? HarmsSample.notCoded,
        term: terms[row] ?? HarmsSample.notCoded,
        isSerious: serious?.contains(row) ?? false, grade: grades[row])
    }
    if uncoded > 0 {
      log.warning(
        .notCoded, "\(uncoded) events have no class or no term and are shown as 'Not coded'",
        at: endpoint.location, mend: "code them in \(details.dictionary)")
    }
    builder.sample.classes = named(builder.sample.classes, details)
    checkNames(builder.sample, endpoint, details)
    warnAboutLikeTerms(builder.sample, rows.map(\.row), details, table)
    for grouping in endpoint.compare {
      warnAboutMissingGroups(grouping, members)
    }
    builder.sample.times = times(endpoint, details, builder.sample, frame)
    return builder.sample
  }

  /// The times at risk that events are divided by; those who have none are told in a warning.
  private mutating func times(
    _ endpoint: Endpoint, _ details: Harms, _ sample: HarmsSample, _ frame: SubjectFrame
  ) -> [Double?] {
    guard let exposure = details.exposure,
      case .number(let values)? = frame.table[column: exposure.time.value]?.values
    else { return [] }
    let counts = Dictionary(sample.events.map { ($0.subject, 1) }, uniquingKeysWith: +)
    let atRisk = atRisk(
      members[endpoint.population] ?? [], values, counts, exposure, frame.table)
    var times = [Double?](repeating: nil, count: values.count)
    for (subject, time) in zip(atRisk.subjects, atRisk.times) { times[subject] = time }
    return times
  }
}

/// Collects events and numbers their classes and terms as they come.
private struct HarmsBuilder {
  var sample = HarmsSample()
  private var classIndexes: [String: Int] = [:]
  private var termIndexes: [[String: Int]] = []

  init(hasSerious: Bool) { sample.hasSerious = hasSerious }

  mutating func add(
    subject: Int, className: String, term: String, isSerious: Bool, grade: Int?
  ) {
    let classIndex = classIndex(className)
    sample.events.append(
      HarmsSample.Event(
        subject: subject, classIndex: classIndex, termIndex: termIndex(term, in: classIndex),
        isSerious: isSerious, grade: grade))
  }

  private mutating func classIndex(_ name: String) -> Int {
    if let index = classIndexes[name] { return index }
    classIndexes[name] = sample.classes.count
    sample.classes.append(HarmsSample.Class(label: name))
    termIndexes.append([:])
    return sample.classes.count - 1
  }

  private mutating func termIndex(_ name: String, in classIndex: Int) -> Int {
    if let index = termIndexes[classIndex][name] { return index }
    termIndexes[classIndex][name] = sample.classes[classIndex].terms.count
    sample.classes[classIndex].terms.append(name)
    return sample.classes[classIndex].terms.count - 1
  }
}
