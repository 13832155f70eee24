package import Markup

extension WordDocument.Picture {
  /// The picture in a run, at a size in millimetres.
  ///
  /// - Parameters:
  ///   - id: Unique among the pictures of the file.
  ///   - description: What is read aloud in its place.
  package static func run(
    _ name: String, id: Int, width: Double, height: Double, description: String
  ) -> Node {
    let size = [("cx", width), ("cy", height)].map { ($0.0, "\(Int(($0.1 * 36_000).rounded()))") }
    func extent(_ element: String) -> Node {
      .tag(element, ["cx": size[0].1, "cy": size[1].1])
    }
    let picture = Node.tag(
      "pic:pic", [:],
      [
        .tag(
          "pic:nvPicPr", [:],
          [.tag("pic:cNvPr", ["id": "\(id)", "name": name]), .tag("pic:cNvPicPr")]),
        .tag(
          "pic:blipFill", [:],
          [
            .tag("a:blip", ["r:embed": WordPackage.relationID(ofPicture: name)]),
            .tag("a:stretch", [:], [.tag("a:fillRect")]),
          ]),
        .tag(
          "pic:spPr", [:],
          [
            .tag("a:xfrm", [:], [.tag("a:off", ["x": "0", "y": "0"]), extent("a:ext")]),
            .tag("a:prstGeom", ["prst": "rect"], [.tag("a:avLst")]),
          ]),
      ])
    return .tag(
      "w:r", [:],
      [
        .tag(
          "w:drawing", [:],
          [
            .tag(
              "wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"],
              [
                extent("wp:extent"),
                .tag("wp:docPr", ["id": "\(id)", "name": name, "descr": description]),
                .tag("wp:cNvGraphicFramePr"),
                .tag(
                  "a:graphic", [:],
                  [
                    .tag(
                      "a:graphicData",
                      ["uri": "http://schemas.openxmlformats.org/drawingml/2006/picture"],
                      [picture])
                  ]),
              ])
          ])
      ])
  }
}
