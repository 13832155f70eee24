import Diagnostics
import Results
import TrialData

extension PlanReader {
  mutating func exposure(
    _ mapping: inout MappingReader, _ source: PlanScalar
  ) -> Endpoint.Kind? {
    requireSubjects(source.location)
    let dataset = source.text
    let treatment = mapping.scalar(
      "treatment", "the column that names the treatment", .column, .required("EXTRT")
    )
    .map { column($0, of: dataset, wanted: .text) }
    let number = mapping.scalar(
      "number", "the column that numbers the administrations of a treatment to a subject", .column,
      .required("ACYCLE")
    )
    .map { column($0, of: dataset, wanted: .number) }
    let dose = mapping.scalar(
      "dose", "the column of doses, never negative", .column, .required("EXDOSE")
    )
    .map { column($0, of: dataset, wanted: .number) }
    let start = mapping.scalar(
      "start", "the column of the days on which administrations began", .column, .required("ASTDT")
    )
    .map { dateColumn($0, of: dataset) }
    let node = mapping.nodes(
      "treatments",
      "the treatments, in the order shown; one in the data that is not listed is an error",
      of: .keys, .required(""))
    let treatments = node.flatMap { readTreatments($0, in: mapping) }
    guard let treatment, let number, let dose, let start, let node, let treatments else {
      return nil
    }
    return .exposure(
      Exposure(
        treatment: treatment, number: number, dose: dose, start: start, treatments: treatments,
        treatmentsLocation: node.location))
  }

  /// A CSV file's dates are text until the plan says that they are dates.
  private mutating func dateColumn(_ scalar: PlanScalar, of dataset: String) -> Located<String> {
    let type = scope(dataset, at: scalar.location)?.type(of: scalar.text)
    guard let type, type != .date else { return column(scalar, of: dataset) }
    log.error(
      .typeMismatch, "'\(scalar.text)' is \(type.rawValue), not date", at: scalar.location,
      mend: "declare 'types: {\(scalar.text): date}' of \(dataset), or name a date column")
    return scalar.located
  }

  /// Rows of administrations do not tell how many subjects had none.
  private mutating func requireSubjects(_ location: SourceLocation) {
    guard declarations.data.subjectLevel == nil else { return }
    log.error(
      .missingKey, "exposure needs a subject-level data set for its denominators", at: location,
      mend: "add 'subject-level:' under 'data'")
  }

  private mutating func readTreatments(
    _ node: PlanNode, in endpoint: MappingReader
  ) -> [Exposure.Treatment]? {
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'treatments' is \(node.shape), not a list", at: node.location,
        mend: "write '- {value: …}' for each treatment")
      return nil
    }
    if nodes.isEmpty {
      log.error(
        .missingKey, "'treatments' is empty", at: node.location,
        mend: "write '- {value: …}' for each treatment")
    }
    var treatments: [Exposure.Treatment] = []
    for node in nodes {
      guard let treatment = readTreatment(node, in: endpoint) else { continue }
      checkDistinct(treatment, from: treatments, at: node.location)
      treatments.append(treatment)
    }
    return treatments
  }

  private mutating func readTreatment(
    _ node: PlanNode, in endpoint: MappingReader
  ) -> Exposure.Treatment? {
    guard var mapping = endpoint.reader(node, in: "treatments", "a treatment") else { return nil }
    let value = mapping.text(
      "value", "the treatment as it stands in the data", .required("the value in the data"))
    let label = mapping.text("label", "the treatment, as printed", .otherwise("the value"))?.text
    let counted = mapping.text(
      "counted", "what its administrations are called, such as `cycles`", .required("cycles"))
    let doseUnit = mapping.text(
      "dose-unit", "the unit of doses, as printed", .required("mg/m² a day"))
    let delayedAfter = mapping.scalar(
      "delayed-after",
      "days; an administration that begins more than so many after the one before is late",
      .whole(from: 1)
    ).flatMap {
      readDays($0, example: 35)
    }
    let listed =
      mapping.list(
        "numbers",
        "the administrations whose doses are reported one by one, such as `[1, 2, 3]`; if not said, all are taken together",
        of: .whole(from: 0)) ?? []
    let numbers = readNumbers(listed)
    let planned = mapping.mapping(
      "planned", "what was planned, from which follows the relative dose intensity"
    ).flatMap { readPlanned($0) }
    mapping.finish("a treatment")
    guard let value, let counted, let doseUnit else { return nil }
    return Exposure.Treatment(
      value: value.text, label: label ?? value.text, slug: levelSlug(value.text),
      counted: counted.text, doseUnit: doseUnit.text, delayedAfter: delayedAfter,
      numbers: numbers, numbersLocation: listed.first?.location, planned: planned)
  }

  private mutating func checkDistinct(
    _ treatment: Exposure.Treatment, from others: [Exposure.Treatment],
    at location: SourceLocation
  ) {
    if treatment.slug.isEmpty {
      log.error(
        .invalidName, "'\(treatment.value)' gives no id", at: location,
        mend: "name the treatment in the data with letters a to z or digits")
    } else if others.contains(where: { $0.value == treatment.value }) {
      log.error(
        .duplicateValue, "two treatments are one value, '\(treatment.value)'", at: location,
        mend: "keep one of them")
    } else if let other = others.first(where: { $0.slug == treatment.slug }) {
      log.error(
        .duplicateSlug, "'\(other.value)' and '\(treatment.value)' would have one id",
        at: location, mend: "spell them apart, or as one, in the data")
    }
  }

  mutating func readDays(_ scalar: PlanScalar, example: Int) -> Int? {
    if let days = Int(scalar.text), days > 0 { return days }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a number of days", at: scalar.location,
      mend: "write a whole number of days, such as \(example)")
    return nil
  }

  private mutating func readNumbers(_ scalars: [PlanScalar]) -> [Int] {
    var numbers: [Int] = []
    for scalar in scalars {
      guard let number = Int(scalar.text), number >= 0 else {
        log.error(
          .unknownValue, "'\(scalar.text)' is not the number of an administration",
          at: scalar.location, mend: "write whole numbers, such as [1, 2, 3]")
        continue
      }
      if let last = numbers.last, number <= last {
        log.error(
          .unknownValue, "number \(scalar.text) does not follow the one before it",
          at: scalar.location, mend: "write numbers in ascending order, each once")
      }
      numbers.append(number)
    }
    return numbers
  }
}
