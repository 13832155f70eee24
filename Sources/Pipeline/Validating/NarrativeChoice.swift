import Diagnostics
import Narrative

/// The pages of a lock's edition in file-name order; `@<lock>/x.md` replaces `x.md`.
func narrativeSources(
  _ sources: ProjectSources, lock: String?, into log: inout DiagnosticLog
) -> [NarrativeSource] {
  reportStrayFolders(sources, into: &log)
  var pathByName: [String: String] = [:]
  for path in sources.narrative.keys where !path.contains("/") { pathByName[path] = path }
  if let lock {
    let prefix = "@\(lock)/"
    for path in sources.narrative.keys where path.hasPrefix(prefix) {
      pathByName[String(path.dropFirst(prefix.count))] = path
    }
  }
  if pathByName.isEmpty {
    log.error(
      "missing-narrative", "there is no page", at: .file("\(sources.folder.path)/narrative"),
      mend: "write at least narrative/01-index.md")
  }
  return pathByName.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    .compactMap { name, path in
      let file = "\(sources.folder.path)/narrative/\(path)"
      guard let bytes = sources.narrative[path] else { return nil }
      return utf8Text(bytes, file: file, into: &log).map {
        NarrativeSource(file: file, name: String(name.dropLast(3)), text: $0)
      }
    }
}

/// A folder that belongs to no lock would be left out in silence, and the page it replaces shown.
private func reportStrayFolders(_ sources: ProjectSources, into log: inout DiagnosticLog) {
  let locks = sources.lockFolders.map { "@\($0.name)" }
  let folders = Set(
    sources.narrative.keys.filter { $0.contains("/") }.map { $0.prefix { $0 != "/" } })
  for folder in folders.map(String.init).sorted() where !locks.contains(folder) {
    log.error(
      "unknown-lock", "'\(folder)' is no lock's folder, so its pages would stand nowhere",
      at: .file("\(sources.folder.path)/narrative/\(folder)"),
      mend: didYouMean(folder, in: locks)
        ?? "name it '@' and a folder in data, such as \(locks.first ?? "@2021-06-30")")
  }
}
