/// A number as formulas and paired differences compute with it.
///
/// What is made of decimal numbers is exact: `4.8 − 5.0` and `3.9 − 4.1` are a tie, and
/// `(1.32 − 1.1) / 1.1 * 100` is 20, which in binary they are not. What is made of other numbers
/// (logarithms, columns that another program computed in binary) is rounded to the twelfth digit of
/// the largest number that went into it, below which such numbers say nothing.
package struct DecimalQuantity: Sendable {
  private enum Form: Sendable {
    case plain(Double)
    case fraction(DecimalFraction)
  }
  private let form: Form

  /// A number as it was read, or as a function gave it.
  package init(_ value: Double) { form = .plain(value) }

  private init(_ fraction: DecimalFraction) { form = .fraction(fraction) }

  package var value: Double {
    switch form {
    case .plain(let value): value
    case .fraction(let fraction): fraction.value
    }
  }

  package func adding(_ other: Self) -> Self {
    if let sum = exactly(other, { $0.adding($1) }) { return sum }
    let (first, second) = (value, other.value)
    return Self(Self.rounded(first + second, as: max(first.magnitude, second.magnitude)))
  }

  package func subtracting(_ other: Self) -> Self {
    if let difference = exactly(other, { $0.adding($1.negated) }) { return difference }
    let (first, second) = (value, other.value)
    return Self(Self.rounded(first - second, as: max(first.magnitude, second.magnitude)))
  }

  package func multiplied(by other: Self) -> Self {
    if let product = exactly(other, { $0.multiplied(by: $1) }) { return product }
    let product = value * other.value
    return Self(Self.rounded(product, as: product.magnitude))
  }

  /// Infinite, or not a number, for a divisor of 0.
  package func divided(by other: Self) -> Self {
    if let quotient = exactly(
      other,
      { first, second in
        second.reciprocal.flatMap { first.multiplied(by: $0) }
      })
    {
      return quotient
    }
    let quotient = value / other.value
    return Self(Self.rounded(quotient, as: quotient.magnitude))
  }

  package var magnitude: Self { value < 0 ? Self(0).subtracting(self) : self }

  private var fraction: DecimalFraction? {
    switch form {
    case .plain(let value): DecimalFraction(value)
    case .fraction(let fraction): fraction
    }
  }

  private func exactly(
    _ other: Self, _ operation: (DecimalFraction, DecimalFraction) -> DecimalFraction?
  ) -> Self? {
    guard let first = fraction, let second = other.fraction else { return nil }
    return operation(first, second).map { Self($0) }
  }

  /// A number rounded to the twelfth digit of another; numbers of 10¹¹ and more, and those too small
  /// for an exact power of ten, stay as they are.
  private static func rounded(_ value: Double, as size: Double) -> Double {
    guard size < 1e11 else { return value }
    // A power of ten that is exact, so that equal decimal numbers are equal after the division.
    var scale = 1.0
    while size * scale < 1e11, scale < 1e22 { scale *= 10 }
    return size * scale < 1e10 ? value : (value * scale).rounded() / scale
  }
}

extension DecimalQuantity: Comparable {
  package static func == (first: Self, second: Self) -> Bool {
    if case .fraction(let left) = first.form, case .fraction(let right) = second.form {
      return left == right
    }
    return first.value == second.value
  }

  package static func < (first: Self, second: Self) -> Bool {
    if case .fraction(let left) = first.form, case .fraction(let right) = second.form {
      return left.isLess(than: right) ?? (left.value < right.value)
    }
    return first.value < second.value
  }
}
