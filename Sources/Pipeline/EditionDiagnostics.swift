import Diagnostics

/// What is wrong with a study and with each of its editions, every fault once.
///
/// The editions share plan and narrative, so most faults occur in all of them. One that occurs
/// only in older ones names their locks, unless its place is a file of the lock.
///
/// - Parameters:
///   - editions: Newest first.
///   - folder: The study's.
func merge(
  _ shared: DiagnosticLog, _ editions: [EditionRun], in folder: StudyFolder
) -> [Diagnostic] {
  var merged = shared
  guard let newest = editions.first else { return merged.sorted }
  merged.add(newest.log)
  var told = Set(merged.diagnostics.map(Fault.init))
  for fault in faultsOfOlder(editions.dropFirst()) where told.insert(fault.key).inserted {
    guard !isOfTooEarlyData(fault.diagnostic) || newest.computed == nil else { continue }
    merged.add(fault.named(in: folder))
  }
  return merged.sorted
}

/// Whether a clause that finds nobody is spelt rightly, since the newest data hold what it asks for:
/// nobody was in the population, or had the event, that early.
private func isOfTooEarlyData(_ diagnostic: Diagnostic) -> Bool {
  ["empty-population", "cause-never-seen"].contains(diagnostic.code)
}

/// What makes two diagnostics the same fault: the mend may name other results in another edition.
private struct Fault: Hashable {
  let code: DiagnosticCode
  let severity: Diagnostic.Severity
  let summary: String
  let location: SourceLocation

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    severity = diagnostic.severity
    summary = diagnostic.summary
    location = diagnostic.location
  }
}

/// A fault with the older editions it occurs in.
private struct OlderFault {
  let key: Fault
  let diagnostic: Diagnostic
  var editions: [EditionRun]

  /// The diagnostic with a note for each lock that its place does not name.
  func named(in folder: StudyFolder) -> Diagnostic {
    var diagnostic = diagnostic
    for edition in editions where !diagnostic.location.file.hasPrefix(edition.path + "/") {
      diagnostic.notes.append(
        .init(
          "in the edition of the lock '\(edition.lock)'" + replacement(edition, folder),
          at: .file(edition.path)))
    }
    return diagnostic
  }

  /// A page that all editions share cannot suit them all: what would take its place in one.
  private func replacement(_ edition: EditionRun, _ folder: StudyFolder) -> String {
    let narrative = "\(folder.path)/narrative/"
    guard diagnostic.location.file.hasPrefix(narrative) else { return "" }
    let page = diagnostic.location.file.dropFirst(narrative.count)
    return page.hasPrefix("@")
      ? "" : ", where narrative/@\(edition.lock)/\(page) would take the page's place"
  }
}

/// The faults in the order in which they first occur.
private func faultsOfOlder(_ editions: ArraySlice<EditionRun>) -> [OlderFault] {
  var faults: [OlderFault] = []
  var indexByKey: [Fault: Int] = [:]
  for edition in editions {
    for diagnostic in edition.log.sorted {
      let key = Fault(diagnostic)
      if let index = indexByKey[key] {
        faults[index].editions.append(edition)
      } else {
        indexByKey[key] = faults.count
        faults.append(OlderFault(key: key, diagnostic: diagnostic, editions: [edition]))
      }
    }
  }
  return faults
}
