import Glibc
import SyntheticAzalena

/// `synthetic-azalena <folder>` writes the data of the synthetic study into its folder.
@main
enum SyntheticAzalenaCommand {
  static func main() {
    guard CommandLine.arguments.count == 2 else {
      fail("usage: synthetic-azalena <folder of the study>", status: 64)
    }
    let folder = CommandLine.arguments[1]
    for file in StudyFile.all() {
      write(file.text, to: file.path, under: folder)
    }
  }

  /// Writes a file and makes the folders above it that are missing.
  private static func write(_ text: String, to path: String, under folder: String) {
    var parent = folder
    for part in path.split(separator: "/").dropLast() {
      parent += "/" + part
      if mkdir(parent, 0o755) != 0, errno != EEXIST { fail("cannot make \(parent)", status: 73) }
    }
    let target = folder + "/" + path
    guard let stream = fopen(target, "w") else { fail("cannot write \(target)", status: 73) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count else {
      fail("cannot write \(target)", status: 74)
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    let line = Array("synthetic-azalena: \(message)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
    exit(status)
  }
}
