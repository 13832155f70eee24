extension TrialPlan {
  /// The columns of the subject-level data whose values do not depend on follow-up, so that another
  /// value at a later lock is a correction: those under `data: baseline` and those of groupings
  /// known at baseline.
  ///
  /// A derived column stands for the columns its formula names: what is known at baseline can only
  /// be derived from what is. The column that names the subject is none of them.
  package var baselineColumns: Set<String> {
    guard let subjectLevel = data.subjectLevel?.value else { return [] }
    let grouped = groupings.filter { $0.knownAtBaseline && $0.dataset == subjectLevel }.map(
      \.column)
    var found: Set<String> = []
    var pending = data.baseline.map(\.value) + grouped
    while let column = pending.popLast() {
      guard found.insert(column).inserted else { continue }
      let derived = variables.first { $0.dataset == subjectLevel && $0.column == column }
      pending += derived?.expression.columns ?? []
    }
    if let subject = data.subject { found.remove(subject) }
    return found
  }
}

extension Expression {
  /// The columns that an expression names.
  package var columns: [String] {
    switch self {
    case .column(let name): [name]
    case .number, .text, .date, .missing: []
    case .not(let inner), .negate(let inner), .isMissing(let inner, _): inner.columns
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      left.columns + right.columns
    case .isIn(let value, let members, _): value.columns + members.flatMap(\.columns)
    case .call(_, let arguments): arguments.flatMap(\.columns)
    case .choose(let branches, let otherwise):
      branches.flatMap { $0.when.columns + $0.then.columns } + (otherwise?.columns ?? [])
    }
  }
}
