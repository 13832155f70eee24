package import TrialData

/// A typed expression of the `where` language; columns are names in one data set.
package indirect enum Expression: Sendable {
  package enum Comparison: String, Sendable {
    case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">",
      greaterOrEqual = ">="
  }
  package enum Operation: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/"
  }
  package enum Function: String, Sendable, CaseIterable { case min, max, log, abs, days, coalesce }

  case column(String)
  case number(Double)
  case text(String)
  case date(CalendarDate)
  case missing
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case compare(Comparison, Expression, Expression)
  case isIn(Expression, [Expression], negated: Bool)
  case isMissing(Expression, negated: Bool)
  case arithmetic(Operation, Expression, Expression)
  case negate(Expression)
  case call(Function, [Expression])
  case choose([(when: Expression, then: Expression)], otherwise: Expression?)
}
