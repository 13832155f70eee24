import Diagnostics
import Publishing
import Testing

/// The site of an input in which nothing is wrong.
func site(_ input: PublishingInput) throws -> Site {
  var log = DiagnosticLog()
  let site = assemble(input, into: &log)
  #expect(log.diagnostics.isEmpty)
  return try #require(site)
}

/// The text of one of its pages.
func page(_ name: String, of site: Site) throws -> String {
  String(decoding: try #require(site.files[name]), as: UTF8.self)
}
