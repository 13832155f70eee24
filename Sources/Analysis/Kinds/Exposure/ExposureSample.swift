import AnalysisPlan
import Diagnostics
import Results
import TrialData
import Wording

extension DiagnosticCode {
  /// A treatment in the data is none of the endpoint's treatments.
  static let undeclaredTreatment: Self = "undeclared-treatment"
  /// A dose or day of an administration is missing.
  static let missingExposure: Self = "missing-exposure-value"
  /// The number of an administration is not a whole number from 1.
  static let invalidNumber: Self = "invalid-administration-number"
  /// A patient has two rows for one administration of a treatment.
  static let duplicateAdministration: Self = "duplicate-administration"
  /// A dose is below 0.
  static let negativeDose: Self = "negative-dose"
  /// An administration begins before the one that it follows.
  static let startOutOfOrder: Self = "start-out-of-order"
  /// Doses belong to administrations that the plan does not list.
  static let unlistedNumber: Self = "unlisted-administration"
}

/// What the subjects of a population were given.
struct ExposureSample: Sendable {
  struct Administration: Sendable {
    let row: Int
    let number: Int
    /// Nil where it is missing, as the day below.
    let dose: Double?
    let start: CalendarDate?
  }

  /// For each treatment in declared order, the administrations by row of the subject frame, in order
  /// of their numbers; a subject without any is not among them.
  var given: [[Int: [Administration]]] = []
  /// For each treatment in declared order, the relative dose intensity in percent by row of the
  /// subject frame; empty where the plan does not say what was planned.
  var intensities: [[Int: Double]] = []
}

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: Exposure) -> ExposureSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset),
      let members = members[endpoint.population], var reader = AdministrationReader(details, table)
    else { return nil }
    var given = [[Int: [ExposureSample.Administration]]](
      repeating: [:], count: details.treatments.count)
    for (row, subject) in linkedRows(endpoint, table, frame) {
      guard let (treatment, administration) = reader.read(row) else { continue }
      given[treatment][subject, default: []].append(administration)
    }
    log.add(reader.log)
    for grouping in endpoint.compare {
      warnAboutMissingGroups(grouping, members)
    }
    for (treatment, given) in zip(details.treatments, given) {
      let all = given.values.joined().sorted { $0.row < $1.row }
      warnAboutUnlisted(treatment, all.map(\.number))
      warnAboutMissing(treatment, all, details, table)
    }
    given = given.map { treatment in treatment.mapValues { inOrder($0, details, table) } }
    return ExposureSample(
      given: given,
      intensities: zip(details.treatments, given).map {
        intensities($0, $1, details, frame.table)
      })
  }

  /// Says how many doses and days are missing, at the first of them.
  private mutating func warnAboutMissing(
    _ treatment: Exposure.Treatment, _ all: [ExposureSample.Administration], _ details: Exposure,
    _ table: DataTable
  ) {
    let columns = [
      (
        details.dose.value, all.filter { $0.dose == nil },
        "a missing dose is in no summary and counts as not reduced"
      ),
      (
        details.start.value, all.filter { $0.start == nil },
        "an administration without it counts as not late"
      ),
    ]
    for (column, missing, consequence) in columns {
      guard let first = missing.first else { continue }
      log.warning(
        .missingExposure,
        "\(column) is missing in \(missing.count) of \(all.count) administrations of "
          + "\(treatment.label); \(consequence)",
        at: table.location(row: first.row, column: column), mend: "fill it in")
    }
    leaveOut(dosesOf: treatment, columns[0].1.count, all.count)
    leaveOut(daysOf: treatment, columns[1].1.count, all.count)
  }

  private mutating func leaveOut(dosesOf treatment: Exposure.Treatment, _ count: Int, _ all: Int) {
    guard count > 0 else { return }
    leaveOut(
      count, of: all, because: "no-dose",
      Phrase(
        count == 1
          ? "\(count) of \(all) administrations of \(treatment.label) has no dose; it is in no summary of doses and counts as not reduced"
          : "\(count) of \(all) administrations of \(treatment.label) have no dose; they are in no summary of doses and count as not reduced"
      ))
  }

  private mutating func leaveOut(daysOf treatment: Exposure.Treatment, _ count: Int, _ all: Int) {
    guard count > 0 else { return }
    leaveOut(
      count, of: all, because: "no-day",
      Phrase(
        count == 1
          ? "\(count) of \(all) administrations of \(treatment.label) has no day and counts as not late"
          : "\(count) of \(all) administrations of \(treatment.label) have no day and count as not late"
      ))
  }

  /// Says how many doses are in no result because the plan does not list their numbers.
  private mutating func warnAboutUnlisted(_ treatment: Exposure.Treatment, _ numbers: [Int]) {
    guard let location = treatment.numbersLocation else { return }
    let unlisted = numbers.filter { !treatment.numbers.contains($0) }
    guard let highest = unlisted.max() else { return }
    log.warning(
      .unlistedNumber,
      "'numbers' leaves out \(unlisted.count) of \(numbers.count) administrations of "
        + "\(treatment.label), with numbers up to \(highest); their doses are in no result",
      at: location,
      mend: "list every number whose dose is reported")
    leaveOut(
      unlisted.count, of: numbers.count, because: "number-not-listed",
      Phrase(
        unlisted.count == 1
          ? "\(unlisted.count) of \(numbers.count) administrations of \(treatment.label) has a number that is not listed; its dose is in no result"
          : "\(unlisted.count) of \(numbers.count) administrations of \(treatment.label) have a number that is not listed; their doses are in no result"
      ))
  }

  /// Administrations by number, each number once and none begun before the one it follows.
  private mutating func inOrder(
    _ administrations: [ExposureSample.Administration], _ details: Exposure, _ table: DataTable
  ) -> [ExposureSample.Administration] {
    let sorted = administrations.sorted { ($0.number, $0.row) < ($1.number, $1.row) }
    for (first, second) in zip(sorted, sorted.dropFirst()) where first.number == second.number {
      log.error(
        .duplicateAdministration,
        "subject \(subjectText(table, second.row)) has a second row with number \(second.number)",
        at: table.location(row: second.row, column: details.number.value),
        mend: "number the administrations of a treatment, each once",
        notes: [
          .init(
            "the first row is here",
            at: table.location(row: first.row, column: details.number.value))
        ])
    }
    checkStarts(sorted, details, table)
    return sorted
  }

  /// No administration begins before one with a lower number, also where days between are missing.
  private mutating func checkStarts(
    _ sorted: [ExposureSample.Administration], _ details: Exposure, _ table: DataTable
  ) {
    let dated = sorted.compactMap { one in one.start.map { (one, start: $0) } }
    for ((first, before), (second, after)) in zip(dated, dated.dropFirst())
    where first.number < second.number && after < before {
      log.error(
        .startOutOfOrder,
        "number \(second.number) began before number \(first.number) of the same treatment",
        at: table.location(row: second.row, column: details.start.value),
        mend: "correct \(details.start.value) or \(details.number.value)",
        notes: [
          .init(
            "number \(first.number) is here",
            at: table.location(row: first.row, column: details.start.value))
        ])
    }
  }
}

