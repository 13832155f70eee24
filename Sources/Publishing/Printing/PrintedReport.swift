/// `report.pdf`, which a browser printed from `report.html`, and the record of what it was printed from.
///
/// Another program makes it, with a date of its own, so it is no part of the site's list of files. Its
/// record is a list as `sha256sum` writes it, of the page and the print: `sha256sum -c` checks both.
package struct PrintedReport: Sendable {
  package static let pageName = "report.html"
  package static let fileName = "report.pdf"
  package static let recordName = "report.pdf.sha256"

  /// The print's bytes.
  let bytes: [UInt8]
  /// The bytes of its record.
  let record: [UInt8]
  /// The page that was printed.
  let page: [UInt8]

  /// A print that was just made of a page.
  ///
  /// - Parameter sha256: The digest of some bytes in hexadecimal.
  init(_ bytes: [UInt8], of page: [UInt8], sha256: ([UInt8]) -> String) {
    self.bytes = bytes
    self.page = page
    record = Self.record(of: page, bytes, sha256)
  }

  /// The print that lies in a site's folder; nil unless it is whole and was made of this very page.
  package init?(
    in folder: String, of page: [UInt8], sha256: ([UInt8]) -> String
  ) throws(PublishingFailure) {
    guard let record = try FileSystem.read("\(folder)/\(Self.recordName)"),
      let bytes = try FileSystem.read("\(folder)/\(Self.fileName)"),
      record == Self.record(of: page, bytes, sha256)
    else { return nil }
    self.bytes = bytes
    self.page = page
    self.record = record
  }

  private static func record(
    of page: [UInt8], _ bytes: [UInt8], _ sha256: ([UInt8]) -> String
  ) -> [UInt8] {
    Array("\(sha256(page))  \(pageName)\n\(sha256(bytes))  \(fileName)\n".utf8)
  }
}
