import Diagnostics

extension PlanReader {
  /// Two analyses of one name would have results of one id.
  mutating func checkAnalysisNames(_ analyses: [NamedAnalysis]) {
    var first: [String: NamedAnalysis] = [:]
    for analysis in analyses {
      guard let other = first[analysis.name] else {
        first[analysis.name] = analysis
        continue
      }
      log.error(
        .invalidName, "'\(analysis.name)' names \(analysis.what) and \(other.what)",
        at: analysis.location, mend: "rename one of them: ids of results begin with the name",
        notes: [.init("\(other.what) of this name is declared here", at: other.location)])
    }
  }
}
