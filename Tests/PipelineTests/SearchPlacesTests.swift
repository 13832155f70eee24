import Foundation
import TestSupport
import Testing

/// The search page of each edition leads to places of its own pages.
@Suite(.study) struct SearchPlacesTests {
  @Test(arguments: ["", "locks/second/", "locks/first/"])
  func everyPlaceExistsAndEveryPageIsOne(folder: String) throws {
    let place = try GrowingStudy.built()
    let search = try place.text("Output/growing/\(folder)search.html")
    let addresses = search.parts(between: "<li data-href=\"", and: "\"")
    for address in addresses {
      let parts = address.components(separatedBy: "#")
      let page = try place.text("Output/growing/\(folder)\(parts[0])")
      #expect(parts.count == 1 || page.contains("id=\"\(parts[1])\""), "\(address)")
    }
    let found = Set(addresses.map { $0.components(separatedBy: "#")[0] })
    let files = try place.contents(of: "Output/growing").keys.filter { path in
      path.hasPrefix(folder) && path.hasSuffix(".html") && !path.hasSuffix("report.html")
        && !path.dropFirst(folder.count).contains("/")
    }
    #expect(found == Set(files.map { String($0.dropFirst(folder.count)) }))
  }

  @Test func findsTheSectionsAndTheTablesOfTheChangesPage() throws {
    let place = try GrowingStudy.built()
    let search = try place.text("Output/growing/search.html")
    for (anchor, title) in [
      ("changes-overview", "The two locks"), ("changes-lines", "Decision lines crossed"),
      ("changes-plan", "The plan since the record"),
      ("changes-sentences", "Sentences that read otherwise"),
    ] {
      let head =
        "<li data-href=\"changes.html#\(anchor)\" data-title=\"Since the last lock: \(title)\">"
      let text = search.parts(between: head, and: "</li>").joined()
      #expect(!text.isEmpty, "\(anchor)")
    }
    let sentences = search.parts(between: "Sentences that read otherwise\">", and: "</li>").joined()
    #expect(
      sentences.contains("before: 3.9 months (95% CI 1.3 to NR)"), "\(sentences)")
    #expect(sentences.contains("now: 5.4 months (95% CI 1.3 to NR)"))
  }
}
