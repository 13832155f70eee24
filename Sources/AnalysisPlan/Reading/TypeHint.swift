package import Diagnostics
package import TrialData

/// Why a column is read as text though almost all of its values are of another type, and what to declare.
package struct TypeHint: Sendable {
  /// What the values almost are.
  package let nearly: NearlyTyped
  /// How many of the values are not of the type, in words.
  package let summary: String
  /// What to write in the plan.
  package let mend: String
  /// Where the first of these values stand.
  package let notes: [Diagnostic.Note]

  /// Nil for a column that is what its values are.
  package init?(column name: String, of table: DataTable) {
    guard let nearly = table[column: name]?.nearlyTyped else { return nil }
    self.nearly = nearly
    let kind = nearly.type == .number ? "number" : "date"
    let rows = nearly.others.map(\.rows.count).reduce(0, +)
    let listed = nearly.others.prefix(3).map { "'\($0.text)'" }.joined(separator: ", ")
    let list = listed + (nearly.others.count > 3 ? ", …" : "")
    var mends: [String] = []
    if let form = nearly.form {
      summary = "the \(kind)s of \(name) are not written as the plan says"
      mends.append(
        "write '\(form.rawValue)' for the file under 'datasets', if that is how they are meant")
    } else {
      summary =
        "\(name) is read as text, for \(rows) of its \(rows + nearly.typed) values \(rows == 1 ? "is" : "are") no \(kind): \(list)"
    }
    if !nearly.others.isEmpty {
      // In an XPORT file only blanks and SAS's own signs are missing values.
      let isXPORT = if case .record = table.location(row: 0, column: name) { true } else { false }
      let missing = isXPORT ? "" : ", or list it under 'missing' if it stands for no value"
      mends.append(
        "correct \(list)\(missing); "
          + "'types: {\(name): \(nearly.type.rawValue)}' for the file shows each")
    }
    mend = mends.joined(separator: "; ")
    notes = nearly.others.prefix(3).map { other in
      .init("'\(other.text)' is no \(kind)", at: table.location(row: other.rows[0], column: name))
    }
  }
}

extension Column {
  /// Whether nothing says of which type a column is: it has no value, and no declaration.
  package var isOfAnyType: Bool { isTypeInferred && values.missingCount == values.count }
}
