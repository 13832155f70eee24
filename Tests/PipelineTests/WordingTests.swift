import Foundation
import TestSupport
import Testing

/// What the gallery's pages say once, and how they end an author's text.
@Suite(.study) struct WordingTests {
  private func page(_ name: String) throws -> String {
    let page = try #require(try StudySites.gallery.get()["\(name).html"])
    return String(decoding: page, as: UTF8.self)
  }

  @Test func aLandmarkIsNamedOnceBelowADisplayAndWithEachNumber() throws {
    let words = "landmark analysis of subjects without an event"
    let pages = try StudySites.gallery.get().filter { $0.key.hasSuffix(".html") }
    // A table also holds how each of its numbers was made, for whoever asks.
    let saying = pages.filter {
      String(decoding: $0.value, as: UTF8.self)
        .replacing(/data-texts="[^"]*"/, with: "").contains(words)
    }
    let chapters = saying.keys.filter { !$0.hasPrefix("numbers") && $0 != "report.html" }
    #expect(chapters.isEmpty, "\(chapters.sorted())")
    #expect(saying.keys.contains { $0.hasPrefix("numbers") })
    let methods = try page("methods")
    #expect(methods.contains("stand as grades 1, 2 and 3. Terms and classes are those of"))
    #expect(methods.contains("is that of all subjects of a group, all events of a subject count"))
    #expect(!methods.contains("toxicity"))
    #expect(try page("proportions").contains("Death without relapse before month 3, n"))
  }
}
