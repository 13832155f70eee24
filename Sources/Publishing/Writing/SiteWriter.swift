import CFileExchange
import Glibc

/// Writes a site to a folder: it is built beside its place and put there in one step.
///
/// A killed process, a full disk, two builds at once or a folder with other people's files leave
/// the last good site whole. There is no `fsync`: this is no promise against power cuts.
///
/// - Parameter printed: The print of the site's single file, where one lies in the folder already; a
///   print of anything else goes with the site that it was made of.
package func publish(
  _ site: Site, to folder: String, keeping printed: PrintedReport? = nil
) throws(PublishingFailure) {
  try SiteWriter(folder: folder).publish(site, keeping: printed)
}

/// The steps of publication, for one target folder.
struct SiteWriter {
  /// A moment at which a run can be killed.
  enum Moment: CaseIterable {
    case staged, journaled, movedOldAway, inPlace
  }

  /// The target without a slash at its end.
  let folder: String
  /// Exchanges two folders; returns an error number.
  ///
  /// Replaced where tests need a file system that
  /// refuses.
  var exchange: @Sendable (String, String) -> Int32 = { trialpress_exchange($0, $1) }
  /// Called at each moment; tests end a run here by an error of their own.
  var reach: @Sendable (Moment) throws(PublishingFailure) -> Void = { _ in }
  /// Whether an error leaves the unfinished folder, as a killed process does.
  var leavesTraces = false

  init(folder: String) {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    self.folder = folder
  }

  private var name: String {
    folder.split(separator: "/").last.map(String.init) ?? folder
  }
  private func beside(_ suffix: String) -> String {
    let parent = FileSystem.parent(of: folder)
    return (parent == "/" ? "/" : "\(parent)/") + ".trialpress-\(name)-\(suffix)"
  }

  /// The folder that holds the new site while it is made, and the old one after the exchange.
  private var workshop: String { beside("new") }
  private var marker: String { "\(workshop)/made-by-trialpress" }
  /// Says that the new site is complete, so that an interrupted exchange may be finished.
  private var journal: String { "\(workshop)/complete" }
  private var staged: String { "\(workshop)/site" }
  private var old: String { "\(workshop)/old" }

  func publish(
    _ site: Site, keeping printed: PrintedReport? = nil
  ) throws(PublishingFailure) {
    try refuseInput()
    try FileSystem.makeFolders(FileSystem.parent(of: folder))
    try SiteLock(file: beside("lock"), folder: folder).hold { () throws(PublishingFailure) in
      try recover()
      try refuseForeignFiles(of: site)
      do throws(PublishingFailure) {
        try stage(site, printed)
        try putInPlace()
      } catch {
        if !leavesTraces { try? recover() }
        throw error
      }
      try clear()
    }
  }

  /// Does something with a folder beside the site, which is gone afterwards, while no build writes.
  func inWorkshop(
    _ body: (String) throws(PublishingFailure) -> Void
  ) throws(PublishingFailure) {
    try SiteLock(file: beside("lock"), folder: folder).hold { () throws(PublishingFailure) in
      try recover()
      try FileSystem.makeFolders(workshop)
      try FileSystem.write([], to: marker)
      do throws(PublishingFailure) {
        try body(workshop)
      } catch {
        try? clear()
        throw error
      }
      try clear()
    }
  }

  // MARK: - After a run that was killed

  /// Finishes or undoes what an interrupted run left, and removes its folder.
  private func recover() throws(PublishingFailure) {
    guard try FileSystem.kind(of: workshop) != nil else { return }
    guard try FileSystem.kind(of: marker) != nil else {
      let names = try FileSystem.names(in: workshop)
      guard names.isEmpty else { throw .foreignFiles(folder: workshop, files: names) }
      return try FileSystem.remove(workshop)
    }
    if try FileSystem.kind(of: folder) == nil {
      if try FileSystem.kind(of: journal) != nil, try FileSystem.kind(of: staged) != nil {
        try FileSystem.move(staged, to: folder)
      } else if try FileSystem.kind(of: old) != nil {
        try FileSystem.move(old, to: folder)
      }
    }
    try clear()
  }

