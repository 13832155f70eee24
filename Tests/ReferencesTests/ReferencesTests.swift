import Diagnostics
import Testing

@testable import References

/// The expected texts are the National Library of Medicine's samples of references
/// (https://www.nlm.nih.gov/bsd/uniform_requirements.html, items 1 and 1a).
struct ReferencesTests {
  private static let library = """
    [{"id": "halpern2002", "type": "article-journal",
      "title": "Solid-organ transplantation in HIV-infected patients",
      "author": [{"family": "Halpern", "given": "Scott D."}, {"family": "Ubel", "given": "Peter A."},
                 {"family": "Caplan", "given": "Arthur L"}],
      "container-title": "New England Journal of Medicine", "container-title-short": "N Engl J Med",
      "issued": {"date-parts": [[2002, 7, 25]]}, "volume": "347", "issue": 4, "page": "284-287",
      "DOI": "10.1056/NEJMsb020632"},
     {"id": "rose2002", "type": "article-journal",
      "title": "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury.",
      "author": [{"family": "Rose", "given": "M E"}, {"family": "Huerbin", "given": "M B"},
                 {"family": "Melick", "given": "J"}, {"family": "Marion", "given": "D W"},
                 {"family": "Palmer", "given": "A M"}, {"family": "Schiding", "given": "J K"},
                 {"family": "Kochanek", "given": "P M"}],
      "journalAbbreviation": "Brain Res", "issued": {"date-parts": [["2002"]]},
      "volume": "935", "issue": "1-2", "page": "40\u{2013}46"}]
    """

  private func read(_ text: String) -> (references: [String: Reference], log: DiagnosticLog) {
    var log = DiagnosticLog()
    let references = readReferences(Array(text.utf8), file: "references.json", into: &log)
    return (references, log)
  }

  @Test(arguments: [
    "javascript:alert(1)", " https://example.org", "data:text/html,x", "example.org",
    "https://a\\tb",
    "JAVASCRIPT:https://",
  ])
  func anAddressIsOneOfTheWeb(address: String) {
    let (references, log) = read("[{\"id\": \"a\", \"title\": \"T\",\n \"URL\": \"\(address)\"}]")
    #expect(references["a"]?.url == nil)
    #expect(log.sorted.map(\.summary) == ["the 'URL' of 'a' is no address of the web"])
    #expect(log.sorted.first?.location.line == 2)
    let good = read("[{\"id\": \"a\", \"title\": \"T\", \"URL\": \"HTTPS://x.org\"}]")
    #expect(good.log.sorted == [])
    #expect(good.references["a"]?.url == "HTTPS://x.org")
  }

  @Test func looksAsTheSampleReferencesDo() throws {
    let (references, log) = read(Self.library)
    #expect(log.diagnostics == [])
    let halpern = Vancouver(try #require(references["halpern2002"]), style: .vancouver)
    #expect(
      halpern.text
        == "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. "
        + "N Engl J Med. 2002;347(4):284-7.")
    #expect(halpern.address == "https://doi.org/10.1056/NEJMsb020632")
    let rose = try #require(references["rose2002"])
    #expect(
      Vancouver(rose, style: .vancouver).text
        == "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of "
        + "interstitial excitatory amino acid concentrations after cortical contusion injury. "
        + "Brain Res. 2002;935(1-2):40-6.")
  }

  @Test func namesFewerOrAllAuthorsWhereThatIsAskedFor() throws {
    let rose = try #require(read(Self.library).references["rose2002"])
    #expect(
      Vancouver(rose, style: .haematologica).text.hasPrefix(
        "Rose ME, Huerbin MB, Melick J, et al. "))
    #expect(
      Vancouver(rose, style: .vancouver, listsAllAuthors: true).text
        .contains("Schiding JK, Kochanek PM. "))
  }

  @Test func namesWhoAndWhenInShort() throws {
    var rose = try #require(read(Self.library).references["rose2002"])
    #expect(Vancouver(rose, style: .vancouver).shortText == "Rose et al. 2002")
    rose.authors = [.group("Cortical Injury Group")]
    #expect(Vancouver(rose, style: .vancouver).shortText == "Cortical Injury Group 2002")
    rose.authors = []
    rose.year = nil
    #expect(Vancouver(rose, style: .vancouver).shortText == rose.title)
  }

  @Test(arguments: [
    ("1345-1377", "1345-77"), ("419-425", "419-25"), ("e101-e105", "e101-e105"),
    ("98-103", "98-103"),
    ("580", "580"), ("12-12", "12-2"),
  ])
  func leavesOutSharedDigitsOfTheLastPage(_ pages: String, _ short: String) {
    #expect(shortened(pages) == short)
  }

  @Test func threeInARowCollapseAndTwoDoNot() {
    #expect(collapsed([5, 3, 4]) == [3...5])
    #expect(collapsed([3, 4]) == [3...3, 4...4])
    #expect(collapsed([7, 1, 2, 3, 9, 9]) == [1...3, 7...7, 9...9])
  }

  @Test(arguments: [
    ("{}", 1, 1), ("[{\"id\": \"a\"}]", 1, 2), ("[\n {\"id\": \"a b\", \"title\": \"T\"}]", 2, 9),
    ("[1, 2", 1, 6),
    ("[{\"id\": \"a\", \"title\": \"T\"},\n{\"id\": \"a\", \"title\": \"T\"}]", 2, 1),
  ])
  func saysWhereALibraryIsWrong(_ text: String, _ line: Int, _ column: Int) throws {
    let found = try #require(read(text).log.diagnostics.first)
    #expect(found.severity == .error)
    guard case .text(_, line, column, _) = found.location else {
      Issue.record("\(found.location)")
      return
    }
  }
}
