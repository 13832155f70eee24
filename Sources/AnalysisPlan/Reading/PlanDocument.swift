package import Diagnostics

/// `trial.yml` as nodes with places, before its keys have a meaning.
package struct PlanDocument: Sendable {
  /// The file, as diagnostics name it.
  package let file: String
  let root: PlanNode

  init(file: String, root: PlanNode) {
    self.file = file
    self.root = root
  }

  /// Reads the YAML; nil after a fault in it, which is in the log.
  ///
  /// - Parameter firstKey: what a file that holds nothing should begin with.
  package init?(
    _ text: String, file: String, firstKey: String = "trial", into log: inout DiagnosticLog
  ) {
    self.file = file
    var reader = PlanNodeReader(file: file, text: text)
    let root = reader.document()
    log.add(reader.log)
    guard !reader.log.hasErrors else { return nil }
    guard let root, !root.isEmpty else {
      log.error(
        .planSyntax, "the file is empty", at: .text(file: file, line: 1, column: 1, length: 1),
        mend: "begin with '\(firstKey):'")
      return nil
    }
    self.root = root
  }
}

extension PlanNode {
  /// Whether nothing stands there, as in a file that holds only the line `---`.
  fileprivate var isEmpty: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.text.isEmpty
  }
}
