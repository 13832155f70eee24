import AnalysisPlan
import Results
import Wording

extension Disposition: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> DispositionSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: DispositionSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: DispositionAnalysis(context, self, sample).rows)
  }
}

/// How many patients were at each stage of a flow, in each part and for each reason, for everyone and
/// by group.
struct DispositionAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let columns: [GroupColumn]

  init(_ context: EndpointContext, _ details: Disposition, _ sample: DispositionSample) {
    self.context = context
    columns =
      [GroupColumn(group: nil, members: sample.subjects, levels: [])]
      + context.groupings.flatMap { grouping in
        grouping.groups.map { group in
          GroupColumn(
            group: group, members: sample.subjects, levels: context.levels(grouping))
        }
      }
    for (stage, found) in zip(details.stages, sample.stages) {
      let method =
        stage.source.map { source in
          context.words(
            "Count of subjects; percentage of those of '\(details.stages[source].label)'")
        } ?? context.words("Count of subjects; percentage of those of the population")
      add(
        found.members, of: found.source, method, [.init(name: "stage", label: stage.label)],
        ["stage=\(stage.slug)"])
      for (part, foundPart) in zip(stage.parts, found.parts) {
        add(part, foundPart, of: found.source, method)
      }
    }
  }

  private mutating func add(
    _ part: Disposition.Part, _ found: DispositionSample.Part, of source: [Int], _ method: String
  ) {
    let category = [ResultRow.CategoryPart(name: "stage", label: part.label)]
    let selector = "stage=\(part.slug)"
    add(found.members, of: source, method, category, [selector])
    for reason in found.reasons {
      add(
        reason.members, of: source, method, category + [.init(name: "reason", label: reason.label)],
        [selector, "reason=\(reason.slug)"])
    }
  }

  private mutating func add(
    _ members: [Int], of source: [Int], _ method: String, _ category: [ResultRow.CategoryPart],
    _ selectors: [String]
  ) {
    for column in columns {
      let count = members.count(where: column.includes)
      let total = source.count(where: column.includes)
      var row = context.row(
        "patients", selectors: selectors, group: column.group,
        method: method,
        text: NumberText.countAndPercent(count, of: total))
      row.category = category
      row.value = Double(count)
      row.n = column.count
      row.denominator = total
      rows.append(row)
    }
  }
}
