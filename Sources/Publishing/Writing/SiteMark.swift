/// What tells a site or a kit of one study from any other folder: the beginning of its `results.json`, which
/// names the schema and the study, or the first line of its `MANIFEST.txt`.
///
/// A list of checksums alone is no mark: a data lock has one too.
package struct SiteMark: Hashable {
  /// What a folder holds; the one never takes the place of the other.
  enum Product: Hashable {
    case site, kit
  }

  static let fileName = "results.json"
  package static let kitFileName = "MANIFEST.txt"
  private static let kitSchema = "trialpress-kit/1"

  let product: Product
  /// The study's id.
  let study: String

  /// The mark in the results of a site; nil where these are no results.
  init?(_ results: some Collection<UInt8>) {
    let beginning = String(decoding: results.prefix(Self.length), as: UTF8.self)
    let fields = beginning.split(separator: "\"").map(String.init)
    guard fields.first?.allSatisfy({ $0 == "{" || $0.isWhitespace }) == true,
      fields.count > 7, fields[1] == "schema", fields[3].hasPrefix("trialpress-results/"),
      fields[5] == "study"
    else { return nil }
    (product, study) = (.site, fields[7])
  }

  /// The mark in the manifest of a kit; nil where it is none.
  init?(manifest: some Collection<UInt8>) {
    let line = manifest.prefix(Self.length).prefix { $0 != 0x0A }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 2, words[0] == Self.kitSchema else { return nil }
    (product, study) = (.kit, String(words[1]))
  }

  /// The mark of a folder; nil for one that holds neither a site nor a kit.
  ///
  /// - Parameter file: Reads a file of the folder; nil where there is none.
  init?(
    reading file: (String) throws(PublishingFailure) -> [UInt8]?
  ) throws(PublishingFailure) {
    if let mark = try file(Self.kitFileName).flatMap({ SiteMark(manifest: $0) }) {
      self = mark
    } else if let mark = try file(Self.fileName).flatMap({ SiteMark($0) }) {
      self = mark
    } else {
      return nil
    }
  }

  /// The first line of a kit's manifest.
  package static func kitMark(of study: String) -> String { "\(kitSchema) \(study)" }

  /// As many bytes hold schema and study.
  private static let length = 1_024
}
