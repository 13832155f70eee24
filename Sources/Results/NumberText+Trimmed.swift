extension NumberText {
  /// The value with as few decimals as it needs and no more than some: `2.5` and `75` with up to
  /// three, `66.667` for two thirds of a hundred.
  package static func decimal(_ value: Double, upTo decimals: Int) -> String {
    let text = decimal(value, decimals)
    guard text.contains(".") else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }
}
