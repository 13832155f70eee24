import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// A value differs from one that the plan names only in blanks, capitals, accents or a letter.
  static let nearlyNamed: Self = "nearly-named-value"
  /// A column that is compared as yes or no has a value that is neither.
  static let thirdValue: Self = "third-value"
  /// A column in use is text for the sake of a few values.
  static let mixedColumn: Self = "mixed-column"
}

extension Preparation {
  /// Tells every value that no clause, level or category takes and that someone may have meant to be taken.
  mutating func tellStrayValues() {
    for variable in plan.variables {
      guard let table = tables[variable.dataset] else { continue }
      account.add(
        Clause(
          text: variable.formula.value, location: variable.formula.location,
          expression: variable.expression), Array(0..<table.rowCount), table)
    }
    tellMixedColumns()
    var told: Set<ColumnName> = []
    for asked in account.asked {
      guard told.insert(asked.name).inserted else { continue }
      tellStrayValues(of: asked.name, account.asked.filter { $0.name == asked.name })
    }
  }

  /// Tells each column in use that is text for the sake of a few values that nothing in the plan names.
  private mutating func tellMixedColumns() {
    for dataset in plan.data.datasets where !plan.data.repeatedDatasets.contains(dataset.name) {
      guard let table = tables[dataset.name] else { continue }
      for column in table.columns.map(\.name)
      where plan.usedColumns[dataset.name]?.contains(column) ?? false && column != plan.data.subject
      {
        let named = account.named[ColumnName(dataset: dataset.name, column: column)] ?? []
        let isText = named.contains { if case .text = $0 { true } else { false } }
        guard !isText, let hint = TypeHint(column: column, of: table) else { continue }
        log.warning(
          .mixedColumn, hint.summary, at: hint.notes.first?.location ?? .file(table.file),
          mend: hint.mend + "; or write 'types: {\(column): text}' if it is text",
          notes: Array(hint.notes.dropFirst()))
      }
    }
  }

  private mutating func tellStrayValues(of name: ColumnName, _ asked: [ValueAccount.Asked]) {
    let isDivided = asked.contains {
      if case .event(isDivided: true) = $0.role { true } else { false }
    }
    guard !isDivided, let table = tables[name.dataset],
      let values = table[column: name.column]?.values
    else { return }
    let named = account.named[name] ?? []
    var rest = strays(asked, values, named)
    if !rest.isEmpty, name.column != plan.data.subject {
      otherValues.append(OtherValues(name, rest))
    }
    for stray in rest {
      guard let near = nearest(stray.value, in: named) else { continue }
      rest.removeAll { $0.value == stray.value }
      log.warning(
        .nearlyNamed,
        "\(name.column) holds \(stray.counted), which differs from \(near.name.shown) only in "
          + "\(near.difference.rawValue) and counts as another value",
        at: clause(of: asked, holding: stray).location,
        mend: "correct the data, or name it too, as in "
          + "\(clauseName(name.column)) in (\(near.name.shown), \(stray.text))",
        notes: [note(stray, name, table)])
    }
    if !tellSeveralCensored(of: name, asked, named, table) {
      tellThirdValues(of: name, asked, rest, named, table)
    }
  }

  /// The values of the rows asked about that nothing in the plan names, in the order of the data.
  private func strays(
    _ asked: [ValueAccount.Asked], _ values: ColumnValues, _ named: Set<RowValue>
  ) -> [StrayValue] {
    var rows: [RowValue: [Int]] = [:]
    var order: [RowValue] = []
    for row in Set(asked.flatMap(\.rows)).sorted() {
      guard let value = values.rowValue(row), !named.contains(value) else { continue }
      if rows[value] == nil { order.append(value) }
      rows[value, default: []].append(row)
    }
    return order.map { StrayValue(value: $0, rows: rows[$0] ?? []) }
  }

  /// The named text from which a text differs slightly.
  private func nearest(
    _ value: RowValue, in named: Set<RowValue>
  ) -> (name: RowValue, difference: SlightDifference)? {
    guard case .text(let text) = value else { return nil }
    let texts = named.compactMap { if case .text(let text) = $0 { text } else { nil } }.sorted()
    for name in texts {
      if let difference = slightDifference(text, name) { return (.text(name), difference) }
    }
    return nil
  }

  /// Tells what a column holds besides yes and no.
  private mutating func tellThirdValues(
    of name: ColumnName, _ asked: [ValueAccount.Asked], _ rest: [StrayValue],
    _ named: Set<RowValue>, _ table: DataTable
  ) {
    let third = thirdValues(among: rest, named)
    guard let first = third.first else { return }
    let column = clauseName(name.column)
    log.warning(
      .thirdValue,
      "\(name.column) is compared as yes or no, but holds \(list(third)) too, "
        + "which the plan does not name",
      at: clause(of: asked, holding: first).location,
      mend: "list under 'missing' what stands for no answer, and say in the clause what any other "
        + "means: 'or \(column) = \(first.text)' for yes, 'and \(column) <> \(first.text)' for no",
      notes: third.prefix(3).map { note($0, name, table) })
  }

