@testable import AnalysisPlan
import Displays
import Markup
import Results
import Testing

/// A table of made-up results of a model of arm, age and their product.
struct ModelTableTests {
  private static func row(
    _ id: String, value: Double? = nil, p: Double? = nil, text: String,
    change: (inout ResultRow) -> Void = { _ in }
  ) -> ResultRow {
    var row = ResultRow(
      id: "adjusted.\(id)", analysis: "adjusted", endpoint: "os", population: "safety",
      statistic: String(id.prefix { $0 != "[" }), method: "A model", text: text)
    (row.value, row.p) = (value, p)
    change(&row)
    return row
  }

  private static func ratio(_ statistic: String, _ text: String, p: Double) -> ResultRow {
    row("\(statistic)[arm=group-2/group-1]", value: 0.5, p: p, text: text) {
      ($0.grouping, $0.level, $0.reference) = ("arm", "High", "Low")
    }
  }

  private static let counts = [
    row("patients", value: 100, text: "100") { $0.n = 100 },
    row("events", value: 40, text: "40") { $0.events = 40 },
    row("left-out", value: 3, text: "3") { $0.denominator = 103 },
    row("patients[arm=group-1]", value: 51, text: "51"),
    row("events[arm=group-1]", value: 22, text: "22"),
    row("patients[arm=group-2]", value: 49, text: "49"),
    row("events[arm=group-2]", value: 18, text: "18"),
  ]

  private static let estimates = [
    ratio("hazard-ratio", "0.50 (95%\u{A0}CI 0.30 to 0.80)", p: 0.004),
    row("hazard-ratio[covariate=age]", value: 1.2, p: 0.2, text: "1.20 (95%\u{A0}CI 0.90 to 1.60)")
    {
      $0.category = [.init(name: "covariate", label: "Age, per 10 years")]
    },
    row(
      "ratio-of-hazard-ratios[arm=group-2/group-1][covariate=age]", value: 1.1, p: 0.6,
      text: "1.10 (95%\u{A0}CI 0.80 to 1.50)"
    ) { $0.category = [.init(name: "product", label: "Treatment: High × Age")] },
    row(
      "interaction[arm][covariate=age]", value: 0.3, p: 0.58, text: "interaction χ² = 0.30, 1 df"
    ) { $0.test = "likelihood ratio" },
    ratio("univariable-hazard-ratio", "0.60 (95%\u{A0}CI 0.40 to 0.90)", p: 0.02),
    row("univariable-hazard-ratio[covariate=age]", text: "not estimable: no events") {
      $0.reason = "not estimable: no events"
      $0.category = [.init(name: "covariate", label: "Age, per 10 years")]
    },
    row("wald", value: 9, p: 0.03, text: "Wald χ² = 9.00, 3 df, p = 0.029"),
  ]

  private static func display(univariable: Bool = true) -> Display {
    let grouping = PlanFixture.grouping(["Low", "High"])
    let clause = Clause(text: "CNSR = 0", location: PlanFixture.nowhere, expression: .missing)
    let timing = TimeToEvent(
      origin: "first dose", time: PlanFixture.located("AVAL"), timeUnit: .days, event: clause,
      competing: "none", displayUnit: .days, landmarks: [], landmarksLocation: PlanFixture.nowhere)
    var plan = PlanFixture.plan(
      grouping: grouping,
      endpoints: [PlanFixture.endpoint("os", label: "Survival", kind: .timeToEvent(timing))],
      tables: [
        TableDeclaration(
          name: "adjusted", title: "Adjusted", notes: ["A note."], population: "safety", by: nil,
          total: false, kind: .model(PlanFixture.located("adjusted")),
          location: PlanFixture.nowhere)
      ])
    let age = ModelCovariate.Number(
      dataset: "adsl", column: "AGE", label: "Age", unit: "years", per: 10, center: 65)
    plan.models = [
      RegressionModel(
        name: "adjusted", label: "Survival, adjusted", endpoint: PlanFixture.located("os"),
        role: "primary", prespecified: true, target: .event,
        covariates: [
          ModelCovariate(
            name: "arm", kind: .grouping(reference: "group-1"), location: PlanFixture.nowhere),
          ModelCovariate(name: "age", kind: .number(age), location: PlanFixture.nowhere),
        ],
        products: [ModelProduct(first: "arm", second: "age", location: PlanFixture.nowhere)],
        strata: [], cluster: nil, variance: .model, univariable: univariable,
        proportionalHazards: nil, location: PlanFixture.nowhere)
    ]
    return present(
      plan, ResultSet(header: PlanFixture.header(), rows: counts + estimates, curves: []))[0]
  }

