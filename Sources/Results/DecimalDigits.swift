import Glibc

/// A number as the decimal digits that stand for it, for exact rounding.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// Digits before and after the point; the point follows digit number `pointIndex`.
  private var digits: [UInt8]
  private var pointIndex: Int

  /// The digits of a value at 15 significant digits, so that `0.1 + 0.2` reads 0.3.
  init(fifteenDigitsOf value: Double) {
    let text = Array(printed(value, "%.14e").utf8)
    let end = text.firstIndex(of: UInt8(ascii: "e")) ?? text.endIndex
    isNegative = text.first == UInt8(ascii: "-")
    digits = text[..<end].filter { (0x30...0x39).contains($0) }.map { $0 - 0x30 }
    pointIndex = (Int(String(decoding: text[end...].dropFirst(), as: UTF8.self)) ?? 0) + 1
  }

  /// The text with a fixed number of decimals, a half rounded away from zero.
  func text(decimals: Int) -> String {
    let kept = pointIndex + decimals
    var rounded: [UInt8]
    if kept < 0 {
      rounded = []
    } else {
      rounded = Array(digits.prefix(kept))
      rounded += Array(repeating: 0, count: kept - rounded.count)
    }
    var integerCount = pointIndex
    if kept >= 0, kept < digits.count, digits[kept] >= 5 {
      if Self.increment(&rounded) { integerCount += 1 }
    }
    return assemble(rounded, integerCount: integerCount, decimals: decimals)
  }

  /// Adds one to the last digit; whether a digit had to be put in front.
  private static func increment(_ digits: inout [UInt8]) -> Bool {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return false
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    return true
  }

  private func assemble(_ digits: [UInt8], integerCount: Int, decimals: Int) -> String {
    let padding = max(0, 1 - integerCount)
    let all = Array(repeating: UInt8(0), count: min(padding, decimals + 1)) + digits
    let integers = max(integerCount, 1)
    let number = all.suffix(integers + decimals)
    let isZero = number.allSatisfy { $0 == 0 }
    var text = isNegative && !isZero ? Array("\u{2212}".utf8) : []
    text += number.prefix(integers).map { $0 + 0x30 }
    if decimals > 0 {
      text.append(UInt8(ascii: "."))
      text += number.dropFirst(integers).map { $0 + 0x30 }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A value printed by the C library, which rounds correctly from the exact binary value.
func printed(_ value: Double, _ format: String) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
    let length = withVaList([value]) { vsnprintf(buffer.baseAddress, 64, format, $0) }
    return String(
      decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
