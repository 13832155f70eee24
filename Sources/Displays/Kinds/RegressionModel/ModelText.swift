import AnalysisPlan
import Results
import Wording

/// What a model's rows say in sentences: the notes of its table and the text in its place.
struct ModelText {
  let model: RegressionModel
  let plan: TrialPlan
  let results: ResultSet
  private var words: Words { plan.words }

  var rows: [ResultRow] { results.rows(of: model.name) }

  private func row(_ statistic: String) -> ResultRow? { results["\(model.name).\(statistic)"] }

  var notes: [String] {
    [method] + univariable + [leftOut] + conditions + termTests + tests + proportionality
      + concordance + criterion + missing
  }

  /// What a figure of the ratios says of them and of the model they are from.
  var notesOfRatios: [String] {
    [method] + univariable + [leftOut] + conditions + tests + concordance + criterion + missing
  }

  private var method: String {
    let method = model.method(plan)
    return words(
      model.target.isSubdistribution
        ? "Subdistribution hazard ratios: \(method), Wald intervals and Wald tests."
        : "Hazard ratios: \(method), Wald intervals and Wald tests.")
  }

  private var univariable: [String] {
    guard model.univariable else { return [] }
    return [
      words(
        model.strata.isEmpty
          ? "Univariable: each covariate in a model of its own, of the same patients."
          : """
          Univariable: each covariate in a model of its own, of the same patients and with the \
          same strata.
          """)
    ]
  }

  private var leftOut: String {
    guard let left = row("left-out"), let count = left.value, let all = left.denominator, all > 0
    else { return words("No patients.") }
    if count == 0 { return words("Every covariate is known for all patients.") }
    let patients = words.patients(all)
    return words(
      Int(count),
      "\(left.text) of \(patients) was left out, because the value of a covariate is missing.",
      "\(left.text) of \(patients) were left out, because the value of a covariate is missing.")
  }

  /// Where the ratio of a covariate in a product holds.
  private var conditions: [String] {
    model.covariates.compactMap { covariate in
      let conditions = model.conditions(of: covariate.name, in: plan)
      guard !conditions.isEmpty else { return nil }
      let label = model.label(ofCovariate: covariate.name, in: plan)
      return words("The ratio of \(label) is that where \(words.list(conditions)).")
    }
  }

  private var termTests: [String] {
    let hasWald = rows.contains { $0.statistic == "wald" && $0.grouping != nil }
    let interaction = rows.first { $0.statistic == "interaction" }?.test
    return
      (hasWald ? [words("p in the line of a covariate: Wald test of all its levels.")] : [])
      + (interaction.map { [words("p in the line of a product: \($0) test.")] } ?? [])
  }

  private var tests: [String] {
    let texts = ["likelihood-ratio", "wald", "score"].compactMap { row($0) }
      .filter { $0.value != nil }.map(\.text)
    return texts.isEmpty
      ? [] : [words("All covariates together: \(texts.joined(separator: "; ")).")]
  }

  private var proportionality: [String] {
    guard let global = row("proportional-hazards"), global.value != nil,
      let transform = model.proportionalHazards
    else { return [] }
    let ofTerms = rows.filter {
      $0.statistic == "proportional-hazards" && ($0.grouping != nil || !$0.category.isEmpty)
    }.map { row in
      let label =
        row.grouping.map { model.label(ofCovariate: $0, in: plan) } ?? row.category.last?.label
        ?? ""
      return "\(label), \(row.text.withoutTestName)"
    }
    let all =
      ofTerms.count > 1 ? [words("all together, \(global.text.withoutTestName)")] : []
    return [
      words(
        """
        Test of proportional hazards (Grambsch and Therneau 1994), time taken as \
        \(transform.words): \((ofTerms + all).joined(separator: "; ")).
        """)
    ]
  }

  private var concordance: [String] {
    guard let row = row("concordance"), row.value != nil else { return [] }
    return [words("Concordance (Harrell’s C): \(row.text).")]
  }

  private var criterion: [String] {
    guard let row = row("akaike-criterion"), row.value != nil else { return [] }
    return [words("Akaike’s information criterion: \(row.text).")]
  }

  /// Why ratios have no value, each reason once.
  private var missing: [String] {
    var seen: Set<String> = []
    return rows.filter { $0.statistic.hasSuffix("hazard-ratio") && $0.value == nil }.compactMap {
      row in
      guard let reason = row.reason, seen.insert(reason).inserted else { return nil }
      let label =
        row.level.map { words.comparison(of: $0, to: row.reference) }
        ?? row.category.last?.label ?? ""
      let isAll = rows.filter { $0.statistic == row.statistic }.allSatisfy { $0.reason == reason }
      return isAll ? words("No ratio: \(reason).") : "\(label): \(reason)."
    }
  }

  var alternative: String {
    let patients = row("patients")?.n ?? 0
    let events = row("events")?.events ?? 0
    let ratios = rows.filter {
      ["hazard-ratio", "univariable-hazard-ratio", "ratio-of-hazard-ratios"].contains($0.statistic)
    }.map { row in
      let label =
        row.level.map { words.comparison(of: $0, to: row.reference) }
        ?? row.category.last?.label ?? ""
      let name =
        row.statistic == "univariable-hazard-ratio"
        ? words("Univariable hazard ratio")
        : words(row.statistic == "hazard-ratio" ? "Hazard ratio" : "Ratio of hazard ratios")
      return "\(name), \(label): \(row.text)."
    }
    let table = words(
      "Table of a model of \(words.patients(patients)) with \(words.events(events)).")
    return "\(table) \((ratios + tests).joined(separator: " "))"
  }
}

extension Phrase {
  /// The ratio that a Cox model estimates, or that of a model of a subdistribution.
  static func hazardRatio(ofSubdistribution: Bool) -> Phrase {
    ofSubdistribution ? Phrase("subdistribution hazard ratio") : Phrase("hazard ratio")
  }
}

extension String {
  /// `χ² = …` of a test's text, without the name before it.
  var withoutTestName: String {
    firstRange(of: "χ²").map { String(self[$0.lowerBound...]) } ?? self
  }
}
