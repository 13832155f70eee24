/// How deep and how long a clause may be; reading and asking it call themselves once a level.
struct ClauseLimits {
  /// Levels of brackets, functions, `case`, `not` and signs.
  static let deepest = 50
  /// Parts that `and`, `or`, `+`, `-`, `*` and `/` join, in the whole clause.
  static let mostJoints = 500

  private var depth = 0
  private var joints = 0

  /// Whether one level more is allowed, which then is entered.
  mutating func goDeeper() -> Bool {
    depth += 1
    return depth <= Self.deepest
  }

  mutating func comeBack() { depth -= 1 }

  /// Whether one part more may be joined to the first, which then is counted.
  mutating func join() -> Bool {
    joints += 1
    return joints < Self.mostJoints
  }
}
