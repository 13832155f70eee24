import Diagnostics
import TrialData

extension PlanKeys {
  /// The keys of `trial.yml`, as its readers ask for them.
  package static var plan: PlanKeys {
    let record = KeyRecord()
    var root = MappingReader(describing: record)
    _ = readDeclarations(&root)
    var reader = PlanReader(
      declarations: .pattern, tables: [PatternDataset.name: .pattern], log: root.log)
    _ = reader.plan(&root)
    return record.keys
  }

  /// The keys of `published.yml`.
  package static var claims: PlanKeys {
    let record = KeyRecord()
    var root = MappingReader(describing: record)
    _ = readClaims(&root, locks: [])
    return record.keys
  }
}

extension Declarations {
  /// What a plan declares that holds nothing but a data set with a row a subject.
  fileprivate static var pattern: Declarations {
    let dataset = Located(PatternDataset.name, at: .pattern)
    return Declarations(
      trial: TrialDescription(
        id: "", acronym: "", title: "", design: "", synthetic: false, language: ""),
      data: DataDeclaration(
        subject: "", subjectLevel: dataset, missing: [],
        datasets: [DatasetDeclaration(name: dataset.value, file: dataset, types: [])],
        dictionaries: []),
      isComplete: false)
  }
}

extension DataTable {
  /// A data set without a column.
  fileprivate static var pattern: DataTable {
    DataTable(name: PatternDataset.name, file: "", columns: [], rowCount: 0, places: .records)
  }
}