  private static func cells(_ display: Display) -> [[String]] {
    let table = Element("table", [:], display.tableNodes)
    var rows: [[String]] = []
    func collect(_ element: Element) {
      if element.name == "tr" {
        rows.append(
          element.children.flatMap(\.flattened).map {
            if case .element(let cell) = $0 { cell.plain } else { "" }
          })
      }
      for case .element(let child) in element.children.flatMap(\.flattened) { collect(child) }
    }
    collect(table)
    return rows
  }

  /// A figure space is as wide as a digit; the cells stand right.
  @Test func pointsOfPValuesStandBelowEachOther() {
    let rows = Self.cells(Self.display())
    #expect(rows[3].last?.hasSuffix("0.004") == true)
    #expect(rows[4].last?.hasSuffix("0.20\u{2007}") == true)
  }

  @Test func univariableStandsBesideMultivariable() {
    let rows = Self.cells(Self.display()).map { row in
      row.map { $0.replacing("\u{2007}", with: "") }
    }
    #expect(
      rows[0] == [
        "Covariate", "Patients", "Events", "Univariable hazard ratio (95%\u{A0}CI)",
        "Univariable p", "Multivariable hazard ratio (95%\u{A0}CI)", "Multivariable p",
      ])
    #expect(rows[1] == ["Treatment"])
    #expect(rows[2] == ["Low", "51", "22", "Reference", "–", "Reference", "–"])
    #expect(
      rows[3] == [
        "High", "49", "18", "0.60 (0.40 to 0.90)", "0.020", "0.50 (0.30 to 0.80)", "0.004",
      ])
    #expect(
      rows[4] == [
        "Age, per 10 years", "100", "40", "NE", "–", "1.20 (0.90 to 1.60)", "0.20",
      ])
    #expect(rows[5] == ["Treatment × Age, ratio of hazard ratios", "0.58"])
    #expect(
      rows[6] == [
        "Treatment: High × Age", "–", "–", "–", "–", "1.10 (0.80 to 1.50)", "0.60",
      ])
    #expect(rows.count == 7)
  }

  /// A p value's cell leads to the ratio it belongs to, and its number is the p value.
  @Test func pValuesNameTheRatioTheyBelongTo() {
    let table = MarkupWriter(.html).string(Self.display().tableNodes)
    for (p, value, id) in [
      ("0.020", "0.02", "univariable-hazard-ratio[arm=group-2/group-1]"),
      ("0.004", "0.004", "hazard-ratio[arm=group-2/group-1]"),
      ("0.58", "0.58", "interaction[arm][covariate=age]"),
    ] {
      let cell = "data-v=\"\(value)\" data-result=\"adjusted.\(id)\">"
      #expect(table.contains("<td class=\"number\" \(cell)"), "\(p)")
    }
  }

  @Test func withoutUnivariableModelsOneColumnStandsAlone() {
    let head = Self.cells(Self.display(univariable: false))[0]
    #expect(head == ["Covariate", "Patients", "Events", "Hazard ratio (95%\u{A0}CI)", "p"])
  }

  @Test func notesSayWhoIsInTheModelAndWhereRatiosHold() {
    let display = Self.display()
    #expect(display.subtitle == "Survival, adjusted, safety population, N\u{A0}=\u{A0}100")
    for note in [
      "Hazard ratios: Cox proportional hazards model (Cox 1972) of Treatment and Age (per 10 years), "
        + "Efron's approximation for tied events (Efron 1977), Wald intervals and Wald tests.",
      "Univariable: each covariate in a model of its own, of the same patients.",
      "3 of 103 patients were left out, because the value of a covariate is missing.",
      "The ratio of Treatment is that where Age is 65 years.",
      "The ratio of Age is that where Treatment is Low.",
      "p in the line of a product: likelihood ratio test.",
      "All covariates together: Wald χ² = 9.00, 3 df, p = 0.029.",
      "Age, per 10 years: not estimable: no events.", "A note.",
    ] {
      #expect(display.notes.contains(note), "\(note)")
    }
    #expect(display.abbreviations.map(\.short) == ["CI", "NE", "df"])
    #expect(display.resultIDs.count == 14)
    #expect(
      display.textAlternative.contains(
        "Hazard ratio, High to Low: 0.50 (95%\u{A0}CI 0.30 to 0.80)."))
    #expect(
      display.csv.contains("adjusted.ratio-of-hazard-ratios[arm=group-2/group-1][covariate=age]"))
  }
}

extension Element {
  fileprivate var plain: String {
    children.flatMap(\.flattened).map { node in
      if case .element(let element) = node { element.plain } else { node.plainText }
    }.joined()
  }
}
