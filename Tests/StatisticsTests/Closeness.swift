/// Whether an estimate agrees with an expected number to a relative tolerance.
func agrees(_ actual: Double?, _ expected: Double, relative tolerance: Double = 1e-12) -> Bool {
  guard let actual else { return false }
  return abs(actual - expected) <= tolerance * abs(expected)
}
