import Foundation
import Publishing
import Testing

/// What stands above the numbers of each analysis.
struct AnalysisDefinitionTests {
  @Test func theListOfAnAnalysisBeginsWithHowItsNumbersWereMade() throws {
    let page = try page("numbers.html", of: site(Demo.input()))
    #expect(
      page.contains("<h2 id=\"definition-of-os\">How these numbers were made: os</h2>"))
    #expect(
      page.contains(
        "<dt>Endpoint</dt><dd>Overall survival (primary, prespecified)</dd>"
          + "<dt>Event</dt><dd><code>CNSR = 0</code></dd>"))
    // Files stand apart, conventions follow each other and lead to what they mean.
    let digests = ["ab", "cd"].map { String(repeating: $0, count: 32) }
    #expect(
      page.contains(
        "<dt>File</dt><dd>adtte.csv, SHA-256 <code class=\"digest\">\(digests[0])</code></dd>"
          + "<dd>adsl.csv, SHA-256 <code class=\"digest\">\(digests[1])</code></dd>"))
    #expect(
      page.contains(
        "<dt>Convention</dt><dd><a href=\"conventions.html#convention-survival-interval\">"
          + "<code>survival-interval: log-log</code></a>; "
          + "<a href=\"conventions.html#convention-quantile-type\"><code>quantile-type: 2</code></a>"
          + "</dd>"))
    let order = ["id=\"definition-of-os\"", "id=\"numbers-of-os\"", "id=\"definition-of-harms\""]
    let places = order.map { page.firstRange(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func theRowsOfTheConventionsHaveTheirAddresses() throws {
    let site = try site(Demo.input())
    #expect(
      try page("conventions.html", of: site).contains("<tr id=\"convention-survival-interval\">"))
    let report = try page("report.html", of: site)
    #expect(report.contains("<tr id=\"convention-survival-interval\">"))
    #expect(report.contains("<a href=\"#convention-survival-interval\">"))
    #expect(report.contains("<h3 id=\"definition-of-os\">"))
  }

  @Test func thePopulationOfAllRowsStandsOnceWithItsRuleAndLeadsToTheList() throws {
    let page = try page("numbers.html", of: site(Demo.input()))
    #expect(
      page.contains(
        "<dd><a href=\"#definition-of-os\">Safety population</a> (<code>SAFFL = 'Y'</code>)</dd>"))
    #expect(page.contains("<td>A</td>"))
    #expect(!page.contains("<td><a href=\"#definition-of-os\">"))
  }

  @Test func aMethodStandsOnceAndRowsNameItByItsNumber() throws {
    let page = try page("numbers.html", of: site(Demo.input()))
    let method = "<li>patients with at least one event</li>"
    #expect(page.components(separatedBy: method).count == 2)
    #expect(page.contains("<td>method 1</td>"))
  }

  @Test func theListStandsOnceAndOtherPartsLeadToIt() throws {
    let site = try site(Demo.input(harmsRows: 700))
    #expect(try page("numbers-harms.html", of: site).contains("id=\"definition-of-harms\""))
    let second = try page("numbers-harms-2.html", of: site)
    #expect(!second.contains("id=\"definition-of-harms\""))
    #expect(
      second.contains(
        "<a href=\"numbers-harms.html#definition-of-harms\">How these numbers were made: harms</a>")
    )
    #expect(second.contains("<a href=\"numbers-harms.html#definition-of-harms\">Safety population"))
  }

  @Test func anAnalysisOfWhichNothingIsSaidHasNoList() throws {
    var input = Demo.input()
    input.accounts["harms"] = nil
    let page = try page("numbers.html", of: site(input))
    #expect(!page.contains("definition-of-harms"))
    #expect(page.contains("<dd>Safety population (<code>SAFFL = 'Y'</code>)</dd>"))
    #expect(page.contains("<td>term: Event 0</td>"))
  }
}
