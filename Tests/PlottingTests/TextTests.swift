import Plotting
import TestSupport
import Testing

struct TextMetricsTests {
  /// Adobe Core 14 AFM: Helvetica C 722, o 556, n 556, t 278, r 333, l 222; Helvetica-Bold differs in
  /// n 611, o 611, t 333, r 389, l 278.
  @Test("widths are the sum of Helvetica's advance widths")
  func widths() {
    expectClose(
      TextMetrics(size: 10).width(of: "Control"), 7.22 + 5.56 + 5.56 + 2.78 + 3.33 + 5.56 + 2.22)
    expectClose(
      TextMetrics(size: 10, isBold: true).width(of: "Control"),
      7.22 + 6.11 + 6.11 + 3.33 + 3.89 + 6.11 + 2.78)
    expectClose(TextMetrics(size: 20).reservedWidth(of: "00"), 2 * 11.12 * 1.2)
  }

  @Test("every character has a width, accented, Greek or Chinese")
  func otherScripts() {
    let metrics = TextMetrics(size: 1)
    #expect("éχ患".allSatisfy { metrics.width(of: String($0)) > 0.5 })
  }

  @Test("no line is wider than asked for, and no character is lost")
  func lines() {
    let metrics = TextMetrics(size: 13)
    let text = "Lenalidomide 2.5 mg with azacitidine Donaudampfschifffahrtsgesellschaft"
    let lines = metrics.lines(of: text, within: 90)
    #expect(lines.allSatisfy { metrics.reservedWidth(of: $0) <= 90 })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("a text's box follows its anchor")
  func boxes() {
    let metrics = TextMetrics(size: 10)
    let width = metrics.reservedWidth(of: "86")
    let box = PlacedText("86", x: 50, baseline: 20, anchor: .middle, metrics: metrics).box
    expectClose(box.x, 50 - width / 2)
    expectClose(box.right, 50 + width / 2)
    expectClose(
      PlacedText("86", x: 50, baseline: 20, anchor: .end, metrics: metrics).box.right, 50)
  }
}

struct LabelSpreadingTests {
  @Test("labels that do not collide stay where they are")
  func stay() {
    let starts = LabelSpreading.starts(wished: [50, 10], lengths: [10, 10], within: 0...100)
    #expect(starts == [50, 10])
  }

  @Test("two labels with one wish share the move")
  func share() {
    let starts = LabelSpreading.starts(wished: [50, 50], lengths: [10, 10], within: 0...100)
    #expect(starts == [45, 55])
  }

  @Test("labels keep the order of their middles, however tall they are")
  func order() {
    // Middles at 50 and 52: the second, though it begins above the first, stays below it.
    let starts = LabelSpreading.starts(wished: [45, 37], lengths: [10, 30], within: 0...100)
    #expect(starts[0] + 10 <= starts[1])
  }

  @Test("labels never overlap and stay in range", arguments: [2, 3, 5, 9])
  func apart(count: Int) {
    let wished = (0..<count).map { Double(($0 * 37) % 23) + 80 }
    let lengths = (0..<count).map { 5 + Double($0 % 3) * 2 }
    let starts = LabelSpreading.starts(wished: wished, lengths: lengths, within: 0...100)
    let sorted = zip(starts, lengths).sorted { $0.0 < $1.0 }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      #expect(first.0 + first.1 <= second.0 + 1e-9)
    }
    #expect(starts.allSatisfy { $0 >= 0 })
    #expect(zip(starts, lengths).allSatisfy { $0 + $1 <= 100 + 1e-9 })
  }
}

struct PaletteTests {
  /// WCAG 2.2, relative luminance and contrast ratio.
  private func contrastOnWhite(_ color: String) throws -> Double {
    let value = try #require(Int(color.dropFirst(), radix: 16))
    let channels = [16, 8, 0].map { Double((value >> $0) & 255) / 255 }
    let linear = channels.map { channel in
      channel <= 0.04045 ? channel / 12.92 : power((channel + 0.055) / 1.055, 2.4)
    }
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
  }

  /// x to the 2.4, as x² times the fifth root of x² by Newton's method.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    precondition(exponent == 2.4)
    let square = base * base
    var root = max(square, 1e-3)
    for _ in 0..<60 {
      root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
    }
    return square * root
  }

  @Test("lines have 3:1 and texts 4.5:1 on white, in every set", arguments: 1...6)
  func contrast(count: Int) throws {
    for index in 0..<count {
      let style = Palette.style(series: index, of: count)
      #expect(try contrastOnWhite(style.color) >= 3)
      #expect(try contrastOnWhite(style.textColor) >= 4.5)
    }
  }

  @Test("no two series share a dash or a color")
  func apart() {
    let styles = (0..<6).map { Palette.style(series: $0, of: 6) }
    #expect(Set(styles.map(\.dash)).count == 6)
    #expect(Set(styles.map(\.color)).count == 6)
    #expect(Set((0..<12).map { Palette.style(series: $0, of: 12).dash }).count == 12)
  }
}
