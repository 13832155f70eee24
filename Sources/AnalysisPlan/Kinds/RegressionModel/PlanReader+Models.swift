import Diagnostics
import TrialData

private enum ModelKind: String, CaseIterable {
  case causeSpecific = "cause-specific"
  case subdistribution
}

private enum ProportionalHazardsTest: String, CaseIterable {
  case km, rank, identity, log, none
}

extension PlanReader {
  mutating func readModel(
    _ key: PlanScalar, _ node: PlanNode, in plan: MappingReader
  ) -> RegressionModel? {
    checkName(key, "a model")
    modelsWithErrors.insert(key.text)
    guard var mapping = plan.reader(node, in: "models", "a model") else { return nil }
    let label = mapping.text(
      "label", "the model, as printed", .required("the model's name in sentences"))
    let role = mapping.word(
      "role", "the model's place in the trial", Role.self, .otherwise("the endpoint's"))
    let prespecified = mapping.truth(
      "prespecified", "whether it was planned before the data were seen",
      .otherwise("the endpoint's"))
    let endpoint = modelEndpoint(&mapping)
    let kind = mapping.scalar(
      "kind",
      "for competing risks, and required there: Cox's model of the cause's rate, or Fine and Gray's of its cumulative incidence",
      .words(ModelKind.allCases.map(\.rawValue)))
    let cause = mapping.scalar(
      "cause", "for competing risks: the cause that is modelled", .name(of: "causes"),
      .otherwise("the endpoint's `cause-of-interest`"))
    let target = endpoint.flatMap { modelTarget($0.endpoint, kind, cause, mapping.location) }
    refuseEntry(in: target, endpoint)
    let intervals = readIntervals(&mapping, target)
    let terms = readCovariates(
      &mapping, of: endpoint?.endpoint, changingIn: intervals.read?.dataset)
    let strata = readStrata(&mapping, beside: terms?.covariates ?? [])
    let cluster = mapping.scalar(
      "cluster",
      "a column of the subject-level data; subjects with one value, as of one site, may depend on each other",
      .column
    ).map { subjectColumn($0, of: endpoint) }
    let variance = readVariance(&mapping, isClustered: cluster != nil)
    let univariable =
      mapping.truth("univariable", "`true` models each covariate alone, too") ?? false
    let transform = readTransform(&mapping)
    if target?.isSubdistribution == true { refuseCoxKeys(&mapping) }
    mapping.finish("a model")
    guard let endpoint, let target, let terms, intervals.isWhole else { return nil }
    modelsWithErrors.remove(key.text)
    return RegressionModel(
      name: key.text, label: label?.text ?? "", endpoint: endpoint.name,
      role: role?.rawValue ?? endpoint.endpoint.role,
      prespecified: prespecified ?? endpoint.endpoint.prespecified, target: target,
      covariates: terms.covariates, products: terms.products, strata: strata, cluster: cluster,
      variance: variance, univariable: univariable,
      proportionalHazards: target.isSubdistribution ? nil : transform, intervals: intervals.read,
      location: key.location)
  }

  private mutating func modelEndpoint(
    _ mapping: inout MappingReader
  ) -> (name: Located<String>, endpoint: Endpoint)? {
    let what = "an endpoint of kind time-to-event or competing-risks"
    let named = mapping.scalar(
      "endpoint", "the endpoint: Cox's model of times to an event, or one of competing risks",
      .endpoint("time-to-event", "competing-risks"), .required(what))
    guard let scalar = named,
      checkedEndpoint(scalar, nil, what, isKind: { $0.isTimeToEvent || $0.isCompetingRisks })
        != nil,
      let endpoint = endpoints.first(where: { $0.name == scalar.text })
    else { return nil }
    if let key = endpoint.kind.keyWithoutModel {
      log.error(
        .conflictingKeys, "a model cannot be fitted to '\(scalar.text)', which has '\(key)'",
        at: scalar.location, mend: "name an endpoint without it")
      return nil
    }
    return (scalar.located, endpoint)
  }

  /// Fine and Gray's risk sets keep those with other events, which nobody can do who is not observed from
  /// the beginning.
  private mutating func refuseEntry(
    in target: RegressionModel.Target?, _ endpoint: (name: Located<String>, endpoint: Endpoint)?
  ) {
    guard target?.isSubdistribution == true, let endpoint,
      case .competingRisks(let risks) = endpoint.endpoint.kind, risks.entry != nil
    else { return }
    log.error(
      .conflictingKeys,
      "a subdistribution model cannot be fitted to '\(endpoint.name.value)', which has 'entry'",
      at: endpoint.name.location,
      mend: "write 'kind: cause-specific', or name an endpoint without it")
  }

