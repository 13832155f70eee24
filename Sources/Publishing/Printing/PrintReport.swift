/// Prints a published site's single file and puts the print beside it.
///
/// - Parameter sha256: The digest of some bytes in hexadecimal.
package func printReport(
  of site: Site, in folder: String, by browser: Chromium, sha256: ([UInt8]) -> String
) throws(PrintingFailure) {
  guard let page = site.files[PrintedReport.pageName] else { return }
  let path = try reporting { () throws(PublishingFailure) in
    try FileSystem.fullPath(of: "\(folder)/\(PrintedReport.pageName)")
  }
  let printed = PrintedReport(try browser.print(path), of: page, sha256: sha256)
  try reporting { () throws(PublishingFailure) in
    try SiteWriter(folder: folder).place(printed)
  }
}

/// Does something, and says of a failure that it was one of printing.
private func reporting<Value>(
  _ body: () throws(PublishingFailure) -> Value
) throws(PrintingFailure) -> Value {
  do throws(PublishingFailure) {
    return try body()
  } catch {
    throw .system(error)
  }
}

extension SiteWriter {
  /// Puts a print beside the page it was made of; another build may have replaced the page since, and
  /// then it is left out.
  ///
  /// The record goes first: whatever ends the run in between, the folder holds no file of which
  /// nobody knows, and a record that does not fit its print is seen.
  func place(_ printed: PrintedReport) throws(PublishingFailure) {
    try inWorkshop { (workshop) throws(PublishingFailure) in
      let page = try FileSystem.read("\(folder)/\(PrintedReport.pageName)")
      guard page == printed.page else { return }
      for (name, bytes) in [
        (PrintedReport.recordName, printed.record), (PrintedReport.fileName, printed.bytes),
      ] {
        try FileSystem.write(bytes, to: "\(workshop)/\(name)")
        try FileSystem.move("\(workshop)/\(name)", to: "\(folder)/\(name)")
      }
    }
  }
}
