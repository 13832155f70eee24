import Foundation
import Markup
import Narrative
import References
import Results
@testable import Publishing
import Testing

/// What a search of a site can find, and where it leads.
struct SearchTests {
  /// A place as the search page holds it.
  private struct Place {
    var href: String
    var title: String
    var text: String
  }

  /// A study with something on each of the program's own pages.
  private var input: PublishingInput {
    var input = Demo.input(harmsRows: 700)
    input.analysisLabels = ["os": "Overall survival", "harms": "Adverse events"]
    input.identifierStatement = "No subject id was found."
    input.report.authors = [.init(name: "Kröger, N", orcid: nil, affiliations: ["Hamburg"])]
    input.report.statements = [.init("Funding", "Nobody paid.")]
    var paper = Reference(key: "meyer2001", title: "A small trial")
    paper.authors = [.person(family: "Meyer", given: "A"), .person(family: "Øster", given: "B")]
    paper.year = "2001"
    input.library = ReferenceLibrary([paper.key: paper])
    input.source = SourceFacts(paper, registration: nil)
    input.hasClaims = true
    input.results.claims = [
      ClaimRow(
        claim: "Median survival", source: paper.key, lock: nil, published: "21 months",
        rule: "rounded", ids: ["os.median[arm=a]"], computed: "21.0 months", agrees: true,
        explained: nil, caution: "Of forty patients")
    ]
    input.checklist = [
      ChecklistSection(
        title: "CONSORT", source: "BMJ 2025.",
        entries: [.init(id: "C1", requirement: "A title", status: .met, answer: ["There it is"])])
    ]
    return input
  }

  /// The list of the search page, its numbers put together again as the page's script does.
  private func places(_ site: Site) throws -> [Place] {
    let page = try page("search.html", of: site)
    let list = try #require(page.components(separatedBy: "id=\"search-index\"").last)
    return list.components(separatedBy: "<li ").dropFirst().flatMap { item -> [Place] in
      func attribute(_ name: String) -> String? {
        item.components(separatedBy: "\(name)=\"").dropFirst().first?
          .components(separatedBy: "\"").first
      }
      let text = item.components(separatedBy: "</li>")[0].components(separatedBy: "\">").last ?? ""
      let place = Place(
        href: attribute("data-href") ?? "", title: attribute("data-title") ?? "", text: text)
      return attribute("data-pieces").map { numbers($0, of: place) } ?? [place]
    }
  }

  private func numbers(_ pieces: String, of list: Place) -> [Place] {
    let known = pieces.components(separatedBy: "\n").map { $0.components(separatedBy: "\t") }
    return list.text.components(separatedBy: "\n").map { line in
      let parts = line.components(separatedBy: "\t")
      let own = parts[0].components(separatedBy: " ").compactMap { Int($0, radix: 36) }
        .map { known[$0] }
      let id = own.map { $0[0] }.joined()
      let words = own.map { $0[1] }.filter { !$0.isEmpty }.joined(separator: "; ")
      return Place(
        href: "\(list.href)#\(resultAnchor(id))", title: "\(list.title): \(id)",
        text: "\(words): \(parts[1])")
    }
  }

  @Test func everyResultLeadsToItsPlaceInTheLists() throws {
    let input = input
    let places = try places(site(input))
    let ids = input.results.rows.map(\.id) + input.results.curves.map(\.id)
    for id in ids {
      let own = places.filter { $0.title.hasSuffix(": \(id)") }
      #expect(own.count == 1, "\(id)")
    }
    let median = try #require(places.first { $0.title.hasSuffix("os.median[arm=a]") })
    #expect(median.href == "numbers-os.html#os.median(arm=a)")
    #expect(median.title == "Every number: Overall survival: os.median[arm=a]")
    #expect(median.text == "Safety population; A: 21.0 months (95% CI 14.2 to NE)")
    let last = try #require(places.first { $0.title.hasSuffix("harms.patients[term=event-699]") })
    #expect(last.href == "numbers-harms-2.html#harms.patients(term=event-699)")
    #expect(last.text.hasPrefix("Safety population; "))
    #expect(last.text.hasSuffix(": Event 699: 699"))
  }

  @Test(
    arguments: [
      ("Kröger", "about.html#about-authors", "About this report: Authors"),
      ("Nobody paid", "about.html#about-statement-1", "About this report: Funding"),
      ("There it is", "checklist.html#item-c1", "Reporting checklist: C1"),
      ("BMJ 2025", "checklist.html#checklist-1", "Reporting checklist: CONSORT"),
      ("adsl.csv", "data.html#inputs-table", "Data: Files of the data lock"),
      ("adsl.EARLY", "data.html#derived-table", "Data: Columns that the plan derives"),
      ("No subject id", "data.html#data-identifiers", "Data: Subject identifiers"),
      ("abababab", "data.html#data-edition", "Data: Edition"),
      (
        "log(−log)", "conventions.html#convention-survival-interval",
        "Conventions: limits on the log(−log) scale"
      ),
      ("Of forty", "claims.html#claim-1", "Published claims: Median survival"),
      ("Øster B", "claims.html#claims-source", "Published claims: Source"),
      ("Øster B", "index.html#front-source", "Summary of results: Source"),
      ("Øster B", "references.html#reference-meyer2001", "References: Meyer et al. 2001"),
      ("All events are listed", "harms.html#results", "Harms: Events by term"),
      ("Each row is one result", "numbers.html", "Every number"),
    ])
  func findsTheTextOfEveryPageAtItsPlace(text: String, href: String, title: String) throws {
    let found = try places(site(input)).filter { $0.text.contains(text) }
    #expect(found.contains { $0.href == href && $0.title == title }, "\(found)")
  }

  @Test func everyPlaceOfTheSearchExists() throws {
    let site = try site(input)
    for place in try places(site) {
      let parts = place.href.components(separatedBy: "#")
      let page = try page(parts[0], of: site)
      guard parts.count == 2 else { continue }
      #expect(page.contains("id=\"\(parts[1])\""), "\(place.href)")
    }
  }

  @Test func noPlaceIsListedTwice() throws {
    let page = try page("search.html", of: site(input))
    let heads = page.components(separatedBy: "<li data-href=\"").dropFirst().map { item in
      item.components(separatedBy: "\" data-pieces").first?
        .components(separatedBy: "\">").first ?? ""
    }
    #expect(heads.count > 20)
    #expect(Set(heads).count == heads.count)
  }

  @Test func everyPageIsAPlaceOfTheSearch() throws {
    let site = try site(input)
    let found = Set(try places(site).map { $0.href.components(separatedBy: "#")[0] })
    let pages = site.files.keys.filter { $0.hasSuffix(".html") && $0 != "report.html" }
    #expect(found == Set(pages))
  }

  @Test func aListingsTitleStandsOnceInTheNameOfItsPlace() throws {
    let places = try places(site(input))
    let listing = try #require(places.first { $0.href == "table-harms.html#table-harms" })
    #expect(listing.title.components(separatedBy: "Table").count == 2, "\(listing.title)")
  }

  @Test func listsOfOnePageLeadToResultsToo() throws {
    var input = Demo.input()
    input.analysisLabels = ["os": "Overall survival"]
    let median = try places(site(input)).first { $0.title.hasSuffix(": os.median[arm=a]") }
    #expect(median?.href == "numbers.html#os.median(arm=a)")
  }
}
