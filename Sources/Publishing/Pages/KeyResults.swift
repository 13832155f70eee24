package import Results
import Markup
import Wording

/// A line of the front page: a label and the results that stand beside it.
package struct KeyResult: Sendable {
  package let label: String
  package let rows: [ResultRow]
  /// What stands after them.
  package let note: String?

  package init(_ label: String, _ rows: [ResultRow], note: String? = nil) {
    self.label = label
    self.rows = rows
    self.note = note
  }
}

extension PageAssembly {
  /// What was found, before the text of the front page; nil where the plan lists nothing.
  var keyResults: Node? {
    guard !input.keyResults.isEmpty else { return nil }
    let lines = input.keyResults.flatMap { line -> [Node] in
      let values = line.rows.map { row in
        Node.tag(
          "dd", [:], [.text(line.rows.count > 1 ? "\(group(of: row)) " : ""), value(row)])
      }
      let note = line.note.map { [Node.tag("dd", [:], [.text($0)])] } ?? []
      return [.tag("dt", [:], [.text(line.label)])] + values + note
    }
    return .tag("dl", ["class": "key-results"], lines)
  }

  private func group(of row: ResultRow) -> String {
    let level = row.level ?? words("Total")
    return row.reference.map { words("\(level) compared with \($0)") } ?? level
  }

  /// As in a sentence: linked to how it was made, with the machine's value.
  private func value(_ row: ResultRow) -> Node {
    let number = row.value.map {
      Node.tag("data", ["value": input.fullNumber($0)], [.text(row.text)])
    }
    return .tag("a", ["class": "value", "href": "result:\(row.id)"], [number ?? .text(row.text)])
  }
}
