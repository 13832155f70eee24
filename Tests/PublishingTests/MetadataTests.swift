import Diagnostics
import Foundation
import Results
import Testing

@testable import Publishing

/// What pages say of themselves to programs.
struct MetadataTests {
  private func pages(_ inputs: [PublishingInput]) throws -> [String: String] {
    let assembly = assemble(inputs)
    #expect(assembly.logs.allSatisfy { $0.diagnostics.isEmpty })
    return try #require(assembly.site).files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// The demo as a real trial whose report was published.
  private func published() -> PublishingInput {
    var input = Demo.input(synthetic: false)
    input.trial.record = RegistryRecord(registry: "ClinicalTrials.gov", number: "NCT00000000")
    input.trial.sponsor = "A sponsor & son"
    input.report.authors = [
      .init(
        name: "Doe, Jane", orcid: "0000-0002-1825-0097", affiliations: ["A hospital", "A school"]),
      .init(name: "The DEMO group", orcid: nil, affiliations: [], isGroup: true),
    ]
    input.report.publication = .init(
      date: "2021-12-01", institution: "A trial centre", doi: "10.5555/12345678")
    return input
  }

  private func linkedData(in page: String) throws -> [String: Any] {
    let block = try #require(
      page.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/))
    #expect(block.1.allSatisfy { !"<>&".contains($0) })
    let value = try JSONSerialization.jsonObject(with: Data(block.1.utf8))
    return try #require(value as? [String: Any])
  }

  private func tags(_ attribute: String, in page: String) -> [[String]] {
    page.matches(of: /<meta (name|property)="([^"]*)" content="([^"]*)">/)
      .filter { String($0.1) == attribute }.map { [String($0.2), String($0.3)] }
  }

  @Test(arguments: [true, false])
  func linkedDataKeepsToTheVocabulary(_ isPublished: Bool) throws {
    let rules = try LinkedDataRules()
    let input = isPublished ? published() : Demo.input(synthetic: false)
    for (path, page) in try pages([input]) {
      #expect(rules.faults(try linkedData(in: page)) == [], "\(path)")
    }
  }

  @Test func theRulesFindWhatIsWrong() throws {
    let rules = try LinkedDataRules()
    let wrong: [[String: Any]] = [
      ["@type": "Report", "name": "A", "version": "1"],
      ["@context": "https://schema.org", "@type": "Trial", "name": "A"],
      ["@context": "https://schema.org", "@type": "Report", "name": "A"],
      ["@context": "https://schema.org", "@type": "Person", "name": "A", "phase": "2"],
      ["@context": "https://schema.org", "@type": "MedicalTrial", "name": "A", "trialDesign": "B"],
      [
        "@context": "https://schema.org", "@type": "Report", "name": "A", "version": "1",
        "datePublished": "2021/12/01",
      ],
      [
        "@context": "https://schema.org", "@type": "Report", "name": "A", "version": "1",
        "about": ["@id": "#nowhere"],
      ],
    ]
    for document in wrong { #expect(rules.faults(document).count == 1, "\(document)") }
  }

  @Test func theFrontPageNamesReportTrialAndResults() throws {
    let front = try linkedData(in: try #require(try pages([published()])["index.html"]))
    let nodes = try #require(front["@graph"] as? [[String: Any]])
    #expect(nodes.map { $0["@type"] as? String } == ["Report", "MedicalTrial", "Dataset"])
    let authors = try #require(nodes[0]["author"] as? [[String: Any]])
    #expect(authors.map { $0["@type"] as? String } == ["Person", "Organization"])
    #expect(authors[0]["sameAs"] as? String == "https://orcid.org/0000-0002-1825-0097")
    #expect(nodes[0]["sameAs"] as? String == "https://doi.org/10.5555/12345678")
    let record = try #require(nodes[1]["identifier"] as? [String: Any])
    #expect(record["value"] as? String == "NCT00000000")
    #expect(nodes[1]["trialDesign"] as? String == "https://schema.org/RandomizedTrial")
    let sponsor = try #require(nodes[1]["sponsor"] as? [String: Any])
    #expect(sponsor["name"] as? String == "A sponsor & son")
  }

  @Test func anObservationalStudyIsNoTrial() throws {
    var input = published()
    input.trial.design = "observational"
    for page in try pages([input]).values { #expect(!page.contains("MedicalTrial")) }
  }

  @Test func theWholeReportIsCitedByItsFrontPageAndItsSingleFile() throws {
    let wanted = [
      ["citation_title", "Drug A against drug B in an invented disease"],
      ["citation_author", "Doe, Jane"],
      ["citation_author_institution", "A hospital"], ["citation_author_institution", "A school"],
      ["citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"],
      ["citation_author", "The DEMO group"], ["citation_publication_date", "2021/12/01"],
      ["citation_language", "en"], ["citation_technical_report_institution", "A trial centre"],
      ["citation_doi", "10.5555/12345678"],
    ]
    for (path, page) in try pages([published()]) {
      let found = tags("name", in: page).filter { $0[0].hasPrefix("citation_") }
      #expect(found == (["index.html", "report.html"].contains(path) ? wanted : []), "\(path)")
    }
  }

  @Test func aReportThatWasNotPublishedOrHasNoAuthorsIsNotCited() throws {
    var (unpublished, anonymous) = (published(), published())
    unpublished.report.publication = nil
    anonymous.report.authors = []
    for input in [unpublished, anonymous] {
      for page in try pages([input]).values { #expect(!page.contains("citation_")) }
    }
  }

  @Test func onlyTheNewestEditionIsCited() throws {
    var older = published()
    older.results.header.lock = "older"
    for (path, page) in try pages([published(), older]) {
      let isNewest = !path.hasPrefix("locks/")
      let isWhole = path.hasSuffix("index.html") || path.hasSuffix("report.html")
      #expect(page.contains("name=\"citation_") == (isNewest && isWhole), "\(path)")
      #expect(page.contains("ld+json"))
    }
  }

  @Test func openGraphHasWhatItRequiresAndNoAddress() throws {
    for (path, page) in try pages([published()]) {
      let found = Dictionary(
        tags("property", in: page).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
      #expect(found["og:title"]?.contains("DEMO") == true, "\(path)")
      #expect(["article", "website"].contains(found["og:type"]), "\(path)")
      #expect(found["og:locale"] == "en_GB")
      #expect(found["og:site_name"] == "DEMO")
      #expect(found.values.allSatisfy { !$0.contains("://") }, "\(path)")
    }
  }

  /// Addresses in the head are names, and none of them is loaded.
  @Test func theHeadLoadsNothing() throws {
    for (path, page) in try pages([published()]) {
      let head = page.components(separatedBy: "</head>")[0]
      #expect(
        head.matches(of: /(src|href)="([^"]*)"/).map { String($0.2) } == ["data:,"], "\(path)")
      let hosts = Set(head.matches(of: /https?:\/\/([a-z.]+)/).map { String($0.1) })
      #expect(hosts.isSubset(of: ["schema.org", "orcid.org", "doi.org"]), "\(path)")
    }
  }

  @Test func nothingIsSaidWhereNoIndexShouldHoldThePage() throws {
    var (synthetic, draft, closed) = (published(), published(), published())
    synthetic.results.header.synthetic = true
    draft.isDraft = true
    closed.audience = .internal
    for input in [synthetic, draft, closed] {
      for (path, page) in try pages([input]) {
        let head = page.components(separatedBy: "</head>")[0]
        for word in ["og:", "citation_", "ld+json", "article:"] {
          #expect(!head.contains(word), "\(path)")
        }
      }
    }
  }

  @Test func noTextEndsItsElement() throws {
    var input = published()
    let title = "A </script><!-- \"quoted\" \\ and\u{2028}&amp; more"
    input.trial.title = title
    let page = try #require(try pages([input])["index.html"])
    let nodes = try #require(try linkedData(in: page)["@graph"] as? [[String: Any]])
    #expect(nodes[0]["name"] as? String == title)
  }
}
