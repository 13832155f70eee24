/// A finite number, or nil: what cannot be estimated is never NaN.
func estimable(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}
