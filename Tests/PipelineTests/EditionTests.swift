import Foundation
import TestSupport
import Testing

/// A site holds an edition of each lock, and a reader finds the way from each to the others.
@Suite(.study) struct EditionTests {
  private func pages(_ place: TemporaryFolder) throws -> [String: String] {
    try place.contents(of: "Output/growing").filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private func folder(_ lock: Int) -> String {
    lock == 0 ? "" : "locks/\(GrowingStudy.locks[lock].name)/"
  }

  private func edition(of page: String) -> Int {
    GrowingStudy.locks.indices.dropFirst().first { page.hasPrefix(folder($0)) } ?? 0
  }

  @Test func everyLockHasItsEditionInOneSiteWithOneListOfFiles() throws {
    let place = try GrowingStudy.built()
    for (index, lock) in GrowingStudy.locks.enumerated() {
      let path = "Output/growing/\(folder(index))"
      #expect(try place.text(path + "index.html").contains("cut-off \(lock.words)"))
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: place[path + "results.json"]))
      let header = (json as? [String: Any])?["lock"] as? [String: Any]
      #expect(header?["id"] as? String == lock.name)
      #expect(header?["cutoff"] as? String == lock.date)
    }
    let files = try place.contents(of: "Output/growing").keys
    #expect(files.filter { $0.hasSuffix("SHA256SUMS") } == ["SHA256SUMS"])
    let sums = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), ["-c", "--strict", "SHA256SUMS"],
      in: place["Output/growing"])
    #expect(sums.exitCode == 0)
    #expect(sums.output.split(separator: "\n").count == files.count - 1)
  }

  @Test func everyPageLeadsToTheSamePageOfTheOtherEditionsOrToTheirFrontPage() throws {
    let place = try GrowingStudy.built()
    let pages = try pages(place)
    #expect(pages.keys.contains("final.html"))
    #expect(!pages.keys.contains("locks/first/final.html"))
    for (path, text) in pages where !path.hasSuffix("report.html") {
      let own = edition(of: path)
      let name = path.components(separatedBy: "/").last ?? ""
      let nav = try #require(text.parts(between: "<nav class=\"editions\"", and: "</nav>").first)
      let items = nav.parts(between: "<li>", and: "</li>")
      try #require(items.count == GrowingStudy.locks.count, "\(path)")
      for (index, item) in items.enumerated() {
        #expect(item.contains(">\(GrowingStudy.locks[index].words)<"), "\(path)")
        #expect(item.contains("(newest)") == (index == 0), "\(path)")
        #expect(item.contains("aria-current=\"true\"") == (index == own), "\(path)")
        let href = item.parts(between: "href=\"", and: "\"").first
        #expect((href == nil) == (index == own), "\(path)")
        guard let href else { continue }
        let target = URL(fileURLWithPath: "/site/\(path)").deletingLastPathComponent()
          .appendingPathComponent(href).standardizedFileURL.path.dropFirst("/site/".count)
        let same = folder(index) + name
        let exists = pages.keys.contains(same)
        #expect(target == (exists ? same : folder(index) + "index.html"), "\(path)")
        #expect(item.contains("front page") == !exists, "\(path)")
      }
    }
  }

  @Test func anOlderEditionSaysSoOnEveryPageAndTheNewestDoesNot() throws {
    for (path, text) in try pages(GrowingStudy.built()) {
      let notices = text.parts(
        between: "<strong>Older edition.</strong>", and: "</trialpress-notice>")
      #expect(notices.count == (edition(of: path) > 0 ? 1 : 0), "\(path)")
      #expect(notices.allSatisfy { $0.contains("30 June 2021") }, "\(path)")
      let title = try #require(text.parts(between: "<title>", and: "</title>").first)
      #expect(
        title.hasSuffix("data cut-off \(GrowingStudy.locks[edition(of: path)].words)"), "\(path)")
    }
  }

  /// It is mailed alone: a link to another edition would lead nowhere.
  @Test func theSingleFileNamesItsCutOffAndLinksToNoOtherEdition() throws {
    for (path, text) in try pages(GrowingStudy.built()) where path.hasSuffix("report.html") {
      #expect(text.contains("cut-off \(GrowingStudy.locks[edition(of: path)].words)"))
      let links = text.parts(between: "href=\"", and: "\"")
      #expect(!links.contains { $0.contains("locks/") || $0.hasPrefix("../") }, "\(path)")
    }
  }

  @Test func aBuildOfALockIsAsIfLaterLocksDidNotExist() throws {
    let asked = try GrowingStudy.built(lock: "second")
    let place = try GrowingStudy.make()
    try place.remove("study/data/third")
    try place.remove("study/narrative/@third")
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    let site = try place.contents(of: "Output")
    #expect(site.keys.contains("growing/locks/first/index.html"))
    #expect(!site.keys.contains { $0.contains("locks/second") })
    #expect(try asked.contents(of: "Output") == site)
  }

  @Test func aLaterLockIsNotLookedAt() throws {
    let place = try GrowingStudy.make()
    try place.write("USUBJID\n", to: "study/data/third/adae.csv")
    try place.write("new,export\n", to: "study/data/fourth/adsl.csv")
    #expect(try trialpress("check", "study", "--lock", "second", in: place.url).exitCode == 0)
    let all = try trialpress("check", "study", in: place.url)
    #expect(all.exitCode == 1)
    #expect(all.diagnostics.contains("study/data/third/adae.csv: error: 'adae.csv' has changed"))
    #expect(all.diagnostics.contains("study/data/fourth: error: the data are not locked"))
  }

  @Test func anOlderLockWhoseCutOffCannotBeReadIsReported() throws {
    let place = try GrowingStudy.make()
    try place.write("{}", to: "study/data/first/lock.json")
    let check = try trialpress("check", "study", "--lock", "second", in: place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("study/data/first/lock.json"))
  }

  /// The ids of the editions of a study, newest first.
  private func editionIDs(_ place: TemporaryFolder) throws -> [String] {
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    return try GrowingStudy.locks.indices.map { index in
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: place["Output/growing/\(folder(index))results.json"]))
      return try #require((json as? [String: Any])?["edition"] as? String)
    }
  }

  @Test func anEditionsIdDependsOnWhatItUsesAndNothingElse() throws {
    let place = try GrowingStudy.make()
    let before = try editionIDs(place)
    #expect(Set(before).count == 3)

    // The first lock has a summary of its own.
    try place.replace("Of the patients", with: "Of all patients", in: "study/narrative/01-index.md")
    let afterSummary = try editionIDs(place)
    #expect(zip(before, afterSummary).map { $0 == $1 } == [false, false, true])

    try place.replace("Median", with: "The median", in: "study/narrative/@third/03-final.md")
    let afterPage = try editionIDs(place)
    #expect(zip(afterSummary, afterPage).map { $0 == $1 } == [false, true, true])

    try place.replace("that grows", with: "that grew", in: "study/trial.yml")
    let afterPlan = try editionIDs(place)
    #expect(zip(afterPage, afterPlan).map { $0 == $1 } == [false, false, false])
  }

  @Test func whatALockCannotSupportPrintsItsReason() throws {
    let place = try GrowingStudy.built()
    let index = try place.text("Output/growing/locks/first/index.html")
    #expect(index.contains(">no patients</a>"))
    let results = try place.text("Output/growing/locks/first/results.html")
    #expect(results.contains("Active <span class=\"n\">no patients</span>"))
    #expect(results.contains("No patients</text>"), "the figure of the responders")
    #expect(results.contains("not estimable: beyond follow-up"))
    let check = try trialpress("check", "study", "--strict", in: place.url)
    #expect(check.diagnostics == "study: nothing to mend\n")
    #expect(check.exitCode == 0)
  }

  /// With types declared, since no value shows them.
  @Test func aLockFromBeforeTheFirstPatientHasAnEdition() throws {
    let place = try GrowingStudy.make()
    for file in ["adsl", "adtte", "adae"] {
      let text = try place.text("study/data/first/\(file).csv")
      try place.write(
        String(text.prefix { $0 != "\n" }) + "\n", to: "study/data/zero/\(file).csv")
    }
    let index = try place.text("study/narrative/@first/01-index.md")
    try place.write(index, to: "study/narrative/@zero/01-index.md")
    let lock = try trialpress("lock", "study", "zero", "--cutoff", "2018-06-30", in: place.url)
    #expect(lock.exitCode == 0, "\(lock.diagnostics)")
    let build = try trialpress("build", "study", in: place.url)
    #expect(build.exitCode == 0)
    #expect(build.diagnostics.isEmpty, "nobody belongs to any population yet, which is no fault")
    let page = try place.text("Output/growing/locks/zero/results.html")
    #expect(page.components(separatedBy: "No patients</text>").count > 3)
    #expect(page.contains("Total <span class=\"n\">no patients</span>"))
  }

  @Test func resultsAreThoseOfTheLockThatIsAskedFor() throws {
    let place = try GrowingStudy.make()
    let patients = try [nil, "second", "first"].map { lock in
      try runProgram(
        Places.program,
        ["results", "study", "--match", "ttp.patients[arm=active]"]
          + (lock.map { ["--lock", $0] } ?? []), in: place.url
      ).output.split(separator: " ").last
    }
    // Rows of adsl.csv with ARM Active, counted by hand.
    #expect(patients == ["6\n", "3\n", "0\n"])
  }

  @Test func aFaultOfAllEditionsIsToldOnceAndThatOfAnOlderOneNamesItsLock() throws {
    let place = try GrowingStudy.make()
    try place.replace(
      "Median", with: "Twelve or 77 median", in: "study/narrative/@third/03-final.md")
    try place.replace(
      "Those given the drug", with: "See {{ttp.medan}}", in: "study/narrative/@first/01-index.md")
    try place.replace(
      "The median age was",
      with: "Of {{harms.patients[class=infections][term=influenza] value}} and {{ttp.nobody}},",
      in: "study/narrative/02-results.md")
    let check = try trialpress("check", "study", in: place.url)
    #expect(check.exitCode == 1)
    let lines = check.diagnostics.components(separatedBy: "\n")
    func notes(after fault: String) -> [String] {
      let index = lines.firstIndex { $0.contains(fault) && $0.contains(": error: ") }
      return index.map { Array(lines[($0 + 1)...].prefix { !$0.contains(": error: ") }) } ?? []
    }
    #expect(lines.filter { $0.contains("'ttp.nobody'") }.count == 1)
    #expect(!notes(after: "'ttp.nobody'").contains { $0.contains("note:") })
    let note = "study/data/first: note: in the edition of the lock 'first'"
    #expect(notes(after: "'ttp.medan'").contains(note))
    let noteOnPage = note + ", where narrative/@first/02-results.md would take the page's place"
    #expect(notes(after: "[term=influenza]'").contains(noteOnPage))
    #expect(!lines.contains { $0.contains("the lock 'second'") })
  }

  @Test func aSecondLockWithTheSameCutOffIsNotRecorded() throws {
    let place = try GrowingStudy.make()
    try place.write(
      place.contents(of: "study/data/third")["adsl.csv"] ?? Data(), to: "study/data/fourth/adsl.csv"
    )
    let before = try place.contents(of: "study")
    let lock = try trialpress("lock", "study", "fourth", "--cutoff", "2021-06-30", in: place.url)
    #expect(lock.exitCode == 64)
    #expect(lock.diagnostics.contains("the lock 'third' already has the cut-off 2021-06-30"))
    #expect(try place.contents(of: "study") == before)
  }

  @Test func aLockWhoseNameCannotStandInAnAddressIsNotRecorded() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try FileManager.default.moveItem(
      at: place["study/data/lock-1"], to: place["study/data/lock #1"])
    let lock = try trialpress("lock", "study", "lock #1", "--cutoff", "2020-12-31", in: place.url)
    #expect(lock.exitCode == 64)
    #expect(lock.diagnostics.contains("'lock #1' cannot be the name of a lock"))
  }

  @Test func aDraftHasOneEdition() throws {
    let place = try GrowingStudy.make()
    #expect(try trialpress("build", "study", "--draft", in: place.url).exitCode == 0)
    let files = try place.contents(of: "Output")
    #expect(!files.keys.contains { $0.contains("locks/") })
    #expect(try !place.text("Output/growing-draft/index.html").contains("class=\"editions\""))
  }

  @Test func aStudyOfOneLockHasNoSwitch() throws {
    let place = try GrowingStudy.built(lock: "first")
    #expect(try !place.text("Output/growing/index.html").contains("class=\"editions\""))
  }

  @Test func theEditionsAreTheSameBytesInAnyFolderTimeZoneAndLanguage() throws {
    let here = try GrowingStudy.make()
    let there = try GrowingStudy.make()
    try FileManager.default.createDirectory(at: there["deep er"], withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: there["study"], to: there["deep er/renamed"])
    let first = try trialpress(
      "build", "study", in: here.url, environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C"])
    let second = try trialpress(
      "build", "renamed", "--output", "../Output", in: there["deep er"],
      environment: ["TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"])
    #expect(first.exitCode == 0)
    #expect(second.exitCode == 0)
    let bytes = try here.contents(of: "Output")
    #expect(bytes.keys.contains("growing/locks/first/index.html"))
    #expect(try there.contents(of: "Output") == bytes)
  }
}