/// Reads a row as an administration; what is wrong with it is in ``log``.
private struct AdministrationReader {
  private(set) var log = DiagnosticLog()
  private let details: Exposure
  private let table: DataTable
  private let treatments: [String?]
  private let numbers: [Double?]
  private let doses: [Double?]
  private let starts: [CalendarDate?]
  private let indexByValue: [String: Int]

  /// Nil where a column is not there or of another type, which the plan's errors say.
  init?(_ details: Exposure, _ table: DataTable) {
    guard case .text(let treatments)? = table[column: details.treatment.value]?.values,
      case .number(let numbers)? = table[column: details.number.value]?.values,
      case .number(let doses)? = table[column: details.dose.value]?.values,
      case .date(let starts)? = table[column: details.start.value]?.values
    else { return nil }
    self.details = details
    self.table = table
    self.treatments = treatments
    self.numbers = numbers
    self.doses = doses
    self.starts = starts
    indexByValue = Dictionary(
      details.treatments.enumerated().map { ($1.value, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The administration with the index of its treatment; nil after an error.
  mutating func read(
    _ row: Int
  ) -> (treatment: Int, administration: ExposureSample.Administration)? {
    let treatment = treatment(row)
    let number = number(row)
    let dose = dose(row)
    guard let treatment, let number else { return nil }
    return (treatment, .init(row: row, number: number, dose: dose, start: starts[row]))
  }

  private mutating func treatment(_ row: Int) -> Int? {
    guard let value = present(treatments[row], row, details.treatment.value) else { return nil }
    if let index = indexByValue[value] { return index }
    log.error(
      .undeclaredTreatment, "'\(value)' is not a treatment of the plan",
      at: table.location(row: row, column: details.treatment.value),
      mend: didYouMean(value, in: details.treatments.map(\.value))
        ?? "declare it under 'treatments:', or leave the row out with 'where'",
      notes: [.init("the treatments are declared here", at: details.treatmentsLocation)])
    return nil
  }

  private mutating func number(_ row: Int) -> Int? {
    guard let value = present(numbers[row], row, details.number.value) else { return nil }
    if let number = Int(exactly: value), number >= 0 { return number }
    log.error(
      .invalidNumber, "\(NumberText.plain(value)) is not the number of an administration",
      at: table.location(row: row, column: details.number.value),
      mend: "number the administrations of a treatment 1, 2, 3")
    return nil
  }

  /// Nil where it is missing.
  private mutating func dose(_ row: Int) -> Double? {
    guard let dose = doses[row], dose < 0 else { return doses[row] }
    log.error(
      .negativeDose, "the dose \(NumberText.plain(dose)) is below 0",
      at: table.location(row: row, column: details.dose.value),
      mend: "correct \(details.dose.value)")
    return dose
  }

  private mutating func present<Value>(_ value: Value?, _ row: Int, _ column: String) -> Value? {
    if value == nil {
      log.error(
        .missingExposure, "this row has no \(column)",
        at: table.location(row: row, column: column),
        mend: "fill it in, or leave the row out with 'where'")
    }
    return value
  }
}
