import Diagnostics
import TrialData

extension PlanReader {
  /// The keys of a table of kind `coded-records`; nil where one of them has an error.
  mutating func codedRecords(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    let population = readPopulationName(&mapping, "the subjects of whom the records are")
    let condition = mapping.scalar("where", "which records count", .clause, .otherwise("all"))
    let dataset = mapping.scalar(
      "dataset", "the data set with a row for each record", .dataset, .required("admh"))
    let classColumn = mapping.scalar(
      "class", "the column of classes", .column, .required("MHBODSYS"))
    let termColumn = mapping.scalar("term", "the column of terms", .column, .required("MHDECOD"))
    let dictionary = codingDictionary(&mapping)
    let anyLabel = mapping.text(
      "any-label", "what the row of all records is called", .required("Any condition"))
    let order = mapping.word(
      "order", "how classes, and terms within a class, are ordered", CodedRecords.Order.self,
      .otherwise("frequency"))
    guard let dataset, let classColumn, let termColumn, let dictionary, let anyLabel,
      hasDenominators(dataset), scope(dataset.text, at: dataset.location) != nil
    else { return nil }
    let errors = log.diagnostics.count
    let records = CodedRecords(
      dataset: dataset.located, clause: condition.flatMap { readClause($0, on: dataset.text) },
      classColumn: column(classColumn, of: dataset.text, wanted: .text),
      termColumn: column(termColumn, of: dataset.text, wanted: .text), dictionary: dictionary,
      anyLabel: anyLabel.text, order: order ?? .frequency, location: mapping.location)
    return log.diagnostics.count == errors ? (.codedRecords(records), population) : nil
  }

  /// The dictionary with its version, as printed.
  private mutating func codingDictionary(_ mapping: inout MappingReader) -> String? {
    let dictionaries = declarations.data.dictionaries
    guard
      let dictionary = mapping.scalar(
        "dictionary", "the dictionary by which records are coded", .name(of: "dictionaries"),
        .required("MedDRA")),
      check(dictionary, isOneOf: dictionaries.map(\.name), "a dictionary")
    else { return nil }
    let version = dictionaries.first { $0.name == dictionary.text }?.version
    return [dictionary.text, version].compactMap(\.self).joined(separator: " ")
  }

  /// Rows of records do not tell how many subjects had none.
  private mutating func hasDenominators(_ dataset: PlanScalar) -> Bool {
    if declarations.data.subjectLevel != nil { return true }
    log.error(
      .missingKey, "records need a subject-level data set for their denominators",
      at: dataset.location, mend: "add 'subject-level:' under 'data'")
    return false
  }
}