  /// Codes that are all taken as censored, though they must mean different things; whether there
  /// are some.
  ///
  /// ADaM's CNSR has a code for each reason for censoring.
  private mutating func tellSeveralCensored(
    of name: ColumnName, _ asked: [ValueAccount.Asked], _ named: Set<RowValue>, _ table: DataTable
  ) -> Bool {
    let events = asked.filter {
      if case .event(isDivided: false) = $0.role { true } else { false }
    }
    guard !events.isEmpty, name.column.uppercased() != "CNSR",
      let values = table[column: name.column]?.values, values.type == .number
    else { return false }
    let censored = strays(events, values, named)
    guard (2...4).contains(censored.count),
      let most = censored.max(by: { $0.rows.count < $1.rows.count })
    else { return false }
    log.warning(
      .thirdValue,
      "no event is named for \(list(censored)) of \(name.column), and all of them are taken as "
        + "censored",
      at: clause(of: events, holding: most).location,
      mend: "say which are with 'censored: \(clauseName(name.column)) = \(most.text)', so that any "
        + "other is an error; list under 'missing' what stands for not known",
      notes: censored.filter { $0.value != most.value }.prefix(3).map { note($0, name, table) })
    return true
  }

  private func clause(of asked: [ValueAccount.Asked], holding stray: StrayValue) -> Clause {
    (asked.first { Set($0.rows).contains(stray.rows[0]) } ?? asked[0]).clause
  }

  private func note(
    _ stray: StrayValue, _ name: ColumnName, _ table: DataTable
  ) -> Diagnostic.Note {
    .init(
      stray.rows.count == 1 ? "\(stray.text) is here" : "the first \(stray.text) is here",
      at: table.location(row: stray.rows[0], column: name.column))
  }

  private func list(_ strays: [StrayValue]) -> String {
    let few = strays.prefix(6).map(\.counted)
    let more = strays.count > few.count ? " and \(strays.count - few.count) more" : ""
    guard more.isEmpty, few.count > 1 else { return few.joined(separator: ", ") + more }
    return few.dropLast().joined(separator: ", ") + " and " + few[few.count - 1]
  }
}

/// What a column holds besides the two answers as which it is compared; empty where it is compared
/// otherwise, or where its two values are the answers, whatever they are called.
private func thirdValues(among rest: [StrayValue], _ named: Set<RowValue>) -> [StrayValue] {
  guard !named.isEmpty else { return [] }
  if let answers = Answers(named) {
    let third = rest.filter { !answers.contains($0.value) }
    let hasBoth = named.count > 1 || rest.contains { answers.contains($0.value) }
    return hasBoth || third.count > 1 ? third : []
  }
  let numbers = Set(named.compactMap(\.number))
  let held = numbers.union(rest.compactMap(\.value.number))
  guard numbers.count == named.count, numbers.isSubset(of: [0, 1]), held.isSuperset(of: [0, 1])
  else { return [] }
  return strayCodes(among: rest)
}

/// Two texts that answer a question with yes and no.
private struct Answers {
  private static let pairs: [Set<String>] = [
    ["y", "n"], ["yes", "no"], ["j", "n"], ["ja", "nein"], ["ja", "nej"], ["o", "n"],
    ["oui", "non"],
    ["s", "n"], ["si", "no"], ["sim", "nao"], ["t", "f"], ["true", "false"], ["0", "1"],
    ["positive", "negative"], ["pos", "neg"], ["present", "absent"],
  ]
  private let pair: Set<String>

  /// Nil where the named texts are not of one pair.
  init?(_ named: Set<RowValue>) {
    let texts = Set(named.compactMap(Self.folded))
    guard texts.count == named.count, let pair = Self.pairs.first(where: texts.isSubset) else {
      return nil
    }
    self.pair = pair
  }

  func contains(_ value: RowValue) -> Bool { Self.folded(value).map(pair.contains) ?? false }

  private static func folded(_ value: RowValue) -> String? {
    guard case .text(let text) = value else { return nil }
    return foldingAccents(text).lowercased()
  }
}

/// One or two codes that lie apart from 0 and 1, such as 9, 99 and -1 for not known; none where other
/// numbers say that the column counts or ranks.
private func strayCodes(among rest: [StrayValue]) -> [StrayValue] {
  let others = rest.filter { ![0, 1].contains($0.value.number) }
  let lieApart = others.allSatisfy { stray in stray.value.number.map { $0 < 0 || $0 > 5 } ?? false }
  return lieApart && others.count <= 2 ? others : []
}
