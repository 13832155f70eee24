import Diagnostics

extension ExpressionParser {
  mutating func call(_ name: String, _ nameRange: Range<Int>) throws -> TypedExpression {
    guard let function = Expression.Function(rawValue: name.lowercased()) else {
      report(
        .clauseSyntax, "'\(name)' is not a function", nameRange,
        mend: didYouMean(name, in: Expression.Function.allCases.map(\.rawValue))
          ?? "the functions are min, max, log, abs, days and coalesce")
      throw Failure()
    }
    try expect(symbol: "(")
    var arguments: [TypedExpression] = []
    repeat { arguments.append(try wholeExpression()) } while accept(symbol: ",")
    let range = nameRange.lowerBound..<current.range.upperBound
    try expect(symbol: ")")
    checkCount(function, arguments.count, range)
    if function == .days { arguments = arguments.map { asDate($0) } }
    let type = resultType(function, arguments)
    return TypedExpression(
      expression: .call(function, arguments.map(\.expression)), type: type, range: range)
  }

  private mutating func checkCount(
    _ function: Expression.Function, _ count: Int, _ range: Range<Int>
  ) {
    let allowed: ClosedRange<Int> =
      switch function {
      case .log, .abs: 1...1
      case .days: 2...2
      case .min, .max, .coalesce: 2...100
      }
    guard !allowed.contains(count) else { return }
    let wanted =
      allowed.lowerBound == allowed.upperBound
      ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) or more"
    report(
      .clauseSyntax, "\(function.rawValue) takes \(wanted) values, not \(count)", range,
      mend: function == .days ? "write days(A, B) for the days from A to B" : nil)
  }

  private mutating func resultType(
    _ function: Expression.Function, _ arguments: [TypedExpression]
  ) -> ExpressionType? {
    switch function {
    case .log, .abs:
      for argument in arguments { require(.number, argument) }
      return .number
    case .days:
      for argument in arguments { require(.date, argument) }
      return .number
    case .min, .max, .coalesce:
      return arguments.reduce(TypedExpression?.none) { unified($0, $1) }?.type
    }
  }

  private mutating func require(_ wanted: ExpressionType, _ argument: TypedExpression) {
    guard let type = argument.type, type != wanted else { return }
    let hint = hint(for: argument)
    report(
      .typeMismatch, "\(describe(argument)) is \(type.rawValue), not a \(wanted.rawValue)",
      argument.range, mend: hint?.mend, notes: hint?.notes ?? [])
  }
}
