import Diagnostics
import TrialData

func readData(_ node: PlanNode, into log: inout DiagnosticLog) -> DataDeclaration? {
  guard var data = MappingReader(node, "'data'", into: &log) else { return nil }
  let subject = data.scalar("subject", into: &log)
  let subjectLevel = data.scalar("subject-level", into: &log)
  let baseline = data.list("baseline", into: &log)?.map(\.located) ?? []
  let missing = data.list("missing", into: &log)?.map(\.text) ?? ["", ".", "NA"]
  let datasets = data.requiredNode("datasets", into: &log).map {
    readDatasets($0, subject: subject?.text, subjectLevel: subjectLevel?.text, into: &log)
  }
  let dictionaries = data.node("dictionaries").map { readDictionaries($0, into: &log) } ?? []
  data.finish("'data'", into: &log)
  guard let datasets else { return nil }
  if let subjectLevel {
    let names = datasets.map(\.name)
    if !names.contains(subjectLevel.text) {
      log.error(
        .unknownDataset, "'\(subjectLevel.text)' is not a data set of the plan",
        at: subjectLevel.location, mend: didYouMean(subjectLevel.text, in: names))
    }
    if subject == nil {
      log.error(
        .missingKey, "'subject' is missing, but there is a subject-level data set",
        at: subjectLevel.location, mend: "add 'subject: USUBJID'")
    }
  }
  return DataDeclaration(
    subject: subject?.text, subjectLocation: subject?.location, subjectLevel: subjectLevel?.located,
    missing: missing, datasets: datasets, baseline: baseline,
    dictionaries: dictionaries)
}

private func readDatasets(
  _ node: PlanNode, subject: String?, subjectLevel: String?, into log: inout DiagnosticLog
) -> [DatasetDeclaration] {
  guard let mapping = MappingReader(node, "'datasets'", into: &log) else { return [] }
  return mapping.named.compactMap { key, value in
    if case .scalar(let file) = value {
      return DatasetDeclaration(name: key.text, file: file.located, types: [])
    }
    guard var dataset = MappingReader(value, "the data set", into: &log) else { return nil }
    let file = dataset.required("file", "adsl.csv", into: &log)
    let types = dataset.node("types").map { readTypes($0, into: &log) } ?? []
    let rows = dataset.node("rows")
    dataset.finish("a data set", into: &log)
    if let rows, key.text == subjectLevel {
      log.error(
        .conflictingKeys,
        "the subject-level data set has a row a subject, and 'rows' makes several",
        at: rows.location, mend: "read the columns as rows in a data set of its own")
    }
    guard let file else { return nil }
    guard let rows else {
      return DatasetDeclaration(name: key.text, file: file.located, types: types)
    }
    let read = readRows(rows, types, subject: subject, into: &log)
    return DatasetDeclaration(
      name: key.text, file: file.located, types: read?.types ?? types, rows: read?.rows,
      isComplete: read != nil)
  }
}

private func readTypes(
  _ node: PlanNode, into log: inout DiagnosticLog
) -> [DeclaredType] {
  guard let mapping = MappingReader(node, "'types'", into: &log) else { return [] }
  return mapping.named.compactMap { key, value in
    guard case .scalar(let scalar) = value else {
      log.error(.wrongShape, "a type is \(value.shape), not a single value", at: value.location)
      return nil
    }
    return choose(scalar, "types", ColumnType.self, into: &log).map { (key.located, $0) }
  }
}

private func readDictionaries(
  _ node: PlanNode, into log: inout DiagnosticLog
) -> [(name: String, version: String)] {
  guard let mapping = MappingReader(node, "'dictionaries'", into: &log) else { return [] }
  return mapping.named.compactMap { key, value in
    guard case .scalar(let version) = value else {
      log.error(
        .wrongShape, "a version is \(value.shape), not a single value", at: value.location)
      return nil
    }
    return (key.text, version.text)
  }
}
