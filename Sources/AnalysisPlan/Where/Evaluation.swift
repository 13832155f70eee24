package import TrialData

import Glibc

/// A value of one row; nil where it is missing or unknown.
package enum RowValue: Hashable, Sendable {
  case number(Double)
  case text(String)
  case date(CalendarDate)
  case truth(Bool)
}

/// An expression bound to a table, ready to be asked row by row.
///
/// Three-valued logic: a comparison with a missing value is unknown; `and`, `or`, `not` follow
/// Kleene (1952); arithmetic with a missing value is missing. Text is ordered byte by byte. Arithmetic
/// on decimal numbers is exact (``DecimalQuantity``), so that a change of just 20% reaches 20%.
package struct BoundExpression {
  private let evaluate: Evaluator

  package init(_ expression: Expression, on table: DataTable) {
    evaluate = Self.bind(expression, table)
  }

  /// The value at a row, counted from 0.
  package func value(row: Int) -> RowValue? {
    switch evaluate(row) {
    case .number(let number)?: .number(number.value)
    case .text(let text)?: .text(text)
    case .date(let date)?: .date(date)
    case .truth(let truth)?: .truth(truth)
    case nil: nil
    }
  }

  /// Whether a clause is true, false or unknown (nil) at a row.
  package func truth(row: Int) -> Bool? {
    guard case .truth(let truth)? = evaluate(row) else { return nil }
    return truth
  }

  /// A value while it is computed with.
  private enum Operand: Equatable {
    case number(DecimalQuantity)
    case text(String)
    case date(CalendarDate)
    case truth(Bool)
  }

  private typealias Evaluator = (Int) -> Operand?

  private static func bind(_ expression: Expression, _ table: DataTable) -> Evaluator {
    switch expression {
    case .column(let name): column(name, table)
    case .number(let value): { _ in .number(DecimalQuantity(value)) }
    case .text(let text): { _ in .text(text) }
    case .date(let date): { _ in .date(date) }
    case .missing: { _ in nil }
    case .not(let inner): not(bind(inner, table))
    case .and(let left, let right): and(bind(left, table), bind(right, table))
    case .or(let left, let right): or(bind(left, table), bind(right, table))
    case .compare(let comparison, let left, let right):
      compare(comparison, bind(left, table), bind(right, table))
    case .isIn(let value, let members, let negated):
      membership(bind(value, table), members.map { bind($0, table) }, negated)
    case .isMissing(let inner, let negated): missing(bind(inner, table), negated)
    case .arithmetic(let operation, let left, let right):
      arithmetic(operation, bind(left, table), bind(right, table))
    case .negate(let inner):
      arithmetic(.subtract, { _ in .number(DecimalQuantity(0)) }, bind(inner, table))
    case .call(let function, let arguments):
      call(function, arguments.map { bind($0, table) })
    case .choose(let branches, let otherwise):
      choose(
        branches.map { (bind($0.when, table), bind($0.then, table)) },
        otherwise.map { bind($0, table) })
    }
  }

  private static func column(_ name: String, _ table: DataTable) -> Evaluator {
    switch table[column: name]?.values {
    case .number(let values)?: { values[$0].map { .number(DecimalQuantity($0)) } }
    case .text(let values)?: { values[$0].map { .text($0) } }
    case .date(let values)?: { values[$0].map { .date($0) } }
    case nil: { _ in nil }
    }
  }

  private static func not(_ inner: @escaping Evaluator) -> Evaluator {
    { row in
      guard case .truth(let truth)? = inner(row) else { return nil }
      return .truth(!truth)
    }
  }

  private static func and(_ left: @escaping Evaluator, _ right: @escaping Evaluator) -> Evaluator {
    { row in
      let first = left(row)
      if first == .truth(false) { return first }
      let second = right(row)
      if second == .truth(false) { return second }
      return first == nil || second == nil ? nil : .truth(true)
    }
  }

  private static func or(_ left: @escaping Evaluator, _ right: @escaping Evaluator) -> Evaluator {
    { row in
      let first = left(row)
      if first == .truth(true) { return first }
      let second = right(row)
      if second == .truth(true) { return second }
      return first == nil || second == nil ? nil : .truth(false)
    }
  }

  private static func compare(
    _ comparison: Expression.Comparison, _ left: @escaping Evaluator, _ right: @escaping Evaluator
  ) -> Evaluator {
    { row in
      guard let first = left(row), let second = right(row) else { return nil }
      let holds =
        switch comparison {
        case .equal: first == second
        case .notEqual: first != second
        case .less: precedes(first, second)
        case .lessOrEqual: !precedes(second, first)
        case .greater: precedes(second, first)
        case .greaterOrEqual: !precedes(first, second)
        }
      return .truth(holds)
    }
  }

  /// Numbers and dates in their order, text in byte order.
  private static func precedes(_ first: Operand, _ second: Operand) -> Bool {
    switch (first, second) {
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }

  private static func membership(
    _ value: @escaping Evaluator, _ members: [Evaluator], _ negated: Bool
  ) -> Evaluator {
    { row in
      guard let value = value(row) else { return nil }
      let found = members.map { $0(row) }
      if found.contains(value) { return .truth(!negated) }
      return found.contains(nil) ? nil : .truth(negated)
    }
  }

  private static func missing(_ inner: @escaping Evaluator, _ negated: Bool) -> Evaluator {
    { row in .truth((inner(row) == nil) != negated) }
  }

  private static func arithmetic(
    _ operation: Expression.Operation, _ left: @escaping Evaluator, _ right: @escaping Evaluator
  ) -> Evaluator {
    { row in
      guard case .number(let a)? = left(row), case .number(let b)? = right(row) else { return nil }
      let result =
        switch operation {
        case .add: a.adding(b)
        case .subtract: a.subtracting(b)
        case .multiply: a.multiplied(by: b)
        case .divide: a.divided(by: b)
        }
      return result.value.isFinite ? .number(result) : nil
    }
  }

  private static func call(
    _ function: Expression.Function, _ arguments: [Evaluator]
  ) -> Evaluator {
    { row in
      let values = arguments.map { $0(row) }
      if function == .coalesce { return values.lazy.compactMap { $0 }.first }
      let present = values.compactMap { $0 }
      guard present.count == values.count else { return nil }
      return apply(function, present)
    }
  }

  private static func apply(_ function: Expression.Function, _ values: [Operand]) -> Operand? {
    switch (function, values[0]) {
    case (.min, _): values.min(by: precedes)
    case (.max, _): values.max(by: precedes)
    case (.abs, .number(let value)): .number(value.magnitude)
    case (.log, .number(let value)):
      value.value > 0 ? .number(DecimalQuantity(Glibc.log(value.value))) : nil
    case (.days, .date(let from)):
      if case .date(let to) = values[1] {
        .number(DecimalQuantity(Double(to.daysSince1970 - from.daysSince1970)))
      } else {
        nil
      }
    default: nil
    }
  }

  private static func choose(
    _ branches: [(when: Evaluator, then: Evaluator)], _ otherwise: Evaluator?
  ) -> Evaluator {
    { row in
      for branch in branches where branch.when(row) == .truth(true) { return branch.then(row) }
      return otherwise?(row)
    }
  }
}
