import Results
import Wording

/// The editions of a site, newest first, and where one of them stands among them.
struct EditionSet: Sendable {
  /// One edition as the others see it.
  struct Edition: Sendable {
    /// The folder in the site, without a slash at its end; empty for the newest.
    let folder: String
    /// The data cut-off in words, or that the data are not locked.
    let cutoff: String
    /// The files of its pages.
    let pages: Set<String>
    /// The page of each display, by anchor.
    let displayFiles: [String: String]
  }

  let editions: [Edition]
  /// The edition whose pages are made.
  let current: Int

  /// The folder of an edition in its site: the newest is the site itself.
  static func folder(of input: PublishingInput, at index: Int) -> String {
    input.folder(at: index)
  }

  /// The editions between which a reader of a page can switch; empty where there is but one.
  func items(on page: String) -> [EditionItem] {
    guard editions.count > 1 else { return [] }
    return editions.indices.map { index in
      let edition = editions[index]
      let hasPage = edition.pages.contains(page)
      return EditionItem(
        href: index == current ? nil : address(of: index, page),
        cutoff: edition.cutoff, isNewest: index == 0, isFrontPage: !hasPage)
    }
  }

  /// What the pages of an older edition say of the newest; nil in the newest itself.
  ///
  /// - Parameter page: The page that says it; nil in the single file, from which nothing can be reached.
  func newer(on page: String?) -> NewerEditionModel? {
    guard current > 0 else { return nil }
    return NewerEditionModel(
      href: page.map { address(of: 0, $0) }, cutoff: editions[0].cutoff,
      ownCutoff: editions[current].cutoff)
  }

  /// The edition of the lock before; nil in the oldest.
  var earlier: EarlierEdition? {
    guard editions.indices.contains(current + 1) else { return nil }
    return EarlierEdition(
      path: path(to: current + 1), displayFiles: editions[current + 1].displayFiles)
  }

  /// The way from a page of the current edition to the folder of another.
  private func path(to index: Int) -> String {
    let (own, other) = (editions[current].folder, editions[index].folder)
    let up = own.isEmpty ? "" : own.split(separator: "/").map { _ in "../" }.joined()
    return up + (other.isEmpty ? "" : "\(other)/")
  }

  /// The same page of another edition, or its front page, as a link that needs no server.
  private func address(of index: Int, _ page: String) -> String {
    path(to: index) + (editions[index].pages.contains(page) ? page : "index.html")
  }
}

extension PublishingInput {
  /// The folder of the edition in its site, without a slash at its end; the newest is the site itself.
  ///
  /// - Parameter index: Its place among the editions, newest first.
  package func folder(at index: Int) -> String {
    index == 0 ? "" : "locks/\(results.header.lock ?? "draft")"
  }
}

/// The edition of the lock before, as the pages of a later one reach it.
struct EarlierEdition: Sendable {
  /// The way to its folder.
  let path: String
  let displayFiles: [String: String]

  /// Where it has a display; nil where it lacks it.
  func address(ofDisplay anchor: String) -> String? {
    displayFiles[anchor].map { "\(path)\($0)#\(anchor)" }
  }
}

/// An edition in the switch between them.
struct EditionItem: TemplateModel {
  /// Nil for the edition that the page belongs to.
  var href: String?
  var cutoff: String
  var isNewest: Bool
  /// Whether the edition lacks the page, so that the link leads to its front page.
  var isFrontPage: Bool

  static var fields: [TemplateField<Self>] {
    [
      .optionalText("href", \.href), .text("cutoff", \.cutoff), .flag("newest", \.isNewest),
      .flag("frontPage", \.isFrontPage),
    ]
  }
}

/// The newest edition, as the pages of an older one name it.
struct NewerEditionModel: TemplateModel {
  /// Nil in the single file.
  var href: String?
  var cutoff: String
  /// The cut-off of the older edition itself.
  var ownCutoff: String

  static var fields: [TemplateField<Self>] {
    [
      .optionalText("href", \.href), .text("cutoff", \.cutoff), .text("ownCutoff", \.ownCutoff),
    ]
  }
}
