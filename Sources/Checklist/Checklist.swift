package import AnalysisPlan
package import Diagnostics
import Displays
import Markup
import Narrative
package import Publishing
import Results
import Wording

/// How a report answers reporting guidelines; empty for studies that are no trials.
package func checklistSections(_ plan: TrialPlan, _ input: PublishingInput) -> [ChecklistSection] {
  guard plan.trial.isTrial else { return [] }
  let facts = ChecklistFacts(plan: plan, input: input)
  return ChecklistGuideline.all(for: plan).map { guideline in
    ChecklistSection(
      title: plan.words(guideline.title), source: plan.words(guideline.source),
      entries: guideline.items.map { item in
        .init(item, item.judge(facts), plan.words)
      })
  }
}

/// Reports what the report of a trial leaves out, answers that no item asks for, and pages that are
/// not there.
package func checkReport(
  _ plan: TrialPlan, _ planFile: String, _ input: PublishingInput, into log: inout DiagnosticLog
) {
  if plan.trial.isTrial, !plan.report.gaps.isEmpty {
    log.warning(
      .reportGap, "the report says nothing of: \(plan.report.gaps.joined(separator: ", "))",
      at: plan.report.location ?? .file(planFile),
      mend: "add these keys under 'report', or say there why there is nothing to say")
  }
  checkPublication(plan.report.publication, input.results.header.cutoff, into: &log)
  let ids = ChecklistGuideline.all(for: plan).flatMap(\.items).map(\.id)
  for (id, answer) in plan.report.answers.sorted(by: { $0.value.location < $1.value.location }) {
    if !ids.contains(id) {
      log.error(
        .unknownChecklistItem, "'\(id)' is not an item of the reporting checklist",
        at: answer.location,
        mend: didYouMean(id, in: ids) ?? "the items are \(ids.joined(separator: ", "))")
    }
    if case .page(let address) = answer.answer { checkPage(address, answer.location, input, &log) }
  }
}

/// A report cannot have been published before its data were complete: after a new lock the date is old.
private func checkPublication(
  _ publication: ReportStatements.Publication?, _ cutoff: String?, into log: inout DiagnosticLog
) {
  guard let publication, let cutoff, publication.date < cutoff else { return }
  log.error(
    .publicationBeforeCutoff,
    "the report was published on \(publication.date), before its data cut-off of \(cutoff)",
    at: publication.location,
    mend: "write the day on which this edition is published, or take 'publication' away")
}

private func checkPage(
  _ address: String, _ location: SourceLocation, _ input: PublishingInput,
  _ log: inout DiagnosticLog
) {
  let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
  let slugs = input.chapters.map(\.slug)
  guard let chapter = input.chapters.first(where: { $0.slug == parts.first }) else {
    log.error(
      .unknownChecklistPage, "there is no page '\(parts.first ?? "")' in the narrative",
      at: location,
      mend: didYouMean(parts.first ?? "", in: slugs)
        ?? "the pages are \(slugs.joined(separator: ", "))")
    return
  }
  let anchors = chapter.headings.map(\.anchor)
  guard parts.count == 2, !anchors.contains(parts[1]) else { return }
  log.error(
    .unknownChecklistPage, "the page '\(chapter.slug)' has no heading '\(parts[1])'", at: location,
    mend: didYouMean(parts[1], in: anchors)
      ?? (anchors.isEmpty ? "it has no headings below its title" : nil)
      ?? "its headings are \(anchors.joined(separator: ", "))"
  )
}

extension ChecklistGuideline {
  fileprivate static func all(for plan: TrialPlan) -> [Self] {
    [consort, harms, curves, statistics, journals, grading]
      + (plan.report.guidelines.contains(.transplants) ? [transplants] : [])
  }
}

extension ChecklistSection.Entry {
  fileprivate init(_ item: ChecklistItem, _ verdict: ChecklistVerdict, _ words: Words) {
    let (status, answer): (ChecklistSection.Status, [Node]) =
      switch verdict {
      case .met(let nodes): (.met, nodes)
      case .stated(let nodes): (.stated, nodes)
      case .missing(let what): (.missing, [.text(words(what))])
      case .notApplicable(let reason): (.notApplicable, [.text(words(reason))])
      }
    self.init(id: item.id, requirement: words(item.requirement), status: status, answer: answer)
  }
}

extension DiagnosticCode {
  /// The report lacks what readers of a trial must be told.
  static let reportGap: Self = "report-gap"
  /// The report is said to be older than its data.
  static let publicationBeforeCutoff: Self = "publication-before-cutoff"
  /// An answer is given to an item that the checklist does not have.
  static let unknownChecklistItem: Self = "unknown-checklist-item"
  /// An answer names a page that does not exist.
  static let unknownChecklistPage: Self = "unknown-checklist-page"
}
