import Foundation
import TestSupport
import Testing

/// The page that tells what moved since the lock before.
@Suite(.study) struct ChangesPageTests {
  @Test func everyEditionButTheFirstHasItWithTheFileThatCompareWrites() throws {
    let place = try GrowingStudy.built()
    #expect(try !place.contents(of: "Output").keys.contains("growing/locks/first/changes.html"))
    for (folder, from, to) in [("", "second", "third"), ("locks/second/", "first", "second")] {
      let page = try place.text("Output/growing/\(folder)changes.html")
      let compare = try trialpress("compare", "study", from, to, "--format", "json", in: place.url)
      #expect(try place.text("Output/growing/\(folder)synthetic-changes.json") == compare.output)
      #expect(page.contains("download=\"synthetic-changes.json\" href=\"synthetic-changes.json\""))
      #expect(page.contains("recorded at the lock \(from)"))
      #expect(!page.contains("DEMO-"), "no subject stands on the page")
      try expectLinksLeadSomewhere(page, in: "growing/\(folder)", place)
    }
  }

  /// Every link to the edition before leads to a display of it.
  private func expectLinksLeadSomewhere(
    _ page: String, in folder: String, _ place: TemporaryFolder
  ) throws {
    let links = page.parts(between: ", <a href=\"", and: "\">as it was</a>")
    #expect(links.count > 3)
    for link in links {
      let parts = link.components(separatedBy: "#")
      let target = URL(fileURLWithPath: "/\(folder)").appendingPathComponent(parts[0])
        .standardizedFileURL.path
      let text = try place.text("Output\(target)")
      #expect(text.contains("id=\"\(parts[1])\""), "\(link)")
    }
  }

  @Test func sentencesShowTheValuesTheyHadBesideThoseTheyHave() throws {
    let place = try GrowingStudy.built()
    let page = try place.text("Output/growing/changes.html")
    let list = try #require(page.parts(between: "<ul class=\"redline\">", and: "</ul>").first)
    let plain = list.replacingOccurrences(of: "<sup class=\"invented\">i</sup>", with: "")
      .replacingOccurrences(of: "<span class=\"unseen\">before: </span>", with: "")
      .replacingOccurrences(of: "<span class=\"unseen\">now: </span>", with: "")
      .replacingOccurrences(of: "\u{A0}", with: " ")
    // Placebo at the second lock: events of five at 40, 95 and 120 days, so 120 days; at the third of
    // six at 40, 95, 120 and 210 with one censored at 150, so half way from 120 to 210.
    #expect(plain.contains("<del>3.9 months (95% CI 1.3 to NR)</del>"))
    #expect(plain.contains("<ins>5.4 months (95% CI 1.3 to NR)</ins> with placebo"))
  }

  @Test func postHocAnalysesAreMarkedInTheirCaptionsAndOnThePage() throws {
    let place = try GrowingStudy.built()
    let results = try place.text("Output/growing/results.html")
    let figure = try #require(
      results.parts(between: "<figure id=\"figure-ttp-responders\"", and: "</figure>").first)
    #expect(figure.contains("<trialpress-mark>Post hoc.</trialpress-mark>"))
    let other = try #require(
      results.parts(between: "<figure id=\"figure-ttp\"", and: "</figure>").first)
    #expect(!other.contains("ost hoc"))
    let page = try place.text("Output/growing/changes.html")
    #expect(
      page.contains("Post hoc, not planned before the data were seen: Time to progression of"))
    #expect(page.contains("<span class=\"mark-word\">post hoc</span>"))
  }

  @Test func nothingMovedIsSaid() throws {
    let locks = try TwoLocks()
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    try locks.run("build", "study")
    let page = try locks.place.text("Output/two-locks/changes.html")
    #expect(page.contains("Nothing moved: all "))
    #expect(!page.contains("What moved most"))
    #expect(page.contains("4 before, 4 now"))
  }

  @Test func whatIsWrongWithARecordStopsTheBuild() throws {
    let locks = try TwoLocks()
    try locks.record("trialpress-results/2", "trialpress-results/0")
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let build = try trialpress("build", "study", in: locks.place.url)
    #expect(build.exitCode == 1)
    #expect(
      build.diagnostics.contains(
        "study/data/a/record/results.json: error: the recorded results cannot be read: the schema"))
  }
}
