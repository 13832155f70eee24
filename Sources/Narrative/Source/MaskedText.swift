/// A source whose `{{…}}` and `[@…]` were replaced by placeholders of the same number of bytes, so that Markdown
/// syntax inside an id (`[`, `_`, `*`) means nothing to the parser and offsets stay what they are.
///
/// A placeholder is one scalar of a private-use plane, which names the value, and letters that fill
/// the width. Where the parser finds a placeholder in code or in an address, ``restored(_:)`` gives
/// back what the author wrote; nobody has to know beforehand what is code.
struct MaskedText: Sendable {
  /// The source as written.
  let source: SourceText
  /// The source with placeholders; front matter is blank.
  let masked: SourceText
  /// The range of each `{{…}}` in the source, by the placeholder's number.
  let values: [Range<Int>]

  private static let firstScalar: UInt32 = 0xF0000
  private static let scalarWidth = 4
  private static let capacity = 0xFFFD

  /// Masks a source; the first `bodyStart` bytes are not Markdown.
  init(_ source: SourceText, bodyStart: Int) {
    self.source = source
    var bytes = source.bytes
    for offset in 0..<bodyStart
    where bytes[offset] != .lineFeed && bytes[offset] != .carriageReturn {
      bytes[offset] = 0x20
    }
    let found = Self.placeholderRanges(in: source.bytes, from: bodyStart)
    values = Array(found.prefix(Self.capacity))
    for (index, range) in values.enumerated() {
      bytes.replaceSubrange(range, with: Self.placeholder(index, width: range.count))
    }
    masked = SourceText(file: source.file, bytes: bytes)
  }

  /// The number of the value a scalar stands for.
  func value(of scalar: Unicode.Scalar) -> Int? {
    guard scalar.value >= Self.firstScalar else { return nil }
    let index = Int(scalar.value - Self.firstScalar)
    return index < values.count ? index : nil
  }

  /// What stands in the source at a value's place.
  func written(_ value: Int) -> String { source.text(values[value]) }

  /// A text from the parser, cut into what was written and the values between.
  func pieces(of text: String, offsets: [Int]) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var run = ""
    var runOffsets: [Int] = []
    var position = 0
    var skip = 0
    func flush() {
      if !run.isEmpty { pieces.append(.text(run, offsets: runOffsets)) }
      run = ""
      runOffsets = []
    }
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      defer { position += width }
      if skip > 0 {
        skip -= width
      } else if let value = value(of: scalar) {
        flush()
        pieces.append(.value(value))
        skip = values[value].count - Self.scalarWidth
      } else {
        run.unicodeScalars.append(scalar)
        runOffsets += offsets.dropFirst(position).prefix(width)
      }
    }
    flush()
    return pieces
  }

  /// A text from the parser with every value as it was written.
  func restored(_ text: String) -> String {
    pieces(of: text, offsets: []).map { piece in
      switch piece {
      case .text(let text, _): text
      case .value(let value): written(value)
      }
    }.joined()
  }

  private static func placeholder(_ index: Int, width: Int) -> [UInt8] {
    let scalar = Unicode.Scalar(firstScalar + UInt32(index)) ?? "\u{FFFD}"
    var bytes = Array(String(scalar).utf8)
    while bytes.count < width { bytes.append(UInt8(ascii: "x")) }
    return bytes
  }
}

/// A part of a text: characters with the source offset of each byte, or a value by its number.
enum TextPiece {
  case text(String, offsets: [Int])
  case value(Int)
}
