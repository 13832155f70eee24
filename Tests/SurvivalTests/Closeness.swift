/// Whether an estimate agrees with an expected number to a relative tolerance, or both are missing.
func agrees(_ actual: Double?, _ expected: Double?, relative tolerance: Double = 1e-9) -> Bool {
  guard let actual, let expected else { return actual == nil && expected == nil }
  return abs(actual - expected) <= tolerance * abs(expected)
}

/// Whether two columns agree element by element.
func agrees(_ actual: [Double?], _ expected: [Double?], relative tolerance: Double = 1e-9) -> Bool {
  actual.count == expected.count
    && zip(actual, expected).allSatisfy { agrees($0, $1, relative: tolerance) }
}
