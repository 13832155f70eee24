import Foundation

/// Models of the transplants in `Tests/ThirdParty/bmtcrr`; `Tests/Oracle/models.R` has the same ones.
enum ModelStudy {
  /// The models by the names in the R program.
  static let models: [(name: String, lines: String)] = [
    (
      "plain",
      "endpoint: efs, covariates: [disease, phase, \(age), sex], univariable: true"
    ),
    (
      "stratified",
      "endpoint: efs, covariates: [disease, \(age)], strata: [sex], univariable: true, "
        + "proportional-hazards: rank"
    ),
    (
      "robust",
      "endpoint: efs, covariates: [disease, phase], variance: robust, proportional-hazards: identity"
    ),
    (
      "clustered",
      "endpoint: efs, covariates: [disease, \(age)], cluster: Phase, proportional-hazards: none"
    ),
    (
      "product",
      "endpoint: efs, covariates: [disease, sex, {product: [disease, sex]}], proportional-hazards: log"
    ),
    (
      "product-number",
      "endpoint: efs, covariates: [disease, \(centered), {product: [disease, age]}]"
    ),
    (
      "product-robust",
      "endpoint: efs, covariates: [disease, sex, {product: [disease, sex]}], variance: robust, "
        + "proportional-hazards: none"
    ),
    (
      "incomplete",
      "endpoint: efs, covariates: [disease, {variable: bmt.YOUNG, id: age, per: 10}]"
    ),
    (
      "cause-specific",
      "endpoint: relapse, kind: cause-specific, covariates: [disease, \(age), phase]"
    ),
    (
      "other-cause",
      "endpoint: relapse, kind: cause-specific, cause: death, covariates: [disease, \(age)]"
    ),
    (
      "subdistribution",
      "endpoint: relapse, kind: subdistribution, covariates: [disease, \(age), phase]"
    ),
  ]

  static let age = "{variable: bmt.Age, label: Age, unit: years, per: 10}"
  private static let centered =
    "{variable: bmt.Age, label: Age, unit: years, per: 10, center: 30}"

  /// The transplants with models; those of the R program if not said.
  static func study(
    _ models: [(name: String, lines: String)] = models, where condition: String = "Status >= 0",
    conventions: String = "{profile: house}", more: String = "", endpointKeys: String = ""
  ) throws -> StudyFixture {
    let file = URL(filePath: #filePath)
      .appending(path: "../../ThirdParty/bmtcrr/bmtcrr.csv").standardized
    let lines = models.map { "  \($0.name): {label: Model \($0.name), \($0.lines)}" }
    let plan = """
      trial: {id: bmt, acronym: BMT, title: Transplants, design: observational, synthetic: false}
      data: {datasets: {bmt: bmt.csv}}
      variables:
        bmt.YOUNG: case when Age < 50 then Age end
        bmt.W: case when Age > 30 then 2 when D = 'AML' then 3 else 1 end
        bmt.ENTRY: case when Sex = 'F' then ftime / 4 else 0 end
      groupings:
        disease: {label: Disease, variable: bmt.D, known-at: baseline, levels: [ALL, AML], reference: ALL}
        sex: {label: Sex, variable: bmt.Sex, known-at: baseline, levels: [F, M], reference: F}
        phase: {label: Phase, variable: bmt.Phase, known-at: baseline, levels: [CR1, CR2, CR3, Relapse], reference: CR1}
      endpoints:
        efs:
          {kind: time-to-event, role: secondary, prespecified: true, label: EFS, dataset: bmt,
           where: "\(condition)", origin: transplant, time: ftime, time-unit: months, event: Status > 0, competing: none\(endpointKeys)}
        relapse:
          {kind: competing-risks, role: secondary, prespecified: false, label: Relapse, dataset: bmt,
           where: "\(condition)", origin: transplant, time: ftime, time-unit: months,
           causes: {relapse: Status = 1, death: Status = 2}, cause-of-interest: relapse, event-free: Alive, landmarks: [6, 12, 24],
           compare: [disease]\(endpointKeys.contains("weight") ? "" : endpointKeys)}
      models:
      \(lines.joined(separator: "\n"))
      \(more)
      conventions: \(conventions)
      """
    return StudyFixture(plan: plan, files: ["bmt.csv": try [UInt8](Data(contentsOf: file))])
  }
}
