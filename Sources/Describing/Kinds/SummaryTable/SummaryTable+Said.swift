import AnalysisPlan
import Publishing
import Results
import Wording

extension SummaryTable: DescribedKind {
  func methods(of table: TableDeclaration, _ about: Described) -> [String] {
    [
      about.words(
        """
        Categories are given as counts with percentages of the subjects whose value is known, numbers \
        as mean with standard deviation or median with quartiles (type \
        \(about.plan.conventions.quantileType) of Hyndman and Fan 1996) and range; missing values are counted \
        and not replaced.
        """)
    ]
  }

  var methodsTitle: Phrase? { Phrase("Summaries") }

  func definition(
    of table: TableDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    [
      AnalysisAccount.Statement(
        about.words("Variable"),
        variables.map { [.text("\($0.label): "), .code($0.column.value)] }, isRunning: true)
    ]
  }

  func datasets(of table: TableDeclaration, _ about: Described) -> [String] {
    variables.compactMap { variable in
      let parts = variable.column.value.split(separator: ".")
      return parts.count > 1 ? parts.first.map(String.init) : nil
    }
  }

  var conventions: Set<ConventionKey> {
    let hasTimes = variables.contains { $0.unit.flatMap(TimeUnit.init(rawValue:)) != nil }
    return hasTimes ? [.quantileType, .daysPerMonth] : [.quantileType]
  }
}
