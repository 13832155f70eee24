import Foundation
import TestSupport
import Testing

/// Everything that leaves a synthetic study says that it is synthetic, and nothing passes for the
/// trial that it imitates.
@Suite(.study) struct SyntheticStudyTests {
  private static let site = Result { () throws -> [String: Data] in
    try GrowingStudy.built().contents(of: "Output/growing")
  }

  private func texts(_ ending: String) throws -> [String: String] {
    let texts = try Self.site.get().filter { $0.key.hasSuffix(ending) }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    try #require(texts.count >= 3, "one in each edition")
    return texts
  }

  @Test func everyPageHasTheNoticeTheByLineAndNoIndex() throws {
    for (path, text) in try texts(".html") {
      #expect(text.contains("<strong>Synthetic data.</strong>"), "\(path)")
      let byLine =
        "A trialpress demonstration. Not by, for or endorsed by the investigators of the trial it "
        + "imitates."
      #expect(text.contains(byLine), "\(path)")
      #expect(text.contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
    }
  }

  /// The plan of the study has a registration, which is the imitated trial's.
  @Test func noPageNamesARegistryAnAuthorOrACitationAsItsOwn() throws {
    for (path, text) in try texts(".html") {
      #expect(!text.contains("NCT00000000"), "\(path)")
      for name in ["citation_", "author", "ld+json", "og:"] {
        #expect(!text.components(separatedBy: "<main")[0].contains(name), "\(path)")
      }
    }
  }

  @Test func everyTableAndFigureSaysIt() throws {
    for (path, text) in try texts(".html") {
      for caption in text.parts(between: "<caption id=\"table-", and: "</caption>")
        + text.parts(between: "<figcaption>", and: "</figcaption>")
      {
        #expect(
          caption.contains("<trialpress-mark>Synthetic data.</trialpress-mark>"), "\(path)")
      }
    }
  }

  @Test func everyPictureSaysItToTheEyeAndToTheEar() throws {
    for (path, text) in try texts(".html").merging(try texts(".svg"), uniquingKeysWith: { $1 }) {
      for picture in text.parts(between: "<svg", and: "</svg>") {
        let description = picture.parts(between: "<desc", and: "</desc>")
        #expect(description.contains { $0.contains("Synthetic data") }, "\(path)")
        let seen = picture.parts(between: "<text", and: "</text>")
        #expect(seen.contains { $0.contains("Synthetic data") }, "\(path)")
      }
    }
  }

  @Test func everyRecordOfEveryDataFileSaysIt() throws {
    for (path, text) in try texts(".csv") {
      let lines = text.split(separator: "\n")
      #expect(lines.first?.hasSuffix(",source") == true, "\(path)")
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",synthetic") }, "\(path)")
    }
    for (path, text) in try texts("results.json") {
      #expect(text.contains("\"synthetic\": true"), "\(path)")
    }
  }

  @Test func everyFileIsSavedUnderANameThatSaysIt() throws {
    for path in try Self.site.get().keys
    where [".csv", ".svg"].contains(where: path.hasSuffix) {
      #expect(path.components(separatedBy: "/").last?.hasPrefix("synthetic-") == true, "\(path)")
    }
    for (path, text) in try texts(".html") {
      let names = text.parts(between: " download=\"", and: "\"")
      #expect(names.allSatisfy { $0.hasPrefix("synthetic-") }, "\(path)")
    }
    let data = try #require(try texts("data.html")["data.html"])
    #expect(data.contains("download=\"synthetic-results.json\""))
  }

  @Test func aRealStudyIsBoundByNoneOfThis() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "  synthetic: true",
      with: "  synthetic: false\n  registration: {registry: R, number: NCT00000000}",
      in: "study/trial.yml")
    _ = try trialpress("lock", "study", "lock-1", "--cutoff", "2020-12-31", in: place.url)
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    let page = try place.text("Output/good/index.html")
    #expect(page.contains("R NCT00000000"))
    #expect(!page.contains("noindex"))
    #expect(!page.contains("Synthetic data"))
    #expect(try place.contents(of: "Output/good").keys.contains("data/figure-ttp.csv"))
  }
}
