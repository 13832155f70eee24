import TrialData

extension ExpressionParser {
  mutating func comparison() throws -> TypedExpression {
    let left = try sum()
    if accept(keyword: "is") { return try missingTest(left) }
    if accept(keyword: "in") { return try membership(left, negated: false) }
    if accept(keyword: "not") {
      guard accept(keyword: "in") else { try fail("'in' is expected after 'not' here") }
      return try membership(left, negated: true)
    }
    if case .name(let word) = current.kind, let mend = ForeignWord.mend(word) {
      try fail("'\(word)' is no word of a clause", mend: mend)
    }
    guard case .symbol(let symbol) = current.kind,
      let comparison = Expression.Comparison(rawValue: symbol)
    else { return left }
    advance()
    if comparison == .equal, current.kind == .symbol("=") {
      try fail("'==' is no sign of a clause", mend: "write =")
    }
    return compared(left, comparison, try sum())
  }

  private mutating func compared(
    _ left: TypedExpression, _ comparison: Expression.Comparison, _ right: TypedExpression
  ) -> TypedExpression {
    let range = left.range.lowerBound..<right.range.upperBound
    let (first, second) = alignedDates(left, right)
    checkSameType(first, second)
    checkOrder(comparison, first)
    return TypedExpression(
      expression: .compare(comparison, first.expression, second.expression), type: .truth,
      range: range)
  }

  private mutating func missingTest(_ left: TypedExpression) throws -> TypedExpression {
    let negated = accept(keyword: "not")
    let end = current.range.upperBound
    if case .name(let word) = current.kind, word.lowercased() == "null" {
      try fail("'\(word)' is no word of a clause", mend: "write 'missing'")
    }
    try expect(keyword: "missing")
    return TypedExpression(
      expression: .isMissing(left.expression, negated: negated), type: .truth,
      range: left.range.lowerBound..<end)
  }

  private mutating func membership(
    _ left: TypedExpression, negated: Bool
  ) throws -> TypedExpression {
    try expect(symbol: "(")
    var members: [Expression] = []
    repeat {
      let (_, member) = alignedDates(left, try sum())
      checkSameType(left, member)
      members.append(member.expression)
    } while accept(symbol: ",")
    let end = current.range.upperBound
    try expect(symbol: ")")
    return TypedExpression(
      expression: .isIn(left.expression, members, negated: negated), type: .truth,
      range: left.range.lowerBound..<end)
  }

  /// Reads a text that is compared with a date as a date.
  private mutating func alignedDates(
    _ left: TypedExpression, _ right: TypedExpression
  ) -> (TypedExpression, TypedExpression) {
    if left.type == .date { return (left, asDate(right)) }
    if right.type == .date { return (asDate(left), right) }
    return (left, right)
  }

  mutating func asDate(_ operand: TypedExpression) -> TypedExpression {
    guard case .text(let text) = operand.expression else { return operand }
    guard let date = CalendarDate(iso: text) else {
      report(
        .typeMismatch, "'\(text)' is not a date", operand.range, mend: "write it as 'YYYY-MM-DD'")
      return TypedExpression(expression: operand.expression, type: nil, range: operand.range)
    }
    return TypedExpression(expression: .date(date), type: .date, range: operand.range)
  }

  mutating func checkSameType(_ left: TypedExpression, _ right: TypedExpression) {
    guard let leftType = left.type, let rightType = right.type, leftType != rightType else {
      return
    }
    if leftType == .missing || rightType == .missing {
      report(
        .typeMismatch, "missing values cannot be compared",
        (leftType == .missing ? left : right).range, mend: "write 'is missing' or 'is not missing'")
      return
    }
    let hint = hint(for: left) ?? hint(for: right)
    report(
      .typeMismatch,
      "\(describe(left)) is \(leftType.rawValue), but \(describe(right)) is \(rightType.rawValue)",
      right.range, mend: hint?.mend ?? mend(leftType), notes: hint?.notes ?? [])
  }

  /// Why a column that is text in spite of most of its values is so.
  func hint(for operand: TypedExpression) -> TypeHint? {
    guard operand.type == .text, case .column(let name) = operand.expression else { return nil }
    return scope.typeHint(for: name)
  }

  /// Conditions are alike or not, but none comes before another.
  private mutating func checkOrder(_ comparison: Expression.Comparison, _ left: TypedExpression) {
    guard left.type == .truth, comparison != .equal, comparison != .notEqual else { return }
    report(
      .typeMismatch, "conditions have no order", left.range,
      mend: "join conditions with 'and' or 'or'")
  }

  private func mend(_ wanted: ExpressionType) -> String {
    switch wanted {
    case .text: "put the value in single quotes"
    case .number: "write a number without quotes"
    case .date: "write a date as 'YYYY-MM-DD'"
    case .truth, .missing: "compare it with a value"
    }
  }

  func describe(_ operand: TypedExpression) -> String {
    switch operand.expression {
    case .column(let name): clauseName(name)
    case .text(let text): "'\(text)'"
    case .number: "the number"
    default: "this"
    }
  }

  mutating func requireTruth(_ operand: TypedExpression) -> TypedExpression {
    guard let type = operand.type, type != .truth else { return operand }
    report(
      .typeMismatch, "\(describe(operand)) is \(type.rawValue), not a condition", operand.range,
      mend: "compare it with a value, such as \(describe(operand)) = 'Y'")
    return TypedExpression(expression: operand.expression, type: nil, range: operand.range)
  }
}
