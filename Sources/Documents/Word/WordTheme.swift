import Markup

/// The theme of a document: not required by the standard, but asked for by validators and by what chooses fonts
/// and colours in Word (ISO/IEC 29500-1, 20.1.6.9).
enum WordTheme {
  static let part = Node.tag(
    "a:theme",
    ["xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main", "name": "trialpress"],
    [.tag("a:themeElements", [:], [colours, fonts, formats])])

  private static let palette: [(name: String, value: String)] = [
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"),
    ("accent1", "07396D"), ("accent2", "B23A00"), ("accent3", "595959"), ("accent4", "8A6D00"),
    ("accent5", "2F6F4F"), ("accent6", "6A3D9A"), ("hlink", "0563C1"), ("folHlink", "954F72"),
  ]

  private static var colours: Node {
    .tag(
      "a:clrScheme", ["name": "trialpress"],
      palette.map { .tag("a:\($0.name)", [:], [.tag("a:srgbClr", ["val": $0.value])]) })
  }

  private static var fonts: Node {
    func font(_ element: String, _ name: String) -> Node {
      .tag(
        element, [:],
        [
          .tag("a:latin", ["typeface": name]), .tag("a:ea", ["typeface": ""]),
          .tag("a:cs", ["typeface": ""]),
        ])
    }
    return .tag(
      "a:fontScheme", ["name": "trialpress"],
      [font("a:majorFont", "Arial"), font("a:minorFont", "Times New Roman")])
  }

  /// Three of each, as the schema has it.
  private static var formats: Node {
    let fill = Node.tag("a:solidFill", [:], [.tag("a:schemeClr", ["val": "phClr"])])
    let line = Node.tag("a:ln", ["w": "6350"], [fill])
    let effect = Node.tag("a:effectStyle", [:], [.tag("a:effectLst")])
    func list(_ name: String, _ item: Node) -> Node {
      .tag(name, [:], [item, item, item])
    }
    return .tag(
      "a:fmtScheme", ["name": "trialpress"],
      [
        list("a:fillStyleLst", fill), list("a:lnStyleLst", line),
        list("a:effectStyleLst", effect), list("a:bgFillStyleLst", fill),
      ])
  }
}
