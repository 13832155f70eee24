import TrialData

/// What a data dictionary of REDCap says of the fields: labels, choices, and which of them identify a person.
struct CodeBook: Sendable {
  private var labels: [String: String] = [:]
  private var choices: [String: [(value: String, label: String)]] = [:]
  private var identifiers: Set<String> = []

  /// The columns by which such a dictionary is known.
  private static let fieldName = "Variable / Field Name"

  static func isCodeBook(_ export: Export) -> Bool {
    export.has(fieldName, "Field Type", "Field Label")
  }

  /// An empty one where there is no dictionary among the files.
  init(_ exports: [Export]) {
    for export in exports where Self.isCodeBook(export) {
      let names = export.texts(Self.fieldName)
      let fieldLabels = export.texts("Field Label")
      let coded = export.texts("Choices, Calculations, OR Slider Labels")
      let flags = export.texts("Identifier?")
      for row in names.indices {
        guard let name = names[row] else { continue }
        labels[name] = fieldLabels[row]
        if let text = coded[row] { choices[name] = Self.choices(text) }
        if flags[row]?.lowercased() == "y" { identifiers.insert(name) }
      }
    }
  }

  /// The choices of a field, as in `0, Female | 1, Male`.
  private static func choices(_ text: String) -> [(value: String, label: String)] {
    text.split(separator: "|").compactMap { choice in
      let parts = choice.split(separator: ",", maxSplits: 1).map(trimmed)
      return parts.count == 2 && !parts[0].isEmpty ? (parts[0], parts[1]) : nil
    }
  }

  func label(of column: ExportColumn) -> String? { labels[column.name] }

  func choices(of column: ExportColumn) -> [(value: String, label: String)] {
    choices[column.name] ?? []
  }

  func isIdentifier(_ column: ExportColumn) -> Bool { identifiers.contains(column.name) }
}

/// A text without blanks at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank = { (character: Character) in character.isWhitespace }
  return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
}

extension Export {
  /// The texts of a column, nil where one is missing; all nil where there is no such column.
  func texts(_ column: String) -> [String?] {
    guard let values = table[column: column]?.values else {
      return Array(repeating: nil, count: rowCount)
    }
    return (0..<rowCount).map { values.text(row: $0) }
  }
}
