import Diagnostics
import TrialData

extension PlanReader {
  /// The columns of a data set; nil, with a diagnostic where the name is unknown, where there are none.
  mutating func scope(_ dataset: String, at location: SourceLocation) -> ColumnScope? {
    if let table = tables[dataset] {
      return ColumnScope(table, withErrors: columnsWithErrors[dataset] ?? [])
    }
    let names = declarations.data.datasets.map(\.name)
    if !names.contains(dataset) {
      log.error(
        .unknownDataset, "'\(dataset)' is not a data set of the plan", at: location,
        mend: didYouMean(dataset, in: names) ?? "the plan has " + names.joined(separator: ", "))
    }
    return nil
  }

  /// A condition on the rows of a data set.
  mutating func readClause(_ scalar: PlanScalar, on dataset: String) -> Clause? {
    guard let parsed = expression(scalar, on: dataset) else { return nil }
    guard let type = parsed.type else { return nil }
    guard type == .truth else {
      log.error(
        .typeMismatch, "this is \(type.rawValue), not a condition",
        at: scalar.location, mend: "compare it with a value, such as SAFFL = 'Y'")
      return nil
    }
    return Clause(
      text: scalar.text, location: scalar.location, expression: parsed.expression)
  }

  /// Any expression on the rows of a data set.
  mutating func expression(_ scalar: PlanScalar, on dataset: String) -> TypedExpression? {
    guard let scope = scope(dataset, at: scalar.location) else { return nil }
    var parser = ExpressionParser(scope: scope) { scalar.location(of: $0) }
    let result = parser.parse(scalar.text)
    for column in parser.used { use(column, of: dataset) }
    log.add(parser.log)
    return result
  }

  /// A column of a data set by name, with its type checked where one is wanted.
  mutating func column(
    _ scalar: PlanScalar, of dataset: String, wanted: ColumnType? = nil
  ) -> Located<String> {
    use(scalar.text, of: dataset)
    if let wanted { settleType(of: scalar.text, of: dataset, wanted) }
    guard let scope = scope(dataset, at: scalar.location) else { return scalar.located }
    if let type = scope.type(of: scalar.text) {
      if let wanted, type != wanted, !scope.namesWithErrors.contains(scalar.text) {
        let hint = scope.typeHint(for: scalar.text)
        log.error(
          .typeMismatch, "'\(scalar.text)' is \(type.rawValue), not \(wanted.rawValue)",
          at: scalar.location,
          mend: hint?.mend ?? "name a \(wanted.rawValue) column of \(dataset)"
            + (wanted == .date ? ", or declare 'types: {\(scalar.text): date}' for its file" : ""),
          notes: hint?.notes ?? (wanted == .number ? firstText(in: scalar.text, of: dataset) : []))
      }
    } else if !scope.namesWithErrors.contains(scalar.text) {
      let isQualified = scalar.text.hasPrefix("\(dataset).")
      let name = isQualified ? String(scalar.text.dropFirst(dataset.count + 1)) : scalar.text
      let isColumn = isQualified && scope.type(of: name) != nil
      log.error(
        .unknownColumn, "'\(scalar.text)' is not a column of \(dataset)", at: scalar.location,
        mend: isColumn ? "write the column alone: \(name)" : scope.mend(for: name))
    }
    return scalar.located
  }

  /// Gives a column without any value the type that the plan needs.
  private mutating func settleType(of column: String, of dataset: String, _ wanted: ColumnType) {
    guard let found = tables[dataset]?[column: column], found.isOfAnyType else { return }
    tables[dataset]?.settleType(of: column, wanted)
  }

  /// Where the first text stands that keeps a column from being one of numbers.
  private func firstText(in column: String, of dataset: String) -> [Diagnostic.Note] {
    guard let table = tables[dataset], case .text(let texts)? = table[column: column]?.values,
      let row = texts.firstIndex(where: { $0.map { Double($0) == nil } ?? false })
    else { return [] }
    return [.init("this is not a number", at: table.location(row: row, column: column))]
  }

  /// Why `adsl.AGE` is text though most of its values are not.
  func typeHint(_ qualified: PlanScalar) -> TypeHint? {
    let parts = qualified.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let table = tables[parts[0]] else { return nil }
    return TypeHint(column: parts[1], of: table)
  }

  /// `adsl.AGE` as data set and column, both checked.
  mutating func qualifiedColumn(
    _ scalar: PlanScalar
  ) -> (dataset: String, column: Located<String>, type: ColumnType?)? {
    guard let point = scalar.text.firstIndex(of: ".") else {
      log.error(
        .unknownColumn, "'\(scalar.text)' names no data set", at: scalar.location,
        mend: "write it as dataset.COLUMN, such as adsl.\(scalar.text)")
      return nil
    }
    let dataset = String(scalar.text[..<point])
    let name = String(scalar.text[scalar.text.index(after: point)...])
    let start = dataset.utf8.count + 1
    let location = scalar.location(of: start..<scalar.text.utf8.count)
    use(name, of: dataset)
    guard let scope = scope(dataset, at: scalar.location(of: 0..<start - 1)) else { return nil }
    let isOfAnyType = tables[dataset]?[column: name]?.isOfAnyType ?? false
    guard !scope.namesWithErrors.contains(name) || isOfAnyType else { return nil }
    guard let type = scope.type(of: name) else {
      log.error(
        .unknownColumn, "'\(name)' is not a column of \(dataset)", at: location,
        mend: scope.mend(for: name))
      return nil
    }
    return (dataset, Located(name, at: location), type)
  }
}
