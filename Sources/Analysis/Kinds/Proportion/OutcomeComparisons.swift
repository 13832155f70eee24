import AnalysisPlan
import Results
import Statistics
import Wording

/// Differences, ratios and tests of proportions between the levels of a grouping, within strata too.
struct OutcomeComparisons {
  let context: EndpointContext
  let grouping: Grouping
  private let details: Proportion
  private let sample: AnalysedOutcomes

  init(
    _ context: EndpointContext, _ details: Proportion, _ sample: AnalysedOutcomes,
    _ grouping: Grouping
  ) {
    (self.context, self.details) = (context, details)
    (self.sample, self.grouping) = (sample, grouping)
  }

  private var comparison: ProportionComparison { details.comparison }

  /// What the plan asks for, in the order difference, ratios, test, test and ratio within strata.
  var rows: [ResultRow] {
    let pairs = context.pairs(grouping)
    let groups = sample.proportions(context.levels(grouping), grouping.levels.count)
    let compared = pairs.map { ($0, TwoProportions(groups[$0.group.index], groups[$0.other])) }
    let differences = comparison.difference.map { method in
      compared.map { context.difference($0, $1, method) }
    }
    let ratios = comparison.ratios.flatMap { kind in compared.map { ratio($0, $1, kind) } }
    return (differences ?? []) + ratios + (comparison.test.map { [test($0, groups)] } ?? [])
      + stratified(pairs)
  }

  private func ratio(
    _ pair: ComparedPair, _ compared: TwoProportions, _ kind: ProportionComparison.Ratio
  ) -> ResultRow {
    let level = context.conventions.confidenceLevel
    let row = row(kind.rawValue, pair, compared, method: context.words(kind.words))
    switch kind {
    case .riskRatio:
      return row.with(
        compared.riskRatio(level: level), context,
        orReason: compared.second.successes == 0 && compared.second.trials > 0
          ? Phrase("not estimable: no patient of \(pair.reference.label) had the outcome")
          : pair.reason(compared))
    case .oddsRatio:
      return row.with(
        compared.oddsRatio(level: level), context,
        orReason: compared.first.trials > 0 && compared.second.trials > 0
          ? Phrase("not estimable: the odds are divided by 0")
          : pair.reason(compared))
    }
  }

  private func row(
    _ statistic: String, _ pair: ComparedPair, _ compared: TwoProportions, method: String
  ) -> ResultRow {
    var row = context.row(statistic, pair, method: method)
    row.n = compared.first.trials + compared.second.trials
    row.events = compared.first.successes + compared.second.successes
    return row
  }

  private func test(
    _ test: ProportionComparison.Test, _ groups: [BinomialProportion]
  ) -> ResultRow {
    let table = ContingencyTable(groups.map { [$0.successes, $0.trials - $0.successes] })
    let used = groups.count { $0.trials > 0 }
    switch test {
    case .chiSquare:
      let corrects = context.conventions.chiSquareCorrection == .yes
      let row = testRow(
        "chi-square", Phrase("chi-square"),
        Phrase(
          corrects && used == 2
            ? """
            Pearson's chi-square test that all groups have one proportion (Pearson 1900), with \
            Yates's correction for continuity
            """
            : """
            Pearson's chi-square test that all groups have one proportion (Pearson 1900), without \
            a correction for continuity
            """), groups)
      return row.with(
        table.chiSquareTest(continuityCorrection: corrects), Phrase("Pearson"), context.words,
        orReason: used < 2 ? OutcomeReason.oneGroup : OutcomeReason.oneOutcome)
    case .fisher:
      var row = testRow(
        "fisher", Phrase("Fisher"),
        Phrase(
          """
          Fisher's exact test that all groups have one proportion, two-sided: tables that are no \
          likelier than the observed one (Freeman and Halton 1951)
          """), groups)
      guard used > 1 else { return row.without(OutcomeReason.oneGroup, context.words) }
      guard case .p(let p) = table.fisherTest() else {
        return row.without(OutcomeReason.tooManyTables, context.words)
      }
      row.fill(p: p, context.words("Fisher’s exact test"))
      return row
    }
  }

