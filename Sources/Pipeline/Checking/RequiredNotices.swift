import AnalysisPlan
import Diagnostics
import Publishing

/// Sentences that no template of a study may drop: every page of a draft says so, and every page
/// of a study with invented data says so.
func checkRequiredNotices(
  _ study: Study, _ sources: ProjectSources, _ site: Site, isDraft: Bool,
  into log: inout DiagnosticLog
) {
  var required: [(name: String, sentence: String)] = []
  if isDraft { required.append(("draft", "The data behind this page are not locked.")) }
  if study.plan.trial.synthetic {
    required.append(("synthetic", "Not by, for or endorsed by the investigators"))
  }
  let culprit = ["notice", "page", "report"].map { "\($0).mustache" }
    .first { sources.templates[$0] != nil }
  for (name, sentence) in required {
    let pages = site.files.filter { path, bytes in
      path.hasSuffix(".html") && bytes.firstRange(of: Array(sentence.utf8)) == nil
    }.keys.sorted()
    guard !pages.isEmpty else { continue }
    log.error(
      "notice-missing",
      "the \(name) notice would be missing from \(pages.joined(separator: ", "))",
      at: .file(
        culprit.map { "\(sources.folder.path)/Templates/\($0)" }
          ?? "\(sources.folder.path)/Templates"),
      mend: "keep '{{> notice}}' and the text of the built-in notice.mustache")
  }
}
