import Foundation
import Testing

/// The page *Reporting checklist* of a study's draft, item by item.
struct ChecklistPage {
  private let items: [String: (status: String, answer: String)]

  /// Builds the study of a folder.
  init(_ place: TemporaryFolder) throws {
    let build = try trialpress("build", "study", "--draft", in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/good-draft/checklist.html")
    var items: [String: (String, String)] = [:]
    for row in page.parts(between: "<tr id=\"item-", and: "</tr>") {
      let cells = row.parts(between: "<td>", and: "</td>").map(Self.text)
      items[row.components(separatedBy: "\"")[0].uppercased()] = (cells[1], cells[2])
    }
    self.items = items
  }

  private static func text(of markup: String) -> String {
    markup.replacing(/<[^>]+>/, with: "").replacing("&amp;", with: "&")
  }

  var statuses: [String: String] { items.mapValues(\.status) }

  /// `Met`, `Missing`, `Stated by the authors` or `Not applicable`.
  subscript(id: String) -> String? { items[id]?.status }

  func answer(_ id: String) -> String { items[id]?.answer ?? "" }
}

extension ChecklistPage {
  /// A secondary outcome of a plan, which compares nothing yet.
  static let responders = """
      responders:
        kind: proportion
        role: secondary
        prespecified: true
        label: Response
        population: safety
        dataset: adsl
        success: RESPONSE = 'yes'
        not-assessed: failure
        compare: [arm]
    """
}

extension TemporaryFolder {
  /// The good study with a flow of its patients.
  static func withFlow() throws -> TemporaryFolder {
    let place = try withGoodStudy()
    let flow = Places.tests.appendingPathComponent("Projects/flow")
    for (path, bytes) in try filesBelow(flow) { try place.write(bytes, to: "study/\(path)") }
    return place
  }

  /// Puts lines into the plan before a section.
  func insert(_ lines: String, before section: String) throws {
    try replace("\n\(section):\n", with: "\n\(lines)\n\(section):\n", in: "study/trial.yml")
  }

  /// Puts lines at the end of the report of the plan.
  func addAnswers(_ answers: String) throws {
    try write(text("study/trial.yml") + "  checklist: {\(answers)}\n", to: "study/trial.yml")
  }
}
