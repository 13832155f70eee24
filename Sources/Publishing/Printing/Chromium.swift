import Glibc

/// Why a report could not be printed; the site stands without the print.
package enum PrintingFailure: Error, Hashable {
  case tookTooLong(program: String, seconds: Int)
  case ended(program: String, how: String, lastLine: String?)
  case wroteNoPDF(program: String)
  case system(PublishingFailure)

  /// One line for a person.
  package var message: String {
    switch self {
    case .tookTooLong(let program, let seconds):
      "'\(program)' was ended because it had not printed within \(seconds) seconds"
    case .ended(let program, let how, let lastLine):
      "'\(program)' ended with \(how)" + (lastLine.map { ": \($0)" } ?? "")
    case .wroteNoPDF(let program): "'\(program)' wrote no whole PDF"
    case .system(let failure): failure.message
    }
  }
}

/// A browser that prints pages as tagged PDF with an outline, on the sheet that their style asks for.
package struct Chromium: Sendable {
  /// The names under which systems install it.
  private static let programs = ["chromium", "chromium-browser", "google-chrome"]
  /// The Debian package that brings it.
  package static let debianPackage = "chromium"

  /// The path of the program.
  package let program: String
  /// The seconds after which a run is ended.
  package var secondsAllowed = 120

  /// The first of the programs in the folders of `PATH`; nil where there is none.
  package init?(searching path: String) {
    guard let found = executable(Self.programs, searching: path) else { return nil }
    program = found
  }

  /// The PDF of a page.
  ///
  /// The browser has a profile of its own that is thrown away, and reaches nothing but the page, whose
  /// policy lets it load no other file.
  func print(_ page: String) throws(PrintingFailure) -> [UInt8] {
    let (end, bytes, log) = try run(page)
    try end.requireSuccess(of: program, within: secondsAllowed, log: log)
    guard let bytes, isWholePDF(bytes) else { throw .wroteNoPDF(program: program) }
    return bytes
  }

  /// How a run ended, what it printed and what it said.
  private func run(
    _ page: String
  ) throws(PrintingFailure) -> (end: ChildProcess.End, bytes: [UInt8]?, log: [UInt8]) {
    do throws(PublishingFailure) {
      let folder = try FileSystem.makeTemporaryFolder()
      defer { try? FileSystem.remove(folder) }
      let (target, log) = ("\(folder)/print.pdf", "\(folder)/log")
      let process = ChildProcess(
        program: program, arguments: arguments(page: page, target: target, folder: folder),
        home: folder, log: log)
      let end = try process.run(secondsAllowed: secondsAllowed)
      return (end, try FileSystem.read(target), try FileSystem.read(log) ?? [])
    } catch {
      throw .system(error)
    }
  }

  private func arguments(page: String, target: String, folder: String) -> [String] {
    [
      "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--no-first-run",
      "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
      "--generate-pdf-document-outline", "--export-tagged-pdf", "--print-to-pdf=\(target)",
    ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [fileAddress(page)]
  }
}

/// The address of a file, with every byte escaped that is not plain in a path (RFC 3986, section 2.3).
func fileAddress(_ path: String) -> String {
  let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
  return path.utf8.reduce(into: "file://") { address, byte in
    if plain.contains(byte) {
      address.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      address += "%" + hexadecimal([byte])
    }
  }
}

/// Whether bytes begin as a PDF does and end as a whole one does (ISO 32000-2, sections 7.5.2 and 7.5.5).
private func isWholePDF(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: "%PDF-".utf8)
    && String(decoding: bytes.suffix(32), as: UTF8.self).contains("%%EOF")
}

/// The last line that says something, cut where it grows long.
func lastLine(of log: [UInt8]) -> String? {
  let lines = String(decoding: log, as: UTF8.self).split(whereSeparator: \.isNewline)
  return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(200)) }
}
