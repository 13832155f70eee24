import Diagnostics

extension PlanReader {
  /// Figures of curves show a panel a group where there are many, and eight panels at most.
  mutating func checkLevelCount(of by: PlanScalar?, _ curves: String, table: String) {
    guard let by, let grouping = groupings.first(where: { $0.name == by.text }),
      grouping.levels.count > 8
    else { return }
    log.error(
      .unknownValue,
      "'\(by.text)' has \(grouping.levels.count) levels, but a figure of \(curves) shows eight at "
        + "most", at: by.location,
      mend: "show the levels in a table of kind \(table)",
      notes: [.init("the grouping is declared here", at: grouping.location)])
  }
}
