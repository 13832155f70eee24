import AnalysisPlan
import Results
import Wording

extension CodedRecords: AnalyzedKind {
  func sample(
    of table: TableDeclaration, in preparation: inout Preparation
  ) -> CodedRecordsSample? {
    preparation.sample(table, self)
  }

  func results(
    of table: TableDeclaration, _ sample: CodedRecordsSample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    AnalysisResults(rows: CodedRecordsAnalysis(table, sample, study).rows)
  }
}

/// How many patients of each column have a record of any kind, of each class and of each term.
struct CodedRecordsAnalysis {
  private(set) var rows: [ResultRow] = []
  private let make: FigureRows
  private let columns: [GroupColumn]

  init(_ table: TableDeclaration, _ sample: CodedRecordsSample, _ study: AnalyzedStudy) {
    make = FigureRows(name: table.name, population: table.population, words: study.plan.words)
    let grouping = table.by.flatMap { study.plan.grouping($0.value) }
    let all = study.data.columns(sample.members, by: grouping)
    columns =
      grouping == nil || table.total ? Array(all.dropFirst()) + [all[0]] : Array(all.dropFirst())
    add(sample.patients, [])
    for entry in sample.classes {
      let part = part("class", entry.all.label, sample.classSlugs)
      add(entry.all.patients, [part])
      for term in entry.terms {
        add(term.patients, [part, self.part("term", term.label, entry.slugs)])
      }
    }
  }

  /// A class or term of the data, or that of records which have none.
  private func part(
    _ name: String, _ label: String, _ slugs: [String: String]
  ) -> FigurePart {
    FigurePart(
      name, slug: slugs[label] ?? levelSlug(label),
      label: label == CodedRecordsSample.notCoded ? make.words("Not coded") : label)
  }

  private mutating func add(_ patients: Set<Int>, _ parts: [FigurePart]) {
    for column in columns {
      rows.append(
        make.count(
          "patients", patients.count(where: column.includes), of: column.count, parts,
          column.group, method: Phrase("Count of subjects with at least one record")))
    }
  }
}
