import AnalysisPlan

extension Preparation {
  /// What groupings that form subgroups only, and are not compared, need of the data.
  mutating func checkSubgroups(of endpoint: Endpoint, _ sample: SurvivalSample) {
    var checked = Set(endpoint.compare.map(\.value))
    for shown in plan.subgroupComparisons(of: endpoint.name)
    where checked.insert(shown.factor.value).inserted {
      checkGrouping(shown.factor, fits: endpoint.dataset)
      warnAboutMissingGroups(shown.factor, sample.subjects)
    }
  }
}
