import Diagnostics
import Displays
import Foundation
import Markup
import Narrative
import Results
@testable import Publishing
import Testing

/// What a site consists of and how its parts refer to each other.
struct AssemblyTests {
  private func occurrences(of part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test func saysHowToCiteAReportOfRealDataAndNoOther() throws {
    var input = Demo.input(synthetic: false)
    input.report.authors = [
      .init(name: "Ada Kröger", orcid: nil, affiliations: []),
      .init(name: "Trial Group", orcid: nil, affiliations: [], isGroup: true),
    ]
    let header = input.results.header
    let cited =
      "Ada Kröger, Trial Group. Drug A against drug B in an invented disease. \(header.lockLine), "
      + "edition \(header.edition.prefix(12)), made by trialpress test."
    #expect(try page("about.html", of: site(input)).contains(">\(cited)</dd>"))
    var invented = Demo.input()
    invented.report.authors = input.report.authors
    #expect(
      try page("about.html", of: site(invented)).contains(
        "This demonstration is no report of the trial and is not to be cited as one."))
  }

  @Test func aLinkToAFigureTellsWhatItLeadsTo() throws {
    let figure = try #require(Demo.input().displays.first { $0.anchor == "figure-os" })
    let links = try page("links.html", of: site(linking(to: "display:figure-os")))
    #expect(links.contains("data-preview=\"\(figure.label). \(figure.title). "))
    let other = try page("links.html", of: site(linking(to: "result:os.median[arm=a]")))
    #expect(!other.contains("data-preview="))
  }

  /// The demo with one paragraph that holds a link.
  private func linking(to href: String) -> PublishingInput {
    var input = Demo.input()
    let link = Node.tag("p", [:], [.tag("a", ["href": href], ["there"])])
    input.chapters.append(
      Chapter(
        file: "narrative/03-links.md", slug: "links", title: "Links", description: "",
        body: [.prose([link])], headings: [], citedResults: []))
    return input
  }

  @Test(
    arguments: [
      ("result:os.median[arm=a]", "numbers.html#os.median(arm=a)", "#os.median(arm=a)"),
      ("display:figure-os", "index.html#figure-os", "#figure-os"),
      ("display:figure-pfs", "other.html#figure-pfs", "#figure-pfs"),
      ("page:harms", "harms.html", "#page-harms"),
      ("page:harms#results", "harms.html#results", "#harms--results"),
      ("page:methods", "methods.html", "#page-methods"),
      ("https://example.org/", "https://example.org/", "https://example.org/"),
    ])
  func rewritesLinksForBothProducts(href: String, inSite: String, inReport: String) throws {
    let site = try site(linking(to: href))
    // A link to a display tells more of it.
    func holds(_ page: String, _ address: String) -> Bool {
      page.components(separatedBy: "<a ").contains {
        $0.hasPrefix("href=\"\(address)\"") && $0.contains(">there</a>")
      }
    }
    #expect(holds(try page("links.html", of: site), inSite))
    #expect(holds(try page("report.html", of: site), inReport))
  }

  @Test(
    arguments: [
      ("result:os.medan[arm=a]", "did you mean 'result:os.median[arm=a]'?"),
      ("display:figure-oss", "did you mean 'display:figure-os'?"),
      ("page:harm", "did you mean 'page:harms'?"), ("page:harms#nowhere", nil), ("#nowhere", nil),
    ])
  func refusesALinkToNothing(href: String, mend: String?) {
    var log = DiagnosticLog()
    #expect(assemble(linking(to: href), into: &log) == nil)
    #expect(log.sorted.map(\.code.rawValue) == ["unknown-link-target"])
    #expect(log.sorted.first?.location == .file("narrative/03-links.md"))
    #expect(log.sorted.first?.mend == mend)
  }

