package import Diagnostics

/// Every phrase that the program writes for readers, and its wordings in other languages.
///
/// `en-GB.txt` lists the phrases as they stand in the sources and the theme, `en-US.txt` those that
/// American English words otherwise; the next language is a file beside them and a line here.
package enum Catalogue {
  /// The keys of all phrases.
  package static let phrases: Set<String> = Set(
    text(PackageResources.en_GB_txt).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map(String.init))

  /// The wording of a language.
  ///
  /// - Parameter language: `en-GB` or `en-US`; any other reads as `en-GB`.
  package static func words(_ language: String) -> Words {
    language == "en-US" ? american.words : .british
  }

  /// American English, and what is wrong with its file.
  package static let american: (words: Words, log: DiagnosticLog) = {
    var log = DiagnosticLog()
    let wordings = readWordings(
      text(PackageResources.en_US_txt), file: "en-US.txt", phrases: phrases, into: &log)
    return (Words(wordings), log)
  }()

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
