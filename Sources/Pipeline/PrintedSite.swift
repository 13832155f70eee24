import Locks
package import Publishing

/// Writes a site to a folder, and keeps the printed report that lies there if it is one of this very
/// site's single file; a print of an older page would show older numbers and is removed.
///
/// - Returns: Whether the folder has a print.
package func publishKeepingPrint(
  _ site: Site, to folder: String
) throws(PublishingFailure) -> Bool {
  let page = site.files[PrintedReport.pageName] ?? []
  let printed = try PrintedReport(in: folder, of: page, sha256: { sha256($0) })
  try publish(site, to: folder, keeping: printed)
  return printed != nil
}

/// Prints the single file of a site that was just written to a folder.
package func printPublishedReport(
  of site: Site, in folder: String, by browser: Chromium
) throws(PrintingFailure) {
  try printReport(of: site, in: folder, by: browser, sha256: { sha256($0) })
}
