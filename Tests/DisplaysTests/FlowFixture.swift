@testable import AnalysisPlan
import Displays
import Results

/// A flow with made-up counts, and the results an analysis would give for it.
struct FlowFixture {
  var groups: [String]
  var notReported = ["Assessed for eligibility"]
  var reasons = ["Adverse event", "Lost to follow-up", "Withdrawal by the patient"]
  var labels = (first: "Randomised", given: "Received the allocated treatment", safety: "Analysed")
  /// Whether the last stage leaves its others at the end of the flow.
  var endsBeside = false
  /// Whether the last stage is about all of the first.
  var goesBack = false
  var header = PlanFixture.header()

  static let long = "Lenalidomide 25 mg/m² with azacitidine and donor lymphocyte infusion"

  private var isDivided: Bool { !groups.isEmpty }

  private func part(_ label: String, _ slug: String, reasons: Bool = false) -> Disposition.Part {
    Disposition.Part(
      label: label, slug: slug, clause: clause,
      reasons: reasons
        ? Disposition.Reasons(column: PlanFixture.located("DCSREAS"), levels: []) : nil,
      location: PlanFixture.nowhere)
  }

  private var clause: Clause {
    Clause(text: "X = 'Y'", location: PlanFixture.nowhere, expression: .missing)
  }

  private var stages: [Disposition.Stage] {
    func stage(
      _ label: String, _ slug: String, _ kind: Disposition.Stage.Kind, of source: Int? = nil
    ) -> Disposition.Stage {
      Disposition.Stage(
        label: label, slug: slug, source: source, kind: kind, location: PlanFixture.nowhere)
    }
    let division =
      isDivided
      ? [stage(labels.given, "given", .division(by: PlanFixture.located("arm")))] : []
    let treatment = stage(
      "Treatment", "treatment",
      .parts([part("Completed", "completed"), part("Stopped early", "stopped", reasons: true)]))
    let analysed = stage(
      labels.safety, "safety",
      .condition(clause, others: part("Left out of the analysis", "left-out")),
      of: goesBack ? 0 : nil)
    return [stage(labels.first, "first", .everyone)] + division
      + (endsBeside ? [analysed, treatment] : [treatment, analysed])
  }

  var plan: TrialPlan {
    let grouping = isDivided ? PlanFixture.grouping(groups) : nil
    return PlanFixture.plan(
      grouping: grouping,
      endpoints: [
        PlanFixture.endpoint(
          "flow", label: "Flow of patients",
          kind: .disposition(Disposition(notReported: notReported, stages: stages)))
      ],
      figures: [
        FigureDeclaration(
          name: "flow", title: "Flow of patients", notes: ["A note of the plan."],
          kind: .flow(endpoint: PlanFixture.located("flow")), location: PlanFixture.nowhere)
      ])
  }

  /// Ten patients a reason and seven more who completed, in each group.
  var results: ResultSet {
    let count = max(1, groups.count)
    let stopped = 10 * reasons.count
    let whole = stopped + 7
    var rows: [ResultRow] = []
    func add(_ selectors: String, _ value: Int, of whole: Int, _ category: [String]) {
      let columns =
        [("", nil as String?, count)]
        + groups.indices.map { ("[arm=group-\($0 + 1)]", Optional(groups[$0]), 1) }
      for (selector, level, factor) in columns {
        var row = ResultRow(
          id: "flow.patients\(selectors)\(selector)", analysis: "flow", endpoint: "flow",
          population: "safety", statistic: "patients", method: "Count of subjects",
          text: NumberText.countAndPercent(value * factor, of: whole * factor))
        row.value = Double(value * factor)
        row.denominator = whole * factor
        row.grouping = level == nil ? nil : "arm"
        row.level = level
        row.category = zip(["stage", "reason"], category).map { .init(name: $0, label: $1) }
        rows.append(row)
      }
    }
    add("[stage=first]", whole, of: whole, [labels.first])
    if isDivided { add("[stage=given]", whole, of: whole, [labels.given]) }
    add("[stage=treatment]", whole, of: whole, ["Treatment"])
    add("[stage=completed]", 7, of: whole, ["Completed"])
    add("[stage=stopped]", stopped, of: whole, ["Stopped early"])
    for reason in reasons {
      add(
        "[stage=stopped][reason=\(levelSlug(reason))]", 10, of: whole, ["Stopped early", reason])
    }
    add("[stage=safety]", whole - 2, of: whole, [labels.safety])
    add("[stage=left-out]", 2, of: whole, ["Left out of the analysis"])
    return ResultSet(header: header, rows: rows, curves: [])
  }

  var display: Display { present(plan, results)[0] }
}
