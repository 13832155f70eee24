import Foundation
import Testing

/// A listing in the plan, built for anyone and for the trial's own people.
struct ListingTests {
  private func study() throws -> TemporaryFolder {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "\ntables:\n",
      with: """
        \ntables:
          listed:
            kind: listing
            title: Serious adverse events by patient
            population: safety
            dataset: adae
            where: AESER = 'Y'
            columns: [{column: USUBJID, label: Patient}, {column: AEDECOD, label: Event}]
            sort-by: [AEDECOD, USUBJID]

        """, in: "study/trial.yml")
    try place.replace(
      "years.\n", with: "years.\n\n![](table:listed)\n", in: "study/narrative/02-results.md")
    return place
  }

  @Test func theSiteForAnyoneSaysThatItListsNothingAndHoldsNoSubject() throws {
    let place = try study()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let files = try place.contents(of: "Output/good-draft")
    for (path, bytes) in files {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("DEMO-"), "\(path)")
    }
    #expect(!files.keys.contains { $0.contains("table-listed") })
    let page = try place.text("Output/good-draft/results.html")
    #expect(page.contains("Listed by patient in internal editions only."))
    #expect(!page.contains("patient-level data"))
  }

  @Test func theInternalSiteStandsApartAndSaysOnEachPageWhatItIs() throws {
    let place = try study()
    #expect(try trialpress("build", "study", "--draft", in: place.url).exitCode == 0)
    let open = try place.contents(of: "Output/good-draft")
    let build = try trialpress(
      "build", "study", "--draft", "--audience", "internal", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    #expect(try place.contents(of: "Output/good-draft") == open)
    let files = try place.contents(of: "Output/good-draft-internal")
    let pages = files.filter { $0.key.hasSuffix(".html") }
    #expect(pages.count > 5)
    for (path, bytes) in pages {
      #expect(
        String(decoding: bytes, as: UTF8.self).contains("Internal: patient-level data."), "\(path)")
    }
    let list = try #require(files["data/synthetic-table-listed.csv"])
    let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "USUBJID,AEDECOD,trial,data_cutoff,population,status,source")
    #expect(lines.count > 1)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("DEMO-") })
    let events = lines.dropFirst().map { $0.split(separator: ",")[1] }
    #expect(events == events.sorted())
    let results = try #require(files["results.json"])
    #expect(!String(decoding: results, as: UTF8.self).contains("DEMO-"))
  }

  @Test func aTemplateThatDropsTheNoticeIsAnError() throws {
    let place = try study()
    let page = try String(
      contentsOf: Places.checkout.appendingPathComponent("Templates/page.mustache"), encoding: .utf8
    )
    try place.write(
      page.replacing("<body>", with: "<body inert>"), to: "study/Templates/page.mustache")
    let build = try trialpress(
      "check", "study", "--draft", "--audience", "internal", in: place.url)
    #expect(build.exitCode == 1)
    #expect(build.diagnostics.contains("notices would not be shown on about.html"))
  }
}
