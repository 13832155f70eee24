import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// One bar a patient, from columns of dates.
  mutating func swimmer(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let population = readPopulationName(&mapping)
    let origin = mapping.text("origin", "what time zero is, in words", .required("first treatment"))
    let subjects = declarations.data.subjectLevel?.value
    if subjects == nil {
      log.error(
        .missingKey, "a figure of patients needs a subject-level data set", at: kind.location,
        mend: "add 'subject-level:' under 'data'")
    }
    let dataset = subjects ?? ""
    func dates(_ scalar: PlanScalar?, _ reader: inout PlanReader) -> Located<String>? {
      guard let scalar, subjects != nil else { return nil }
      return reader.column(scalar, of: dataset, wanted: .date)
    }
    let start = dates(
      mapping.scalar(
        "start", "the column of the subject-level data with the date of time zero", .column,
        .required("TRTSDT")), &self)
    let end = dates(
      mapping.scalar(
        "end", "the column with the date at which follow-up ends", .column, .required("LSTALVDT")),
      &self)
    let treatmentEnd = dates(
      mapping.scalar(
        "treatment-end", "the column with the last day of treatment", .column,
        .requiredWith("ongoing")), &self)
    let ongoing = mapping.scalar(
      "ongoing", "true where treatment goes on; `treatment-end` is blank there", .clause)
    let died = mapping.scalar("died", "true where follow-up ends with death", .clause)
    let unit =
      mapping.word("display-unit", "the unit of the axis", TimeUnit.self, .otherwise("months"))
      ?? .months
    let marks = readMarks(
      in: mapping,
      mapping.nodes(
        "marks", "up to five kinds of events that are marked in the bars, the first on top",
        of: .keys))
    if let ongoing, treatmentEnd == nil, mapping["treatment-end"] == nil {
      log.error(
        .missingKey, "'ongoing' is of treatment, whose end is not said", at: ongoing.location,
        mend: "add 'treatment-end:', blank in the data where treatment is ongoing")
    }
    guard subjects != nil else { return nil }
    let isOngoing = ongoing.flatMap { readClause($0, on: dataset) }
    let hasDied = died.flatMap { readClause($0, on: dataset) }
    guard let origin, let start, let end else { return nil }
    return .swimmer(
      Swimmer(
        population: population, by: by?.located, origin: origin.text, start: start, end: end,
        treatmentEnd: treatmentEnd, ongoing: isOngoing, died: hasDied, displayUnit: unit,
        marks: marks))
  }

  private mutating func readMarks(
    in figure: MappingReader, _ node: PlanNode?
  ) -> [Swimmer.Mark] {
    guard let node else { return [] }
    guard case .sequence(let nodes, let location) = node else {
      log.error(.wrongShape, "'marks' is \(node.shape), not a list", at: node.location)
      return []
    }
    if nodes.count > Swimmer.mostMarks {
      log.error(
        .wrongShape,
        "\(nodes.count) kinds of marks cannot be told apart in bars of this height", at: location,
        mend: "keep the \(Swimmer.mostMarks) that matter most, or draw a second figure")
    }
    var marks: [Swimmer.Mark] = []
    for mark in nodes.compactMap({ readMark($0, in: figure) }) {
      checkSlug(mark.slug, of: mark.label, at: mark.location)
      if marks.contains(where: { $0.slug == mark.slug }) || Swimmer.reserved.contains(mark.slug) {
        log.error(
          .duplicateSlug, "two marks would have the id '\(mark.slug)'", at: mark.location,
          mend: "give one of them another with 'id:'")
      }
      marks.append(mark)
    }
    return marks
  }

  private mutating func readMark(_ node: PlanNode, in figure: MappingReader) -> Swimmer.Mark? {
    guard var mapping = figure.reader(node, in: "marks", "a mark") else { return nil }
    let label = mapping.text("label", "what happened, as printed", .required("what happened"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    let dataset = mapping.scalar(
      "dataset", "the data set with the events", .dataset, .required("adrs"))
    let date = mapping.scalar("date", "the column with their dates", .column, .required("ADT"))
    let condition = mapping.scalar("where", "which of its rows are marked", .clause)
    mapping.finish("a mark")
    guard let label, let dataset, let date, scope(dataset.text, at: dataset.location) != nil
    else { return nil }
    return Swimmer.Mark(
      label: label.text, slug: levelSlug(id?.text ?? label.text), dataset: dataset.text,
      date: column(date, of: dataset.text, wanted: .date),
      clause: condition.flatMap { readClause($0, on: dataset.text) }, location: label.location)
  }
}

extension Swimmer {
  /// More kinds of marks than this cannot be told apart (PharmaSUG 2019, paper DV-323).
  static let mostMarks = 5
  /// Ids of what every figure may count beside its marks.
  static let reserved = ["death", "ongoing"]
}
