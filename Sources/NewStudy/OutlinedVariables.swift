import TrialData

/// What the first table tells of the patients, and which columns it leaves out.
struct OutlinedVariables {
  /// How a variable is shown.
  enum Form {
    case number
    case categories([OutlinedLevel])
  }

  private static let most = 15
  private static let identifying = [
    "name", "initial", "address", "phone", "mail", "birth", "dob", "street", "zip", "ssn", "mrn",
  ]

  private(set) var shown: [(column: ExportColumn, label: String, form: Form)] = []
  /// Columns that may name a person: the plan never shows them.
  private(set) var identifiers: [String] = []
  /// Further columns, which the plan could show.
  private(set) var others: [String] = []

  /// - Parameter used: columns that have a part of their own in the plan.
  init(_ level: Export, used: Set<String>, _ book: CodeBook) {
    for column in level.columns where !used.contains(column.name) {
      if book.isIdentifier(column) || Self.mayIdentify(column) {
        identifiers.append(column.name)
        continue
      }
      guard let form = Self.form(column, level, book), !Self.isBookkeeping(column, level) else {
        continue
      }
      if shown.count < Self.most {
        shown.append((column, book.label(of: column) ?? column.shownLabel, form))
      } else {
        others.append(column.name)
      }
    }
  }

  private static func mayIdentify(_ column: ExportColumn) -> Bool {
    identifying.contains { column.name.lowercased().contains($0) }
  }

  private static func form(_ column: ExportColumn, _ export: Export, _ book: CodeBook) -> Form? {
    guard column.type != .date, column.missingCount < column.rowCount else { return nil }
    let values = column.texts
    let isCoded = !book.choices(of: column).isEmpty
    if column.type == .number, !isCoded, !isScale(column) { return .number }
    return (2...12).contains(values.count) ? .categories(export.levels(of: column, book)) : nil
  }

  /// Whether numbers are few and close together, as grades and yes or no are.
  private static func isScale(_ column: ExportColumn) -> Bool {
    guard let range = column.range, column.isWhole else { return false }
    return (2...6).contains(column.texts.count) && range.upperBound - range.lowerBound <= 10
  }

  /// Numbers beside texts, flags, days and ids, which tell a reader nothing of the patients.
  private static func isBookkeeping(_ column: ExportColumn, _ export: Export) -> Bool {
    let name = column.name
    let isCodeOfText = name.hasSuffix("N") && export[String(name.dropLast())] != nil
    let isADaM = export.has("USUBJID")
    let isFlag = isADaM && (name.hasSuffix("FL") || name.hasSuffix("DY"))
    let skipped = ["SITEID", "SITEGR1", "SUBJID", "STUDYID", "ARMCD", "VISNUMEN", "RFENDT"]
    let isTreatment =
      isADaM
      && (name.hasPrefix("TRT") || name.hasSuffix("ARM") || name.hasPrefix("CUMD")
        || name == "AVGDD")
    let isOutcome =
      isADaM && (name.hasPrefix("DC") || name.hasPrefix("EOS") || name.hasPrefix("DTH"))
    let isForm = name.hasSuffix("_complete")
    return isCodeOfText || isFlag || skipped.contains(name) || isTreatment || isOutcome || isForm
  }
}
