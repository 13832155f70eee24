package import Markup

/// Pieces of WordprocessingML (ISO/IEC 29500-1, 17).
package enum Word {
  /// A run of text in one manner.
  package static func run(_ text: String, _ properties: [Node] = []) -> Node {
    let texts = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, line -> [Node] in
        (index > 0 ? [.tag("w:br")] : [])
          + [.tag("w:t", ["xml:space": "preserve"], [.text(String(line))])]
      }
    return .tag("w:r", [:], Self.properties("w:rPr", properties) + texts)
  }

  package static func run(_ text: String, style: String) -> Node {
    run(text, [value("w:rStyle", style)])
  }

  package static func bold(_ text: String) -> Node { run(text, [.tag("w:b")]) }

  /// A paragraph of a style.
  ///
  /// - Parameter properties: What is set beside the style, in the order of the schema.
  package static func paragraph(
    _ style: String, _ content: [Node], _ properties: [Node] = []
  ) -> Node {
    .tag(
      "w:p", [:],
      [.tag("w:pPr", [:], [value("w:pStyle", style)] + properties)] + content)
  }

  /// An element with nothing but a value.
  package static func value(_ name: String, _ value: String) -> Node {
    .tag(name, ["w:val": value])
  }

  package static func value(_ name: String, _ number: Int) -> Node { value(name, "\(number)") }

  static func properties(_ name: String, _ content: [Node]) -> [Node] {
    content.isEmpty ? [] : [.tag(name, [:], content)]
  }

  /// A field with the text that it has until it is updated.
  package static func field(
    _ instruction: String, shows text: String, _ properties: [Node] = []
  ) -> [Node] {
    func run(_ content: Node) -> Node {
      .tag("w:r", [:], Self.properties("w:rPr", properties) + [content])
    }
    return [
      run(.tag("w:fldChar", ["w:fldCharType": "begin"])),
      run(.tag("w:instrText", ["xml:space": "preserve"], [.text(" \(instruction) ")])),
      run(.tag("w:fldChar", ["w:fldCharType": "separate"])),
      run(.tag("w:t", ["xml:space": "preserve"], [.text(text)])),
      run(.tag("w:fldChar", ["w:fldCharType": "end"])),
    ]
  }

  /// A line of a border; the width is in eighths of a point.
  static func rule(_ side: String, eighths: Int, space: Int = 0) -> Node {
    .tag(
      side,
      [
        "w:val": "single", "w:sz": "\(eighths)", "w:space": "\(space)", "w:color": "000000",
      ])
  }
}
