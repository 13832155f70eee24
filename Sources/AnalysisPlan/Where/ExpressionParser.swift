import Diagnostics
package import TrialData

/// The columns a clause may use.
package struct ColumnScope: Sendable {
  /// The data set's name, for diagnostics.
  package let dataset: String
  /// Names and types in file order.
  package let columns: [(name: String, type: ColumnType)]
  /// Derived columns whose formula has an error, which is told there and not where they are used.
  let namesWithErrors: Set<String>
  /// The table of the columns; nil where only names and types are known.
  private let table: DataTable?

  package init(dataset: String, columns: [(name: String, type: ColumnType)]) {
    self.dataset = dataset
    self.columns = columns
    namesWithErrors = []
    table = nil
  }

  /// The columns of a table as it stands.
  init(_ table: DataTable, withErrors names: Set<String>) {
    dataset = table.name
    columns = table.columns.map { ($0.name, $0.values.type) }
    namesWithErrors = names.union(table.columns.filter(\.isOfAnyType).map(\.name))
    self.table = table
  }

  /// Why a column is text though its values look otherwise, and what to declare; nil for any other.
  func typeHint(for name: String) -> TypeHint? { table.flatMap { TypeHint(column: name, of: $0) } }

  func type(of name: String) -> ColumnType? { columns.first { $0.name == name }?.type }

  /// What to write instead of a name that is no column: the nearest one, or one of the first few.
  func mend(for name: String) -> String {
    let names = columns.map(\.name)
    if let longer = names.first(where: { $0.hasPrefix(name) && clauseName($0) != $0 }),
      !names.contains(where: { $0.lowercased() == name.lowercased() })
    {
      return "in a clause write \(clauseName(longer)), if that column is meant"
    }
    let few = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return didYouMean(name, in: names) ?? "its columns are \(few)"
  }
}

/// The type of an expression.
package enum ExpressionType: String, Sendable {
  case number
  case text
  case date
  case truth = "true or false"
  case missing
}

/// An expression with its type and its place in the clause.
struct TypedExpression {
  var expression: Expression
  /// Nil after an error, so that one fault is told once.
  var type: ExpressionType?
  var range: Range<Int>
}

/// Reads the `where` language by recursive descent and types it against the columns.
struct ExpressionParser {
  struct Failure: Error {}

  let scope: ColumnScope
  /// Turns a place in the clause into a place in the file.
  let locate: (Range<Int>) -> SourceLocation
  var log = DiagnosticLog()
  /// The columns that the expression reads.
  var used: Set<String> = []
  private var tokens: [Token] = []
  private var index = 0
  private var limits = ClauseLimits()

  init(scope: ColumnScope, locate: @escaping (Range<Int>) -> SourceLocation) {
    self.scope = scope
    self.locate = locate
  }

  /// The expression of a whole clause; nil after errors, which are in ``log``.
  mutating func parse(_ text: String) -> TypedExpression? {
    var lexer = Lexer(text)
    do {
      tokens = try lexer.tokens()
    } catch {
      log.error(.clauseSyntax, error.summary, at: locate(error.range), mend: error.mend)
      return nil
    }
    guard let result = try? disjunction() else { return nil }
    guard current.kind == .end else {
      report(
        .clauseSyntax, "the clause should end here", current.range,
        mend: "join conditions with 'and' or 'or'")
      return nil
    }
    return log.hasErrors ? nil : result
  }

  var current: Token { tokens[index] }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  mutating func accept(keyword: String) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    advance()
    return true
  }

  mutating func accept(symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(symbol: String) throws {
    guard accept(symbol: symbol) else { try fail("'\(symbol)' is expected here") }
  }

  mutating func expect(keyword: String) throws {
    guard accept(keyword: keyword) else { try fail("'\(keyword)' is expected here") }
  }

  mutating func fail(_ summary: String, mend: String? = nil) throws -> Never {
    report(.clauseSyntax, summary, current.range, mend: mend)
    throw Failure()
  }

  mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ range: Range<Int>, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    log.error(code, summary, at: locate(range), mend: mend, notes: notes)
  }

  private mutating func disjunction() throws -> TypedExpression {
    var left = try conjunction()
    while accept(keyword: "or") {
      try countJoint()
      left = joined(left, try conjunction()) { .or($0, $1) }
    }
    return left
  }

  private mutating func conjunction() throws -> TypedExpression {
    var left = try negation()
    while accept(keyword: "and") {
      try countJoint()
      left = joined(left, try negation()) { .and($0, $1) }
    }
    return left
  }

  private mutating func negation() throws -> TypedExpression {
    let start = current.range.lowerBound
    guard accept(keyword: "not") else { return try comparison() }
    let inner = requireTruth(try nested(at: start..<start + 3) { try $0.negation() })
    return TypedExpression(
      expression: .not(inner.expression), type: .truth, range: start..<inner.range.upperBound)
  }

  private mutating func joined(
    _ left: TypedExpression, _ right: TypedExpression,
    _ make: (Expression, Expression) -> Expression
  ) -> TypedExpression {
    let left = requireTruth(left)
    let right = requireTruth(right)
    return TypedExpression(
      expression: make(left.expression, right.expression), type: .truth,
      range: left.range.lowerBound..<right.range.upperBound)
  }

  /// An expression within another: in brackets, as a value of a function or as a part of a `case`.
  mutating func wholeExpression() throws -> TypedExpression {
    try nested(at: current.range) { try $0.disjunction() }
  }

  /// Reads what stands one level deeper.
  mutating func nested(
    at range: Range<Int>, _ read: (inout Self) throws -> TypedExpression
  ) throws -> TypedExpression {
    guard limits.goDeeper() else {
      report(
        .clauseSyntax,
        "the clause is nested more than \(ClauseLimits.deepest) levels deep", range,
        mend: "divide it into derived columns under 'variables'")
      throw Failure()
    }
    let expression = try read(&self)
    limits.comeBack()
    return expression
  }

  /// Counts what was joined by the word or sign that was just read.
  mutating func countJoint() throws {
    guard limits.join() else {
      report(
        .clauseSyntax, "the clause joins more than \(ClauseLimits.mostJoints) parts",
        tokens[index - 1].range,
        mend: "divide it into derived columns under 'variables', or write a list: X in ('A', 'B')")
      throw Failure()
    }
  }
}
