import Locks
package import Publishing

/// Whether a site that was published is what a build makes now, byte for byte.
package struct SiteVerification: Sendable {
  /// A file that is not as built.
  package struct Difference: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case differs, missing
      /// The build makes no such file.
      case unexpected
    }
    package let path: String
    package let kind: Kind
  }

  /// The SHA-256 of the list of all files, as built.
  package let builtDigest: String
  /// The same of the published site; nil where it has no such list.
  package let publishedDigest: String?
  /// By path.
  package let differences: [Difference]

  /// - Parameter folder: Where the site was published.
  package init(_ site: Site, against folder: String) throws {
    guard isFolder(folder) else {
      throw UsageFailure(message: "there is no site in '\(folder)'; 'trialpress build' makes it")
    }
    var published = try ReadableFolder(folder, mostBytes: ReadableFolder.mostBytesOfData)
      .files(below: "")
    builtDigest = sha256(site.files[Site.manifestName] ?? [])
    publishedDigest = published[Site.manifestName].map { sha256($0) }
    let print = try Self.takePrint(from: &published, in: folder, of: site)
    let paths = Set(site.files.keys).union(published.keys).sorted()
    differences =
      (print
      + paths.compactMap { path in
        switch (site.files[path], published[path]) {
        case (let built?, let found?):
          built == found ? nil : Difference(path: path, kind: .differs)
        case (_?, nil): Difference(path: path, kind: .missing)
        case (nil, _): Difference(path: path, kind: .unexpected)
        }
      }).sorted { $0.path < $1.path }
  }

  /// Takes the printed report and its record out of what was published.
  ///
  /// A browser made them, so no build can make them again. They differ where the print is not of the
  /// page as built.
  private static func takePrint(
    from published: inout [String: [UInt8]], in folder: String, of site: Site
  ) throws -> [Difference] {
    guard published.removeValue(forKey: PrintedReport.recordName) != nil else { return [] }
    published[PrintedReport.fileName] = nil
    let page = site.files[PrintedReport.pageName] ?? []
    let isOfPage = try PrintedReport(in: folder, of: page, sha256: { sha256($0) }) != nil
    return isOfPage ? [] : [Difference(path: PrintedReport.fileName, kind: .differs)]
  }
}
