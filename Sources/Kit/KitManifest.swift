import Documents
import Publishing
import Results
import Wording

/// `MANIFEST.txt`: what a kit is of, what was assumed, and the digest of every file.
///
/// Its first line is the mark of a kit, by which the next one knows that it may take its place.
struct KitManifest {
  static let fileName = SiteMark.kitFileName
  let contents: KitContents

  init(_ contents: KitContents) { self.contents = contents }

  var text: String {
    let input = contents.input
    let words = input.results.words
    let identity = input.identity(title: input.trial.title)
    let facts =
      [
        words("Manuscript kit"), "", input.trial.title,
        [identity.headLeft, identity.headRight].filter { !$0.isEmpty }.joined(separator: " · "),
        identity.notice, identity.foot, input.results.header.edition,
        words("Made by \(input.generator)."),
      ].compactMap(\.self)
    let files = contents.files.sorted { $0.key < $1.key }.map {
      "\(hexadecimal(input.sha256($0.value)))  \($0.key)"
    }
    return
      ([SiteMark.kitMark(of: input.trial.id)] + facts + ["", words("What to know"), ""]
      + contents.remarks.map { "- \($0)" } + ["", words("Files and their SHA-256"), ""] + files)
      .joined(separator: "\n") + "\n"
  }
}
