import AnalysisPlan
import Results
import Wording

/// Records by class and term are drawn as adverse events are, in words of their own.
extension AdverseEventTable {
  init(table: TableDeclaration, records: CodedRecords, plan: TrialPlan, results: ResultSet) {
    self.init(
      table: table, analysis: table.name, shown: [.patients], harms: nil, records: records,
      anyLabel: records.anyLabel, plan: plan, results: results)
  }

  /// How records were counted and ordered.
  func notes(of records: CodedRecords) -> [String] {
    let words = results.words
    let order =
      records.order == .frequency
      ? words(
        "Classes are in order of patients in all columns together, most first, then by name; terms within a class likewise."
      )
      : words("Classes are in alphabetical order; terms within a class likewise.")
    return [words("Dictionary: \(records.dictionary).")] + columns.emptyNotes + [
      words(
        "Percentages are of the patients in the column's head; a patient counts once in a row, however many records there were."
      ), order,
    ]
  }
}
