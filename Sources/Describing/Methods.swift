package import AnalysisPlan
import Markup
package import Publishing
package import Results
import Wording

/// What actually ran, in the manner of the SAMPL guideline (Lang and Altman 2013).
///
/// - Parameter program: the program with its version, `trialpress 1.0`.
package func methodParagraphs(
  _ plan: TrialPlan, _ results: ResultSet, program: String
) -> [MethodParagraph] {
  let about = Described(plan, results)
  let words = plan.words
  var paragraphs: [MethodParagraph] = []
  if !plan.populations.isEmpty {
    paragraphs.append(
      MethodParagraph(
        title: words("Populations"),
        body: plan.populations.map { paragraph([populationSentence($0, plan)]) }))
  }
  paragraphs += groupsParagraph(plan).map { [$0] } ?? []
  for endpoint in plan.endpoints {
    paragraphs.append(
      MethodParagraph(title: endpoint.label, body: [paragraph(endpointSentences(endpoint, about))]))
  }
  for model in plan.models {
    paragraphs.append(
      MethodParagraph(
        title: model.label,
        body: [paragraph(model.methods(of: model, about) + about.leftOut(of: model.name))]))
  }
  for figure in plan.figures {
    guard let kind = figure.kind.described else { continue }
    let sentences = kind.methods(of: figure, about) + about.leftOut(of: figure.name)
    paragraphs.append(MethodParagraph(title: figure.title, body: [paragraph(sentences)]))
  }
  paragraphs += tableParagraphs(about)
  paragraphs.append(
    MethodParagraph(
      title: words("Software"),
      body: [
        paragraph([
          words(
            """
            All numbers, tables and figures were computed by \(program); its \
            conventions stand on the Conventions page. Tests are two-sided, and \
            \(adjustmentWords(plan)).
            """)
        ])
      ]))
  return paragraphs
}

/// What tables say that are of one sort: the same sentences stand once for all of them.
private func tableParagraphs(_ about: Described) -> [MethodParagraph] {
  var paragraphs: [(title: String, sentences: [String], leftOut: [String])] = []
  for table in about.plan.tables {
    guard let kind = table.kind.described else { continue }
    let sentences = kind.methods(of: table, about)
    let title = kind.methodsTitle.map { about.words($0) }
    let own = about.leftOut(of: table.name)
    let leftOut = title == nil ? own : own.map { about.words("\(table.title): \($0)") }
    if let index = paragraphs.firstIndex(where: { $0.sentences == sentences }) {
      paragraphs[index].leftOut += leftOut
    } else {
      paragraphs.append((title ?? table.title, sentences, leftOut))
    }
  }
  return paragraphs.map {
    MethodParagraph(title: $0.title, body: [paragraph($0.sentences + $0.leftOut)])
  }
}

private func populationSentence(_ population: Population, _ plan: TrialPlan) -> String {
  let words = plan.words
  guard let clause = population.clause else { return words("\(population.label): all subjects.") }
  return words("\(population.label): all subjects with \(clause.text).")
    + (plan.isDefinedAfterEntry(population) ? " " + words("Defined by data after entry.") : "")
}

private func endpointSentences(_ endpoint: Endpoint, _ about: Described) -> [String] {
  let (plan, words) = (about.plan, about.words)
  let population = plan.population(endpoint.population)?.label ?? words("all rows")
  let kind = words(
    """
    \(PlanWords.role(endpoint.role)) endpoint, \(PlanWords.planned(endpoint.prespecified)), \
    analysed in: \(population).
    """)
  return [kind.capitalizedFirst] + endpoint.kind.described.methods(of: endpoint, about)
    + about.leftOut(of: endpoint.name)
}

extension Described {
  /// What an analysis leaves out, a sentence each, as the notes of its displays have them.
  fileprivate func leftOut(of analysis: String) -> [String] {
    results.rows(of: analysis).filter { $0.statistic == "excluded" }
      .map(\.text.asSentence.capitalizedFirst)
  }
}

func paragraph(_ sentences: [String]) -> Node {
  .tag("p", [:], [.text(sentences.joined(separator: " "))])
}
