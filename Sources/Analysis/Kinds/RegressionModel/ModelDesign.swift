import AnalysisPlan
import Results

/// The columns of numbers that a model is fitted to, by covariate and product.
///
/// A level without subjects has no column. A number stands as its distance from `center`, in steps of
/// `per`.
struct ModelDesign {
  /// A column, and what its coefficient is the ratio of.
  struct Column {
    let values: [Double]
    /// A number for each row's level, or levels of a product: the groups that the columns of the term tell
    /// apart; nil of a number.
    var cells: [Int]?
    /// `arm=high/low` or `covariate=age`; of a product, both.
    let selectors: [String]
    /// In words: `Treatment: High dose`.
    let name: String
  }

  /// A covariate or a product.
  struct Term {
    /// `arm` or `covariate=age`; of a product, both.
    let selectors: [String]
    let label: String
    let columns: Range<Int>
  }

  private(set) var columns: [Column] = []
  /// The covariates, in the order of the plan.
  private(set) var covariates: [Term] = []
  private(set) var products: [Term] = []
  /// The label of a grouping whose reference nobody has.
  private(set) var emptyReference: String?

  init(_ model: RegressionModel, _ sample: ModelSample, _ plan: TrialPlan) {
    for covariate in model.covariates { add(covariate, sample, plan) }
    for product in model.products {
      let terms = [product.first, product.second].compactMap { name in
        model.covariates.firstIndex { $0.name == name }.map { covariates[$0] }
      }
      if terms.count == 2 { add(terms[0], times: terms[1]) }
    }
  }

  private mutating func add(
    _ covariate: ModelCovariate, _ sample: ModelSample, _ plan: TrialPlan
  ) {
    let start = columns.count
    switch covariate.kind {
    case .grouping(let reference):
      guard let grouping = plan.grouping(covariate.name),
        let levels = sample.levels[covariate.name]
      else { return }
      let present = Set(levels)
      for (index, level) in grouping.levels.enumerated() {
        if level.slug == reference {
          if !present.contains(index) { emptyReference = emptyReference ?? grouping.label }
        } else if present.contains(index) {
          columns.append(
            Column(
              values: levels.map { $0 == index ? 1 : 0 }, cells: levels,
              selectors: ["\(grouping.name)=\(level.slug)/\(reference)"],
              name: "\(grouping.label): \(level.label)"))
        }
      }
      covariates.append(
        Term(selectors: [covariate.name], label: grouping.label, columns: start..<columns.count))
    case .number(let number):
      let selector = "covariate=\(covariate.name)"
      let values = sample.numbers[covariate.name] ?? []
      columns.append(
        Column(
          values: values.map { ($0 - (number.center ?? 0)) / number.per }, selectors: [selector],
          name: number.label))
      covariates.append(
        Term(selectors: [selector], label: number.label, columns: start..<columns.count))
    }
  }

  /// A number for each pair of levels; nil where one of the two is a number.
  private static func crossed(_ first: [Int]?, _ second: [Int]?) -> [Int]? {
    guard let first, let second else { return nil }
    let count = (second.max() ?? 0) + 1
    return zip(first, second).map { $0 * count + $1 }
  }

  private mutating func add(_ first: Term, times second: Term) {
    let start = columns.count
    for one in first.columns {
      for other in second.columns {
        let (left, right) = (columns[one], columns[other])
        columns.append(
          Column(
            values: zip(left.values, right.values).map { $0 * $1 },
            cells: Self.crossed(left.cells, right.cells),
            selectors: left.selectors + right.selectors, name: "\(left.name) × \(right.name)"))
      }
    }
    products.append(
      Term(
        selectors: first.selectors + second.selectors, label: "\(first.label) × \(second.label)",
        columns: start..<columns.count))
  }
}
