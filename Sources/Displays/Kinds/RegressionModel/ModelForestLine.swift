import AnalysisPlan
import Results
import Wording

/// A line of a figure of a model's hazard ratios: a heading, a reference level or a ratio.
struct ModelForestLine {
  enum Place {
    /// The heading of a grouping or of a product.
    case heading
    /// The level that the others are compared with.
    case reference
    /// A level against the reference.
    case level
    /// A number.
    case number
    /// The ratio of hazard ratios of a product.
    case product
  }

  let place: Place
  let label: String
  var patients: ResultRow?
  var events: ResultRow?
  /// The ratio in the model of all covariates.
  var ratio: ResultRow?
  /// The ratio of the covariate alone; nil where the plan does not ask for it.
  var alone: ResultRow?

  /// Patients with an event of all; nil where a line is about no patients of its own.
  var fraction: Fraction? {
    Fraction(events?.value.map(Int.init), of: patients?.value.map(Int.init))
  }

  /// Every result the line shows.
  var rows: [ResultRow] { [patients, events, ratio, alone].compactMap(\.self) }

  /// Whether it stands under a heading.
  var isIndented: Bool { [.reference, .level, .product].contains(place) }

  /// The lines of a model's covariates in the plan's order, then those of its products.
  static func lines(of model: RegressionModel, _ plan: TrialPlan, _ results: ResultSet) -> [Self] {
    model.covariates.flatMap { covariate -> [Self] in
      guard case .grouping(let reference) = covariate.kind,
        let grouping = plan.grouping(covariate.name)
      else {
        let selector = "[covariate=\(covariate.name)]"
        return [
          line(.number, model.label(of: covariate, in: plan), "", selector, model, results)
        ]
      }
      return [Self(place: .heading, label: grouping.label)]
        + grouping.levels.map { level in
          let group = "[\(grouping.name)=\(level.slug)]"
          let isReference = level.slug == reference
          return line(
            isReference ? .reference : .level, level.label, group,
            isReference ? nil : "[\(grouping.name)=\(level.slug)/\(reference)]", model, results)
        }
    } + model.products.flatMap { products(of: $0, in: model, plan, results) }
  }

  /// - Parameters:
  ///   - group: ends the ids of the counts.
  ///   - selector: ends those of the ratios; nil for a reference.
  private static func line(
    _ place: Place, _ label: String, _ group: String, _ selector: String?,
    _ model: RegressionModel, _ results: ResultSet
  ) -> Self {
    func ratio(_ statistic: String) -> ResultRow? {
      selector.flatMap { results["\(model.name).\(statistic)\($0)"] }
    }
    return Self(
      place: place, label: label, patients: results["\(model.name).patients\(group)"],
      events: results["\(model.name).events\(group)"], ratio: ratio("hazard-ratio"),
      alone: ratio("univariable-hazard-ratio"))
  }

  private static func products(
    of product: ModelProduct, in model: RegressionModel, _ plan: TrialPlan, _ results: ResultSet
  ) -> [Self] {
    let names = [product.first, product.second]
    let labels = names.map { model.label(ofCovariate: $0, in: plan) }
    let rows = results.rows(of: model.name).filter { row in
      row.statistic == "ratio-of-hazard-ratios"
        && names.allSatisfy { row.id.contains("[\($0)=") || row.id.contains("[covariate=\($0)]") }
    }
    let heading = plan.words("\(labels.joined(separator: " × ")), ratio of hazard ratios")
    return [Self(place: .heading, label: heading)]
      + rows.map { Self(place: .product, label: $0.category.last?.label ?? "", ratio: $0) }
  }
}
