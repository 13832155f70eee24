import Diagnostics
import TrialData

func readData(_ keys: MappingReader) -> DataDeclaration? {
  var data = keys
  let log = keys.log
  let subject = data.scalar(
    "subject",
    "the column that names the subject; without it, each row is a subject, and the subject-level data set is the only one",
    .column)
  let subjectLevel = data.scalar(
    "subject-level",
    "the data set with one row a subject, from which populations and denominators come", .dataset)
  let baseline =
    data.list(
      "baseline",
      "columns of the subject-level data that are known when a subject enters, such as `[AGE, SEX]`; "
        + "a later change of one is a correction, and they may be covariates of a model",
      of: .column)?.map(\.located) ?? []
  let evolving =
    data.list(
      "evolves",
      "columns whose values change with follow-up, whatever they were, such as `[adsl.BOR]`; else a text or "
        + "number altered in the subject-level data is a correction",
      of: .qualifiedColumn)?.map(\.located) ?? []
  let missing =
    data.list(
      "missing", "texts that stand for a missing value in CSV files", of: .text,
      .otherwise("['', '.', NA]"))?.map(\.text) ?? ["", ".", "NA"]
  let named = data.named(
    "datasets", "each data set by name: its file in the lock's folder, or a mapping",
    to: .either([.text, .keys]), .required(""))
  let datasets = named.map {
    readDatasets($0, in: data, subject: subject?.text, subjectLevel: subjectLevel?.text)
  }
  let dictionaries =
    data.named(
      "dictionaries",
      "coding dictionaries with their versions, such as `{MedDRA: '26.1'}`; `not stated` where it is so",
      to: .text
    ).map { readDictionaries($0, into: log) } ?? []
  data.finish("'data'")
  guard let datasets else { return nil }
  if let subjectLevel {
    let names = datasets.map(\.name)
    if !names.contains(subjectLevel.text) {
      log.error(
        .unknownDataset, "'\(subjectLevel.text)' is not a data set of the plan",
        at: subjectLevel.location, mend: didYouMean(subjectLevel.text, in: names))
    }
    if subject == nil, datasets.count > 1 {
      log.error(
        .missingKey,
        "'subject' is missing, so rows of the data sets cannot be told to be of one subject",
        at: subjectLevel.location,
        mend: "name the column that holds the subject's id in all of them, as in 'subject: USUBJID'"
      )
    }
  }
  return DataDeclaration(
    subject: subject?.text, subjectLocation: subject?.location, subjectLevel: subjectLevel?.located,
    missing: missing, datasets: datasets, baseline: baseline,
    evolving: evolving, dictionaries: dictionaries)
}

private func readDatasets(
  _ named: NamedNodes, in data: MappingReader, subject: String?, subjectLevel: String?
) -> [DatasetDeclaration] {
  named.entries.compactMap { key, value in
    if case .scalar(let file) = value {
      return DatasetDeclaration(name: key.text, file: file.located, types: [])
    }
    guard var dataset = data.reader(value, in: "datasets", "the data set") else { return nil }
    let file = dataset.text(
      "file", "the file; its ending, `.csv` or `.xpt`, says the format", .required("adsl.csv"))
    let types =
      dataset.named(
        "types",
        "the types of columns, such as `{ASTDT: date}`; those of others follow from their values",
        to: .words(ColumnType.allCases.map(\.rawValue))
      ).map { readTypes($0, into: data.log) } ?? []
    let form = readFileForm(&dataset, file)
    let rows = dataset.mapping(
      "rows", "reads columns as rows: a row for each of the columns in `of`")
    dataset.finish("a data set")
    if let rows, key.text == subjectLevel {
      data.log.error(
        .conflictingKeys,
        "the subject-level data set has a row a subject, and 'rows' makes several",
        at: rows.location, mend: "read the columns as rows in a data set of its own")
    }
    let read = rows.flatMap { readRows($0, types, subject: subject) }
    guard let file else { return nil }
    guard rows != nil else {
      return DatasetDeclaration(name: key.text, file: file.located, types: types, form: form)
    }
    return DatasetDeclaration(
      name: key.text, file: file.located, types: read?.types ?? types, form: form, rows: read?.rows,
      isComplete: read != nil)
  }
}

/// How a text file is written; a binary one says it itself.
private func readFileForm(_ dataset: inout MappingReader, _ file: PlanScalar?) -> FileForm {
  var form = FileForm()
  form.separator = dataset.word(
    "separator", "what stands between the fields of a CSV file", FileForm.Separator.self,
    .otherwise("comma"))
  form.decimal =
    dataset.word(
      "decimal", "what stands before the decimals of its numbers", FileForm.DecimalMark.self,
      .otherwise("point")) ?? .point
  form.encoding =
    dataset.word(
      "encoding", "how its characters are written in bytes", FileForm.Encoding.self,
      .otherwise("utf-8")) ?? .utf8
  form.dateOrder =
    dataset.word(
      "date-order", "the order of the parts of its dates", DateOrder.self,
      .otherwise("year-month-day")) ?? .yearMonthDay
  let keys = ["separator", "decimal", "encoding", "date-order"].compactMap { dataset[$0] }
  if let first = keys.first, let file, !file.text.lowercased().hasSuffix(".csv") {
    dataset.log.error(
      .conflictingKeys, "'\(file.text)' says itself how it is written", at: first.location,
      mend: "take out separator, decimal, encoding and date-order, which are for CSV files")
  }
  return form
}

private func readTypes(
  _ named: NamedNodes, into log: PlanLog
) -> [DeclaredType] {
  named.entries.compactMap { key, value in
    guard case .scalar(let scalar) = value else {
      log.error(.wrongShape, "a type is \(value.shape), not a single value", at: value.location)
      return nil
    }
    return log.choose(scalar, "types", ColumnType.self).map { (key.located, $0) }
  }
}

private func readDictionaries(
  _ named: NamedNodes, into log: PlanLog
) -> [(name: String, version: String)] {
  named.entries.compactMap { key, value in
    guard case .scalar(let version) = value else {
      log.error(
        .wrongShape, "a version is \(value.shape), not a single value", at: value.location)
      return nil
    }
    return (key.text, version.text)
  }
}
