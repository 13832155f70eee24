import Diagnostics

extension PlanReader {
  mutating func cumulativeIncidence(
    _ mapping: inout MappingReader, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let endpoint = endpoint(
      &mapping, "a competing-risks endpoint", .endpoint("competing-risks"), by,
      isKind: \.isCompetingRisks)
    let named = mapping.list(
      "causes",
      "the causes that are shown; if not said, all of them, and with `by` the cause of interest",
      of: .name(of: "causes"))
    let isStacked =
      mapping.truth(
        "stacked",
        "`true` draws every cause and the event-free as areas that add up to everyone; it excludes `by`, `causes` and `maximum`"
      ) ?? false
    let maximum = mapping.scalar(
      "maximum",
      "where the vertical axis ends, such as `0.5`; it goes on to a round value above every curve",
      .number, .otherwise("1"))
    let end = maximum.map { readMaximum($0) } ?? 1
    if isStacked { checkStacked(by: by, causes: named?.first, maximum: maximum) }
    checkLevelCount(of: by, "cumulative incidence", table: "competing-risks")
    guard let endpoint, let risks = risks(of: endpoint.name.value) else { return nil }
    let causes = chosenCauses(named, of: risks, isGrouped: by != nil)
    return .cumulativeIncidence(
      CumulativeIncidenceFigure(
        endpoint: endpoint.name, by: by?.located, causes: causes, isStacked: isStacked,
        maximum: end))
  }

  private func risks(of name: String) -> CompetingRisks? {
    guard case .competingRisks(let risks)? = endpoints.first(where: { $0.name == name })?.kind
    else { return nil }
    return risks
  }

  /// The causes that are named; without names the cause of interest by a grouping, else all.
  private mutating func chosenCauses(
    _ named: [PlanScalar]?, of risks: CompetingRisks, isGrouped: Bool
  ) -> [String] {
    let all = risks.causes.map(\.name)
    guard let named, !named.isEmpty else { return isGrouped ? [risks.causeOfInterest] : all }
    var chosen: Set<String> = []
    for scalar in named where check(scalar, isOneOf: all, "a cause") {
      guard !chosen.insert(scalar.text).inserted else { continue }
      log.error(
        .duplicateValue, "the cause '\(scalar.text)' is named twice", at: scalar.location,
        mend: "name each cause once")
    }
    return all.filter(chosen.contains)
  }

  /// Areas add up to everyone only where every cause is there, up to 1, and in one group.
  private mutating func checkStacked(
    by: PlanScalar?, causes: PlanScalar?, maximum: PlanScalar?
  ) {
    let refused: [(scalar: PlanScalar?, key: String, reason: String)] = [
      (by, "by", "shows everyone together"), (causes, "causes", "shows every cause"),
      (maximum, "maximum", "adds up to 1"),
    ]
    for (scalar, key, reason) in refused {
      guard let scalar else { continue }
      log.error(
        .unknownValue, "a stacked figure \(reason), so '\(key)' has no place in it",
        at: scalar.location, mend: "leave out '\(key)' or 'stacked'")
    }
  }

  private mutating func readMaximum(_ scalar: PlanScalar) -> Double {
    guard let maximum = Double(scalar.text), maximum > 0, maximum <= 1 else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not where the axis of a probability can end",
        at: scalar.location, mend: "write a number above 0 and up to 1, such as 0.5")
      return 1
    }
    return maximum
  }
}
