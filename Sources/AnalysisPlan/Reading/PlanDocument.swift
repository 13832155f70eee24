package import Diagnostics
import Yams

/// `trial.yml` as nodes with places, before its keys have a meaning.
package struct PlanDocument: Sendable {
  /// The file, as diagnostics name it.
  package let file: String
  let root: PlanNode

  init(file: String, root: PlanNode) {
    self.file = file
    self.root = root
  }

  /// Reads the YAML; nil after a syntax error or a duplicate key, which is in the log.
  package init?(_ text: String, file: String, into log: inout DiagnosticLog) {
    self.file = file
    let reader = PlanNodeReader(file: file, text: text)
    do {
      guard let node = try Yams.compose(yaml: text, .basic) else {
        log.error(
          .planSyntax, "the plan is empty", at: .text(file: file, line: 1, column: 1, length: 1),
          mend: "begin with 'trial:'")
        return nil
      }
      root = reader.node(node)
    } catch let error as YamlError {
      Self.report(error, reader, file, into: &log)
      return nil
    } catch {
      log.error(.planSyntax, "\(error)", at: .file(file))
      return nil
    }
  }

  private static func report(
    _ error: YamlError, _ reader: PlanNodeReader, _ file: String, into log: inout DiagnosticLog
  ) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      log.error(
        .planSyntax, "this is not YAML: \(problem)", at: reader.location(mark),
        mend: "check indentation, colons and quotes here and on the line before")
    case .duplicatedKeysInMapping(let duplicates, let context):
      for key in duplicates {
        log.error(
          .duplicateKey, "'\(key)' stands twice in one mapping",
          at: reader.secondOccurrence(of: key, from: context.mark), mend: "keep one")
      }
    default:
      log.error(.planSyntax, "this is not YAML", at: .file(file), mend: "check its encoding: UTF-8")
    }
  }
}