  /// Whose hazard is modeled: with several causes the plan says how they are dealt with.
  private mutating func modelTarget(
    _ endpoint: Endpoint, _ kind: PlanScalar?, _ cause: PlanScalar?, _ location: SourceLocation
  ) -> RegressionModel.Target? {
    guard case .competingRisks(let risks) = endpoint.kind else {
      for (key, scalar) in [("kind", kind), ("cause", cause)] {
        guard let scalar else { continue }
        log.error(
          .unknownKey, "'\(endpoint.name)' has one event, so '\(key)' has no place in its model",
          at: scalar.location, mend: "leave out '\(key)', or name a competing-risks endpoint")
      }
      return .event
    }
    if let cause, !check(cause, isOneOf: risks.causes.map(\.name), "a cause") { return nil }
    let name = cause?.text ?? risks.causeOfInterest
    guard let kind else {
      log.error(
        .missingKey, "'kind' is missing, but '\(endpoint.name)' has several causes", at: location,
        mend: "add 'kind: cause-specific', for the rate of the cause among those without an event, "
          + "or 'kind: subdistribution', for its cumulative incidence")
      return nil
    }
    switch log.choose(kind, "kind", ModelKind.self) {
    case .causeSpecific: return .causeSpecific(cause: name)
    case .subdistribution: return .subdistribution(cause: name)
    case nil: return nil
    }
  }

  private mutating func readStrata(
    _ mapping: inout MappingReader, beside covariates: [ModelCovariate]
  ) -> [Located<String>] {
    var seen: Set<String> = []
    return
      (mapping.list(
        "strata", "groupings whose levels have baseline hazards of their own", of: .grouping) ?? [])
      .compactMap { scalar in
        guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { return nil }
        checkKnownAtBaseline(scalar.text, scalar.location)
        if !seen.insert(scalar.text).inserted {
          log.error(
            .duplicateValue, "'\(scalar.text)' stands twice among the strata", at: scalar.location,
            mend: "name each grouping once")
        }
        if let covariate = covariates.first(where: { $0.name == scalar.text }) {
          log.error(
            .duplicateValue,
            "'\(scalar.text)' is a covariate and a stratum; within a stratum it has one value",
            at: scalar.location, mend: "keep it in one of the two places",
            notes: [.init("it is a covariate here", at: covariate.location)])
        }
        return scalar.located
      }
  }

  /// A column with one value a subject.
  private mutating func subjectColumn(
    _ scalar: PlanScalar, of endpoint: (name: Located<String>, endpoint: Endpoint)?
  ) -> Located<String> {
    guard
      let dataset = declarations.data.subjectLevel?.value ?? endpoint?.endpoint.dataset
    else { return scalar.located }
    return column(scalar, of: dataset)
  }

  private mutating func readVariance(
    _ mapping: inout MappingReader, isClustered: Bool
  ) -> RegressionModel.Variance {
    guard
      let scalar = mapping.scalar(
        "variance", "how the variance is estimated; `robust` is Lin and Wei's",
        .words(RegressionModel.Variance.allCases.map(\.rawValue)),
        .otherwise("`model`, or `robust` with a `cluster`")),
      let variance = log.choose(scalar, "variance", RegressionModel.Variance.self)
    else { return isClustered ? .robust : .model }
    if variance == .model, isClustered {
      log.error(
        .unknownValue, "the model's variance takes subjects of one cluster to be independent",
        at: scalar.location, mend: "write 'variance: robust', or leave out 'cluster'")
    }
    return variance
  }

  private mutating func readTransform(
    _ mapping: inout MappingReader
  ) -> RegressionModel.TimeTransform? {
    guard
      let scalar = mapping.scalar(
        "proportional-hazards",
        "how time enters the test of proportional hazards (Grambsch and Therneau); `none` for no test",
        .words(ProportionalHazardsTest.allCases.map(\.rawValue)), .otherwise("km"))
    else {
      return .kaplanMeier
    }
    let choice = log.choose(scalar, "proportional-hazards", ProportionalHazardsTest.self)
    return choice.flatMap { RegressionModel.TimeTransform(rawValue: $0.rawValue) }
  }

  /// Fine and Gray's method as published has none of these.
  private mutating func refuseCoxKeys(_ mapping: inout MappingReader) {
    for key in ["strata", "cluster", "variance", "proportional-hazards"] {
      guard let node = mapping[key] else { continue }
      if key == "proportional-hazards", case .scalar(let scalar) = node, scalar.text == "none" {
        continue
      }
      log.error(
        .unknownKey, "'\(key)' has no place in a subdistribution model", at: node.location,
        mend: "leave out '\(key)', or write 'kind: cause-specific'")
    }
  }
}

extension Endpoint.Kind {
  /// The key that says of the subjects what a model does not know; nil without any.
  fileprivate var keyWithoutModel: String? {
    switch self {
    case .timeToEvent(let details): details.landmark != nil ? "landmark" : nil
    case .competingRisks(let details): details.landmark != nil ? "landmark" : nil
    case .continuous, .disposition, .eventRate, .exposure, .harms, .proportion, .stoppingRule: nil
    }
  }
}
