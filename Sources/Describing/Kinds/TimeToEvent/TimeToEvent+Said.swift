import AnalysisPlan
import Publishing
import Results
import Wording

extension TimeToEvent: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, results, words) = (about.plan, about.results, about.words)
    var sentences = [
      words(
        """
        Time was counted in \(timeUnit.label) from \(origin) \
        (\(endpoint.dataset).\(time.value)); a row is an event where \
        \(event.text), and censored otherwise.
        """),
      words(
        """
        Survival was estimated by the method of Kaplan and Meier (1958) with Greenwood's variance \
        and pointwise \(plan.conventions.survivalInterval.words) confidence limits; \
        quantiles of time with limits by inverting that band (Brookmeyer and Crowley 1982); \
        follow-up by the reverse Kaplan–Meier method (Schemper and Smith 1996).
        """),
    ]
    sentences += observationSentences(endpoint, self, words)
    sentences += comparisonSentences(endpoint, comparisons, plan, results)
    let ratios = results.rows(of: endpoint.name).filter { $0.statistic == "hazard-ratio" }
    if let ratio = ratios.first {
      sentences.append(
        words(
          """
          Hazard ratios: \(ratio.method(beside: endpoint.landmark)). Proportional hazards were \
          assumed and not tested; where they do not hold, a ratio is an average over the follow-up.
          """))
    }
    sentences += subgroupSentences(endpoint, plan)
    sentences += landmarkSentences(endpoint, about)
    if let reason = competingReason {
      sentences.append(words("No event was taken to compete: \(reason.asSentence)"))
    }
    return sentences
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let competingWords = competingReason.map { "\(competing): \($0)" } ?? competing
    let strata = comparisons.strata.compactMap { about.plan.grouping($0.value)?.label }
    return about.timing(self) + about.code(Phrase("Event"), event.text)
      + about.text(Phrase("Competing events"), competingWords)
      + about.code(Phrase("At risk after"), entry?.value)
      + about.code(Phrase("Subjects a row"), weight?.value)
      + about.text(Phrase("Strata"), strata.isEmpty ? nil : about.words.list(strata))
  }

  var conventions: Set<ConventionKey> {
    [
      .survivalInterval, .medianOnPlateau, .beyondFollowUp, .coxTies, .hazardRatioP, .tiedTimes,
      .atRisk, .daysPerMonth, .restrictedMeanInterval,
    ]
  }
}