  private func testRow(
    _ statistic: String, _ test: Phrase, _ method: Phrase, _ groups: [BinomialProportion]
  ) -> ResultRow {
    var row = context.row(
      statistic, selectors: [grouping.name], group: nil, method: context.words(method), text: "")
    row.grouping = grouping.name
    row.test = context.words(test)
    row.n = groups.reduce(0) { $0 + $1.trials }
    row.events = groups.reduce(0) { $0 + $1.successes }
    return row
  }
}

extension OutcomeComparisons {
  /// The test and the common odds ratios within strata, where the plan has strata.
  private func stratified(_ pairs: [ComparedPair]) -> [ResultRow] {
    let names = comparison.strata(of: grouping.name)
    guard !names.isEmpty else { return [] }
    let factors = names.compactMap { context.plan.grouping($0) }
    let strata = sample.strata(factors.map(context.levels)).map {
      $0.proportions(context.levels(grouping), grouping.levels.count)
    }
    let factorLabels = factors.map(\.label.lowercasedFirst)
    let labels = factorLabels.dropFirst().reduce(factorLabels.first ?? "") {
      context.words("\($0) and \($1)")
    }
    return [associationTest(strata, labels)] + pairs.map { commonRatio($0, strata, labels) }
  }

  private func associationTest(
    _ strata: [[BinomialProportion]], _ labels: String
  ) -> ResultRow {
    let used = grouping.levels.indices.filter { group in
      strata.contains { $0[group].trials > 0 }
    }
    let corrects = context.conventions.chiSquareCorrection == .yes && used.count == 2
    let name = Phrase("Cochran–Mantel–Haenszel")
    let row = testRow(
      "cochran-mantel-haenszel", name,
      Phrase(
        corrects
          ? """
          Cochran–Mantel–Haenszel test of general association, stratified by \(labels), with a \
          correction for continuity
          """
          : """
          Cochran–Mantel–Haenszel test of general association, stratified by \(labels), without a \
          correction for continuity
          """), strata.flatMap { $0 })
    let test =
      corrects
      ? MantelHaenszel(strata.map { TwoProportions($0[used[0]], $0[used[1]]) })
        .test(continuityCorrection: true)
      : StratifiedAssociationTest.test(strata)
    return row.with(
      test, name, context.words,
      orReason: used.count < 2 ? OutcomeReason.oneGroup : OutcomeReason.noStratum)
  }

  private func commonRatio(
    _ pair: ComparedPair, _ strata: [[BinomialProportion]], _ labels: String
  ) -> ResultRow {
    let compared = strata.map { TwoProportions($0[pair.group.index], $0[pair.other]) }
    var row = context.row(
      "common-odds-ratio", pair,
      method: context.words(
        """
        Mantel–Haenszel odds ratio common to the strata of \(labels); interval of Robins, \
        Breslow and Greenland (1986)
        """))
    row.n = compared.reduce(0) { $0 + $1.first.trials + $1.second.trials }
    row.events = compared.reduce(0) { $0 + $1.first.successes + $1.second.successes }
    let model = MantelHaenszel(compared)
    let canBeTested = model.test(continuityCorrection: false) != nil
    return row.with(
      model.oddsRatio(level: context.conventions.confidenceLevel), context,
      orReason: canBeTested ? OutcomeReason.infiniteCommonRatio : OutcomeReason.noStratum)
  }
}

/// Why proportions cannot be compared.
enum OutcomeReason {
  static let oneGroup = Phrase("not estimable: fewer than two groups with patients")
  static let oneOutcome = Phrase("not estimable: all patients have one outcome")
  static let tooManyTables = Phrase(
    """
    not estimable: more tables have these totals than can be listed; a chi-square test suits \
    groups of this size
    """)
  static let infiniteCommonRatio = Phrase(
    """
    not estimable: in no stratum has the group patients without the outcome and the reference \
    patients with it
    """)
  static let noStratum = Phrase("not estimable: no stratum has both groups and both outcomes")
}