  /// Removes the workshop, its marker last: what is left by a kill is still known as ours.
  private func clear() throws(PublishingFailure) {
    try FileSystem.remove(staged)
    try FileSystem.remove(old)
    try FileSystem.remove(journal)
    try FileSystem.remove(marker)
    try FileSystem.remove(workshop)
  }

  // MARK: - Before anything is written

  /// Nothing is written into a study or a data lock, which sites are made from.
  private func refuseInput() throws(PublishingFailure) {
    var place = folder
    while try FileSystem.kind(of: place) == nil { place = FileSystem.parent(of: place) }
    place = try FileSystem.fullPath(of: place)
    while place != "/" {
      for name in ["trial.yml", "lock.json"]
      where try FileSystem.kind(of: "\(place)/\(name)") != nil {
        throw .insideInput(folder: folder, input: place)
      }
      place = FileSystem.parent(of: place)
    }
  }

  /// The folder is replaced as a whole, so it must be a site of the same study, and all it holds that
  /// site's own files.
  private func refuseForeignFiles(of site: Site) throws(PublishingFailure) {
    switch try FileSystem.kind(of: folder) {
    case nil: return
    case .other: throw .notAFolder(folder)
    case .folder: break
    }
    let manifest = try FileSystem.read("\(folder)/\(Site.manifestName)") ?? []
    let record = try FileSystem.read("\(folder)/\(PrintedReport.recordName)") ?? []
    let own = Set(listedFiles(manifest)).union(manifest.isEmpty ? [] : [Site.manifestName])
      .union(
        listedFiles(record).contains(PrintedReport.fileName)
          ? [PrintedReport.fileName, PrintedReport.recordName] : [])
    let foreign = try FileSystem.files(below: folder).filter { !own.contains($0) }
    guard foreign.isEmpty else { throw .foreignFiles(folder: folder, files: foreign) }
    guard !own.isEmpty else { return }
    let new = try SiteMark(reading: { site.files[$0] })
    let isKit = new?.product == .kit
    let mark = try SiteMark(reading: { name throws(PublishingFailure) in
      try FileSystem.read("\(folder)/\(name)")
    })
    guard let mark, new == nil || mark.product == new?.product else {
      throw isKit ? .noKit(folder: folder) : .noSite(folder: folder)
    }
    guard mark == new else {
      throw isKit
        ? .kitOfAnotherStudy(folder: folder, study: mark.study)
        : .siteOfAnotherStudy(folder: folder, study: mark.study)
    }
  }

  // MARK: - Writing

  private func stage(_ site: Site, _ printed: PrintedReport?) throws(PublishingFailure) {
    try FileSystem.makeFolders(workshop)
    try FileSystem.write([], to: marker)
    try FileSystem.makeFolders(staged)
    var made: Set<String> = [staged]
    for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) {
      let target = "\(staged)/\(path)"
      let parent = FileSystem.parent(of: target)
      if made.insert(parent).inserted { try FileSystem.makeFolders(parent) }
      try FileSystem.write(bytes, to: target)
    }
    if let printed {
      try FileSystem.write(printed.record, to: "\(staged)/\(PrintedReport.recordName)")
      try FileSystem.write(printed.bytes, to: "\(staged)/\(PrintedReport.fileName)")
    }
    try reach(.staged)
    try FileSystem.write([], to: journal)
    try reach(.journaled)
  }

  private func putInPlace() throws(PublishingFailure) {
    guard try FileSystem.kind(of: folder) != nil else {
      try FileSystem.move(staged, to: folder)
      return try reach(.inPlace)
    }
    switch exchange(staged, folder) {
    case 0: break
    case EINVAL, ENOSYS, ENOTSUP:
      try FileSystem.move(folder, to: old)
      try reach(.movedOldAway)
      try FileSystem.move(staged, to: folder)
    case let errorNumber:
      throw .system(attempt: "replace", path: folder, errorNumber: errorNumber)
    }
    try reach(.inPlace)
  }
}

/// The paths in a list as `sha256sum` writes it.
private func listedFiles(_ manifest: [UInt8]) -> [String] {
  manifest.split(separator: UInt8(ascii: "\n")).compactMap { line in
    line.count > 66 ? String(decoding: line.dropFirst(66), as: UTF8.self) : nil
  }
}
