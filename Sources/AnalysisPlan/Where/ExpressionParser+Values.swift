import Diagnostics
import TrialData

extension ExpressionParser {
  mutating func sum() throws -> TypedExpression {
    var left = try product()
    while let operation = operation(among: ["+", "-"]) {
      try countJoint()
      left = arithmetic(left, operation, try product())
    }
    return left
  }

  private mutating func product() throws -> TypedExpression {
    var left = try sign()
    while let operation = operation(among: ["*", "/"]) {
      try countJoint()
      left = arithmetic(left, operation, try sign())
    }
    return left
  }

  private mutating func operation(among symbols: [String]) -> Expression.Operation? {
    guard case .symbol(let symbol) = current.kind, symbols.contains(symbol) else { return nil }
    advance()
    return Expression.Operation(rawValue: symbol)
  }

  private mutating func sign() throws -> TypedExpression {
    let start = current.range.lowerBound
    guard accept(symbol: "-") else { return try primary() }
    let inner = requireNumber(try nested(at: start..<start + 1) { try $0.sign() })
    return TypedExpression(
      expression: .negate(inner.expression), type: .number,
      range: start..<inner.range.upperBound)
  }

  private mutating func arithmetic(
    _ left: TypedExpression, _ operation: Expression.Operation, _ right: TypedExpression
  ) -> TypedExpression {
    let left = requireNumber(left)
    let right = requireNumber(right)
    return TypedExpression(
      expression: .arithmetic(operation, left.expression, right.expression), type: .number,
      range: left.range.lowerBound..<right.range.upperBound)
  }

  private mutating func requireNumber(_ operand: TypedExpression) -> TypedExpression {
    guard let type = operand.type, type != .number else { return operand }
    let hint = hint(for: operand)
    report(
      .typeMismatch, "\(describe(operand)) is \(type.rawValue), not a number", operand.range,
      mend: type == .date ? "use days(A, B) for the days between two dates" : hint?.mend,
      notes: hint?.notes ?? [])
    return TypedExpression(expression: operand.expression, type: nil, range: operand.range)
  }

  private mutating func primary() throws -> TypedExpression {
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return TypedExpression(expression: .number(value), type: .number, range: token.range)
    case .text(let text):
      advance()
      return TypedExpression(expression: .text(text), type: .text, range: token.range)
    case .keyword("missing"):
      advance()
      return TypedExpression(expression: .missing, type: .missing, range: token.range)
    case .keyword("case"): return try choice()
    case .symbol("("):
      advance()
      let inner = try wholeExpression()
      try expect(symbol: ")")
      return inner
    case .name(let name):
      advance()
      return current.kind == .symbol("(") ? try call(name, token.range) : column(name, token.range)
    default: try fail("a value is expected here", mend: "write a column, a number or 'text'")
    }
  }

  private mutating func column(_ name: String, _ range: Range<Int>) -> TypedExpression {
    used.insert(name)
    guard !scope.namesWithErrors.contains(name) else {
      return TypedExpression(expression: .column(name), type: nil, range: range)
    }
    guard let type = scope.type(of: name) else {
      let isQuoted = range.count > name.utf8.count
      report(
        .unknownColumn, "'\(name)' is not a column of \(scope.dataset)", range,
        mend: isQuoted
          ? "double quotes name a column; write text in single quotes, '\(name)'"
          : scope.mend(for: name))
      return TypedExpression(expression: .column(name), type: nil, range: range)
    }
    let expressionType: ExpressionType =
      switch type {
      case .number: .number
      case .text: .text
      case .date: .date
      }
    return TypedExpression(expression: .column(name), type: expressionType, range: range)
  }

  private mutating func choice() throws -> TypedExpression {
    let start = current.range.lowerBound
    advance()
    var branches: [(when: Expression, then: Expression)] = []
    var result: TypedExpression?
    while accept(keyword: "when") {
      let condition = requireTruth(try wholeExpression())
      try expect(keyword: "then")
      let value = try wholeExpression()
      branches.append((condition.expression, value.expression))
      result = unified(result, value)
    }
    if branches.isEmpty { try fail("'when' is expected after 'case'") }
    var otherwise: TypedExpression?
    if accept(keyword: "else") {
      let value = try wholeExpression()
      result = unified(result, value)
      otherwise = value
    }
    let end = current.range.upperBound
    try expect(keyword: "end")
    return TypedExpression(
      expression: .choose(branches, otherwise: otherwise?.expression), type: result?.type,
      range: start..<end)
  }

  /// The common type of values that stand for each other; `missing` fits all.
  mutating func unified(_ known: TypedExpression?, _ next: TypedExpression) -> TypedExpression {
    guard let known, known.type != .missing else { return next }
    if next.type != .missing { checkSameType(known, next) }
    return known
  }
}