  @Test func refusesADisplayThatIsUnknownOrPlacedTwice() {
    var input = Demo.input()
    input.chapters.append(
      Chapter(
        file: "narrative/03.md", slug: "more", title: "More", description: "",
        body: [.display("figure:os"), .display("table:basline")], headings: [], citedResults: []))
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) == nil)
    #expect(log.sorted.map(\.code.rawValue) == ["display-placed-twice", "unknown-display"])
  }

  @Test func refusesAPageNameOfItsOwn() {
    var input = Demo.input()
    input.chapters.append(
      Chapter(
        file: "narrative/methods.md", slug: "methods", title: "Methods", description: "", body: [],
        headings: [], citedResults: []))
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) == nil)
    #expect(log.sorted.map(\.code.rawValue) == ["page-name"])
  }

  @Test func refusesAHeadingWithTheAnchorOfADisplayOfItsPage() {
    var input = linking(to: "https://example.org/")
    let heading = Node.tag("h2", ["id": "figure-pfs"], ["Progression"])
    input.chapters[2] = Chapter(
      file: "narrative/03.md", slug: "more", title: "More", description: "",
      body: [.prose([heading]), .display("figure:pfs")], headings: [], citedResults: [])
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) == nil)
    #expect(log.sorted.map(\.code.rawValue) == ["duplicate-address"])
  }

  @Test func listsOfNumbersCarryTheLabelsOfTheirAnalyses() throws {
    var input = Demo.input(harmsRows: 700)
    input.analysisLabels = ["os": "Overall survival"]
    let site = try site(input)
    #expect(
      try page("numbers-os.html", of: site).contains("<h1>Every number: Overall survival</h1>"))
    #expect(
      try page("numbers-harms-2.html", of: site).contains("<h1>Every number: harms, part 2</h1>"))
  }

  @Test func refusesAStyleAttribute() {
    var input = Demo.input()
    let styled = Node.tag("p", ["style": "color:red"], ["red"])
    input.chapters.append(
      Chapter(
        file: "narrative/03.md", slug: "more", title: "More", description: "",
        body: [.prose([styled])], headings: [], citedResults: []))
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) == nil)
    #expect(log.sorted.map(\.code.rawValue) == ["blocked-by-policy"])
  }

  @Test func everyPageHasOneHeadingAndThePolicyOfItsOwnStyle() throws {
    let site = try site(Demo.input(harmsRows: 700))
    for (name, bytes) in site.files where name.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      let style = try #require(
        text.components(separatedBy: "<style>").dropFirst().first?
          .components(separatedBy: "</style>").first)
      let digest = Data(Demo.sha256(Array(style.utf8))).base64EncodedString()
      #expect(
        text.contains("style-src 'sha256-\(digest)'") || text.contains("sha256-\(digest)&#39;"))
      #expect(occurrences(of: "<h1>", in: text) == 1, "\(name)")
      #expect(!text.contains(" style="), "\(name)")
      let script = try #require(
        text.components(separatedBy: "<script>").dropFirst().first?
          .components(separatedBy: "</script>").first)
      let scriptDigest = Data(Demo.sha256(Array(script.utf8))).base64EncodedString()
      #expect(text.contains("sha256-\(scriptDigest)"), "\(name)")
      #expect(occurrences(of: "<script", in: text) == 1, "\(name)")
      #expect(text.contains("Synthetic data."), "\(name)")
      #expect(text.contains("content=\"noindex\""), "\(name)")
      #expect(text.contains("cut-off 30 June 2021"), "\(name)")
      #expect(text.contains("0f1e2d3c0f1e"), "\(name)")
      #expect(!text.contains("NCT00000000"), "\(name)")
      if name != "report.html" { #expect(bytes.count <= 400_000, "\(name)") }
      let tags = text.components(separatedBy: "<").count - text.components(separatedBy: "</").count
      if name != "report.html" { #expect(tags <= 6_000, "\(name)") }
    }
  }

  @Test func idsAreUniqueOnEveryPage() throws {
    let site = try site(Demo.input(harmsRows: 700))
    for (name, bytes) in site.files where name.hasSuffix(".html") {
      let ids = String(decoding: bytes, as: UTF8.self).components(separatedBy: " id=\"").dropFirst()
        .compactMap { $0.components(separatedBy: "\"").first }
      #expect(!ids.isEmpty)
      #expect(Set(ids).count == ids.count, "\(name)")
    }
  }

  @Test func givesLongTablesAndManyNumbersPagesOfTheirOwn() throws {
    let site = try site(Demo.input(harmsRows: 700))
    let harms = try page("harms.html", of: site)
    #expect(harms.contains("table-harms.html#table-harms"))
    #expect(harms.contains("Listing of 700 rows"))
    let listing = try page("table-harms.html", of: site)
    #expect(listing.contains("id=\"table-harms\""))
    #expect(listing.contains("<p class=\"standfirst\">Listing of 700 rows</p>"))
    #expect(try page("numbers.html", of: site).contains("href=\"numbers-harms-2.html\""))
    let report = try page("report.html", of: site)
    #expect(report.contains("id=\"table-harms\""))
    #expect(report.contains("id=\"os.median(arm=a)\""))
    #expect(report.contains("href=\"numbers-harms.html\""))
    #expect(!report.contains("id=\"harms.patients(term=event-1)\""))
  }

  @Test(
    arguments: [
      ("numbers-os.html", "numbers.html", "numbers-harms.html"),
      ("numbers-harms.html", "numbers-os.html", "numbers-harms-2.html"),
      ("numbers-harms-2.html", "numbers-harms.html", "contents.html"),
      ("table-harms.html", "harms.html", "other.html"),
      ("numbers.html", "data.html", "contents.html"),
    ])
  func partsOfAListLeadToTheNextAndThePrevious(name: String, before: String, after: String) throws {
    let page = try page(name, of: try site(Demo.input(harmsRows: 700)))
    #expect(page.contains("<a rel=\"prev\" href=\"\(before)\">"))
    #expect(page.contains("<a rel=\"next\" class=\"next\" href=\"\(after)\">"))
  }

  @Test func theSingleFileSaysWhereItsListsOfNumbersStand() throws {
    let site = try site(Demo.input(harmsRows: 700))
    let report = try page("report.html", of: site)
    #expect(
      report.contains(
        """
        <p>The list of one analysis stands in this section. 2 long lists stand on pages of their \
        own:</p>
        """))
    #expect(try !page("numbers.html", of: site).contains("long lists"))
  }

  @Test func listsWithoutCurvesSayNothingOfCurves() throws {
    let numbers = try page("numbers.html", of: try site(Demo.input(harmsRows: 700)))
    #expect(numbers.contains("harms.html\">harms, part 1</a> <span>400 results</span>"))
    #expect(numbers.contains("<span>1 result, 1 curve</span>"))
  }

  @Test func theAuthorsOfAReportHaveAHeading() throws {
    var input = Demo.input()
    input.report.authors = [.init(name: "Kröger, N", orcid: nil, affiliations: [])]
    let onlyAuthors = try page("about.html", of: try site(input))
    #expect(onlyAuthors.contains("<h2 id=\"about-authors\">Authors</h2>\n<ul class=\"authors\">"))
    #expect(occurrences(of: "<dt id=\"about-statement-", in: onlyAuthors) == 1, "how to cite it")
    input.report.statements = [.init("Funding", "Nobody paid.")]
    let both = try site(input)
    #expect(try page("about.html", of: both).contains("<h2 id=\"about-declarations\">"))
    #expect(try page("report.html", of: both).contains("<h3 id=\"about-authors\">"))
  }

  @Test func realStudiesAreIndexedAndNameTheirRegistration() throws {
    let site = try site(Demo.input(synthetic: false))
    let index = try page("index.html", of: site)
    #expect(!index.contains("noindex"))
    #expect(!index.contains("<strong>Synthetic data.</strong>"))
    #expect(index.contains("ClinicalTrials.gov NCT00000000"))
    #expect(site.files["data/figure-os.csv"] != nil)
  }

  @Test func draftsSaySoOnEveryPageAndDisplay() throws {
    var input = Demo.input(synthetic: false)
    input.isDraft = true
    let site = try site(input)
    for (name, bytes) in site.files where name.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("DRAFT."), "\(name)")
      #expect(text.contains("noindex"), "\(name)")
    }
    #expect(
      try page("index.html", of: site).contains("<trialpress-mark>Draft.</trialpress-mark></p>"))
  }

  @Test func downloadsOfSyntheticStudiesSaySo() throws {
    let site = try site(Demo.input())
    let csv = try page("data/synthetic-figure-os.csv", of: site)
    #expect(
      csv == "arm,time,survival,trial,data_cutoff,population,status,source\n"
        + "A,12,0.6,DEMO,30 June 2021,Kaplan–Meier estimates with pointwise 95% confidence bands.,Synthetic data,synthetic\n"
        + "B,12,0.4,DEMO,30 June 2021,Kaplan–Meier estimates with pointwise 95% confidence bands.,Synthetic data,synthetic\n"
    )
    #expect(site.files["figures/synthetic-figure-os.svg"] != nil)
    let encoded = Data(csv.utf8).base64EncodedString()
    let report = try page("report.html", of: site)
    #expect(
      report.contains(
        "download=\"synthetic-figure-os.csv\" href=\"data:text/csv;base64,\(encoded)\""))
  }

  @Test func aTableCanBeHadAsItIsPrinted() throws {
    let site = try site(Demo.input())
    let csv = try page("data/synthetic-table-baseline-as-printed.csv", of: site)
    let origin = "DEMO,30 June 2021,\"Safety population, N = 120.\",Synthetic data,synthetic"
    #expect(
      csv == """
        Characteristic,A (N = 60),B (N = 60),trial,data_cutoff,population,status,source
        "Age, median (range), years",61 (32 to 79),60 (29 to 81),\(origin)
        "Female, n (%)",28 (47),31 (52),\(origin)

        """)
    #expect(
      try page("report.html", of: site).contains(
        "download=\"synthetic-table-baseline-as-printed.csv\""))
    #expect(site.files["data/synthetic-figure-os-as-printed.csv"] == nil)
  }

  @Test func sameInputGivesTheSameBytes() throws {
    #expect(try site(Demo.input()) == site(Demo.input()))
  }

  @Test func manifestListsEveryOtherFile() throws {
    let site = try site(Demo.input())
    let manifest = try page("SHA256SUMS", of: site)
    let expected = site.files.keys.filter { $0 != "SHA256SUMS" }.sorted()
    #expect(manifest.split(separator: "\n").map { String($0.dropFirst(66)) } == expected)
    // SHA-256 of "{}\n", by sha256sum.
    #expect(
      manifest.contains(
        "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356  results.json"))
  }

  /// The demo at an older lock.
  private var older: PublishingInput {
    var older = Demo.input()
    older.results.header.lock = "2019-06"
    older.results.header.cutoff = "2019-06-30"
    return older
  }

  @Test func olderEditionsStandInTheirOwnFolderOfOneSite() throws {
    let assembly = assemble([linking(to: "page:methods"), older])
    #expect(assembly.logs.map(\.diagnostics) == [[], []])
    let site = try #require(assembly.site)
    let manifest = try page("SHA256SUMS", of: site)
    #expect(manifest.contains("  locks/2019-06/index.html\n"))
    #expect(site.files["locks/2019-06/SHA256SUMS"] == nil)
    let common = try page("harms.html", of: site)
    #expect(common.contains("<a href=\"locks/2019-06/harms.html\">30 June 2019</a>"))
    #expect(!common.contains("(its front page)"))
    let new = try page("links.html", of: site)
    #expect(new.contains("<a href=\"locks/2019-06/index.html\">30 June 2019</a>"))
    #expect(new.contains("(its front page)"))
    let front = try page("locks/2019-06/index.html", of: site)
    #expect(front.contains("<a href=\"../../index.html\">30 June 2021</a>"))
    #expect(front.contains("<strong aria-current=\"true\">30 June 2019</strong>"))
  }

  @Test func theFaultsOfAnEditionAreItsOwn() {
    let assembly = assemble([Demo.input(), linking(to: "display:figure-oss")])
    #expect(assembly.site == nil)
    #expect(assembly.logs.map(\.hasErrors) == [false, true])
  }
}
