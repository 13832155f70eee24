import Glibc

/// The program `rsvg-convert` of librsvg, which makes files for print from pictures in SVG.
package struct FigureConverter: Sendable {
  /// What a picture is made into.
  package enum Format: Sendable, Hashable {
    /// With its fonts embedded.
    case pdf
    /// With so many points to the inch.
    case png(dotsPerInch: Int)
  }

  private static let name = "rsvg-convert"
  /// The Debian package that brings it.
  package static let debianPackage = "librsvg2-bin"

  /// The path of the program.
  package let program: String
  /// The seconds after which a run is ended.
  package var secondsAllowed = 60

  /// The first in the folders of `PATH`; nil where there is none.
  package init?(searching path: String) {
    guard let found = executable([Self.name], searching: path) else { return nil }
    program = found
  }

  /// The file of a picture.
  ///
  /// - Parameter seconds: What stands in the file for the time at which it was made, in seconds since 1970:
  ///   the day of the data, so that the same data give the same bytes.
  package func convert(
    _ svg: [UInt8], to format: Format, madeAt seconds: Int
  ) throws(PrintingFailure) -> [UInt8] {
    let (end, bytes, log) = try run(svg, format, seconds)
    try end.requireSuccess(of: program, within: secondsAllowed, log: log)
    guard let bytes, !bytes.isEmpty else {
      throw .ended(program: program, how: "exit code 0 and no file", lastLine: lastLine(of: log))
    }
    return bytes
  }

  private func run(
    _ svg: [UInt8], _ format: Format, _ seconds: Int
  ) throws(PrintingFailure) -> (end: ChildProcess.End, bytes: [UInt8]?, log: [UInt8]) {
    do throws(PublishingFailure) {
      let folder = try FileSystem.makeTemporaryFolder()
      defer { try? FileSystem.remove(folder) }
      let (source, target, log) = ("\(folder)/figure.svg", "\(folder)/figure", "\(folder)/log")
      try FileSystem.write(svg, to: source)
      let process = ChildProcess(
        program: program, arguments: arguments(format) + ["-o", target, source], home: folder,
        log: log, settings: ["SOURCE_DATE_EPOCH=\(seconds)"])
      let end = try process.run(secondsAllowed: secondsAllowed)
      return (end, try FileSystem.read(target), try FileSystem.read(log) ?? [])
    } catch {
      throw .system(error)
    }
  }

  private func arguments(_ format: Format) -> [String] {
    switch format {
    case .pdf: ["-f", "pdf"]
    case .png(let dots): ["-f", "png", "--dpi-x", "\(dots)", "--dpi-y", "\(dots)"]
    }
  }
}
