import AnalysisPlan
import Publishing
import Results
import Wording

extension Harms: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let words = about.words
    let sentences = [
      definition.asSentence,
      words(
        """
        Terms and classes are those of \(dictionary). A subject counts once in each row of a table; \
        percentages are of all subjects of the population, with or without events.
        """),
    ]
    let rows =
      endpoint.clause == nil
      ? [] : [words("Each row of \(words.rows(of: endpoint)) is an event.")]
    return sentences + rows + (grades.map { [words(gradeSentence($0))] } ?? [])
      + harmsComparisonSentences(self, about.results.rows(of: endpoint.name), words)
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let gradeLines = grades.map { grades in
      about.column(
        grades.scale == .grades ? Phrase("Grade") : Phrase("Stage"), grades.column.value,
        about.words("counted together from \(grades.threshold) on"))
    }
    return about.text(Phrase("Counted"), definition)
      + about.code(Phrase("Class"), classColumn.value)
      + about.code(Phrase("Term"), termColumn.value)
      + about.code(Phrase("Serious"), serious?.text)
      + about.text(Phrase("Dictionary"), dictionary) + (gradeLines ?? [])
      + (exposure.map { $0.definition(about) } ?? [])
  }

  var conventions: Set<ConventionKey> {
    exposure == nil ? [] : [.daysPerMonth]
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    grades.map { gradeFaults(of: endpoint.name, $0.scale, from: $0.threshold, about.results) } ?? []
  }
}
