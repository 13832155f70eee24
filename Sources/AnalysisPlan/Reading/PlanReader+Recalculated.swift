import Diagnostics

extension PlanReader {
  /// Reads `recalculated:`.
  mutating func readRecalculated(_ root: inout MappingReader) -> [Recalculation] {
    guard
      let node = root.nodes(
        "recalculated",
        "results of a lock's record that this version of trialpress rightly computes otherwise",
        of: .keys)
    else { return [] }
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'recalculated' is \(node.shape), not a list", at: node.location,
        mend: "write '- {lock: 2021-06-30, results: [os.median], reason: …}', one a line")
      return []
    }
    return nodes.compactMap { readRecalculation($0, in: root) }
  }

  private func readRecalculation(_ node: PlanNode, in plan: MappingReader) -> Recalculation? {
    guard var mapping = plan.reader(node, in: "recalculated", "an entry") else { return nil }
    let lock = mapping.text("lock", "the lock whose record has them", .required("2021-06-30"))
    let results = mapping.list(
      "results", "their ids, or beginnings of ids, such as `os` or `os.median`", of: .result,
      .required("[os.median]"))
    let reason = mapping.text(
      "reason", "why they are computed otherwise, as the report of changes prints it",
      .required("the entry of the changelog that explains it"))
    mapping.finish("an entry of 'recalculated'")
    guard let lock, let results, let reason else { return nil }
    return Recalculation(
      lock: lock.located, results: results.map(\.located), reason: reason.text,
      location: node.location)
  }
}
