import TrialData
import AnalysisPlan
import Markup
import Publishing
import Results
import Wording

/// What actually ran, in the manner of the SAMPL guideline (Lang and Altman 2013).
func methodParagraphs(_ study: Study, _ results: ResultSet) -> [MethodParagraph] {
  let plan = study.plan
  let words = plan.words
  var paragraphs: [MethodParagraph] = []
  if !plan.populations.isEmpty {
    paragraphs.append(
      MethodParagraph(
        title: words("Populations"),
        body: plan.populations.map { paragraph(populationSentence($0, words)) }))
  }
  for endpoint in plan.endpoints {
    paragraphs.append(
      MethodParagraph(title: endpoint.label, body: endpointBody(endpoint, plan, results)))
  }
  for model in plan.models {
    paragraphs.append(
      MethodParagraph(
        title: model.label, body: [paragraph(modelSentences(model, plan, results))]))
  }
  for figure in plan.figures {
    guard let sentences = figureSentences(figure, plan) else { continue }
    paragraphs.append(MethodParagraph(title: figure.title, body: [paragraph(sentences)]))
  }
  if plan.tables.contains(where: { if case .summary = $0.kind { true } else { false } }) {
    paragraphs.append(
      MethodParagraph(title: words("Summaries"), body: [paragraph(summarySentence(plan))]))
  }
  paragraphs.append(
    MethodParagraph(
      title: words("Software"),
      body: [
        paragraph(
          words(
            """
            All numbers, tables and figures were computed by \(ProgramVersion.text); its \
            conventions stand on the Conventions page. Tests are two-sided, and \
            \(adjustmentWords(plan)).
            """))
      ]))
  return paragraphs
}

/// What a figure with results of its own was made from; nil for a figure of an endpoint.
private func figureSentences(_ figure: FigureDeclaration, _ plan: TrialPlan) -> String? {
  switch figure.kind {
  case .responseOverTime(let details): responseSentences(details, plan)
  case .smallMultiples(let details): smallMultiplesSentences(details, plan)
  case .swimmer(let details): swimmerSentences(details, plan)
  case .waterfall(let details): waterfallSentences(details, plan)
  default: nil
  }
}

private func populationSentence(_ population: Population, _ words: Words) -> String {
  population.clause.map { words("\(population.label): all subjects with \($0.text).") }
    ?? words("\(population.label): all subjects.")
}

private func endpointBody(
  _ endpoint: Endpoint, _ plan: TrialPlan, _ results: ResultSet
) -> [Node] {
  let words = plan.words
  let population = plan.population(endpoint.population)?.label ?? words("all rows")
  let kind = words(
    """
    \(PlanWords.role(endpoint.role)) endpoint, \(PlanWords.planned(endpoint.prespecified)), \
    analysed in: \(population).
    """)
  var sentences = [kind.capitalizedFirst]
  switch endpoint.kind {
  case .competingRisks(let details):
    sentences += competingRisksSentences(endpoint, details, plan)
    sentences += landmarkSentences(endpoint, plan, results)
  case .continuous(let details):
    sentences += continuousSentences(endpoint, details, plan, results)
  case .eventRate(let details):
    sentences += eventRateSentences(endpoint, details, plan, results)
  case .exposure(let details):
    sentences += exposureSentences(endpoint, details, plan)
    sentences.append(missingAdministrationSentence(plan.words))
    sentences += doseIntensitySentences(details, plan)
  case .disposition(let details):
    sentences += dispositionSentences(endpoint, details, plan)
  case .timeToEvent(let details):
    sentences += survivalSentences(endpoint, details, plan, results)
  case .harms(let details):
    sentences.append(details.definition.asSentence)
    sentences.append(
      words(
        """
        Terms and classes are those of \(details.dictionary). A subject counts once in each row of \
        a table; percentages are of all subjects of the population, with or without events.
        """))
    if let grades = details.grades { sentences.append(words(gradeSentence(grades))) }
    sentences += harmsComparisonSentences(details, results.rows(of: endpoint.name), words)
  case .proportion(let details):
    sentences += proportionSentences(endpoint, details, plan, results)
  case .stoppingRule(let details):
    sentences += stoppingRuleSentences(endpoint, details, plan)
  }
  return [paragraph(sentences.joined(separator: " "))]
}

private func survivalSentences(
  _ endpoint: Endpoint, _ details: TimeToEvent, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let words = plan.words
  var sentences = [
    words(
      """
      Time was counted in \(details.timeUnit.label) from \(details.origin) \
      (\(endpoint.dataset).\(details.time.value)); a row is an event where \
      \(details.event.text), and censored otherwise.
      """),
    words(
      """
      Survival was estimated by the method of Kaplan and Meier (1958) with Greenwood's variance \
      and pointwise \(plan.conventions.survivalInterval.words) confidence limits; \
      quantiles of time with limits by inverting that band (Brookmeyer and Crowley 1982); \
      follow-up by the reverse Kaplan–Meier method (Schemper and Smith 1996).
      """),
  ]
  sentences += observationSentences(endpoint, details, words)
  sentences += comparisonSentences(endpoint, details.comparisons, plan, results)
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
  sentences += landmarkSentences(endpoint, plan, results)
  if let reason = details.competingReason {
    sentences.append(words("No event was taken to compete: \(reason.asSentence)"))
  }
  return sentences
}

private func competingRisksSentences(
  _ endpoint: Endpoint, _ details: CompetingRisks, _ plan: TrialPlan
) -> [String] {
  let words = plan.words
  let conventions = plan.conventions
  let causes = details.causes.map { words("\($0.label) where \($0.clause.text)") }
    .joined(separator: "; ")
  let variance =
    conventions.incidenceVariance == .aalen
    ? Phrase("Aalen's variance") : Phrase("the delta-method variance")
  let sentences = [
    words(
      """
      Time was counted in \(details.timeUnit.label) from \(details.origin) \
      (\(endpoint.dataset).\(details.time.value)) to the first of these competing events: \
      \(causes). Other rows are censored.
      """),
    words(
      """
      Cumulative incidence was estimated by the method of Aalen and Johansen (1978) with \
      \(variance) and pointwise \(conventions.incidenceInterval.words) confidence \
      limits; no event of any cause (\(details.eventFree.lowercased())) by the method of Kaplan and \
      Meier (1958) with pointwise \(conventions.survivalInterval.words) limits; \
      follow-up by the reverse Kaplan–Meier method (Schemper and Smith 1996), for which an event of \
      any cause censors.
      """),
  ]
  let tests = incidenceTestSentences(endpoint, details, plan)
  let reason = details.censoredDeathsReason.map {
    [words("Subjects who died without one of these events are censored: \($0.asSentence)")]
  }
  return sentences + tests + (reason ?? [])
}

private func summarySentence(_ plan: TrialPlan) -> String {
  plan.words(
    """
    Categories are given as counts with percentages of the subjects whose value is known, numbers \
    as mean with standard deviation or median with quartiles (type \
    \(plan.conventions.quantileType) of Hyndman and Fan 1996) and range; missing values are counted \
    and not replaced.
    """)
}

func paragraph(_ text: String) -> Node { .tag("p", [:], [.text(text)]) }
