import AnalysisPlan

extension Preparation {
  /// What groupings that form subgroups only, and are not compared, need of the data.
  mutating func checkSubgroups(of endpoint: Endpoint, _ sample: SurvivalSample) {
    var checked = Set(endpoint.compare.map(\.value))
    for pair in plan.subgroupPairs(of: endpoint.name)
    where checked.insert(pair.factor.value).inserted {
      checkGrouping(pair.factor, fits: endpoint.dataset)
      warnAboutMissingGroups(pair.factor, sample.subjects)
    }
  }
}
