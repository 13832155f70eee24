/// The built-in theme: every template, partial and style sheet by its file name.
///
/// The files lie beside this one and are embedded in the program, so that it runs from anywhere.
/// A study replaces one by a file of the same name in its own `Templates` folder.
package enum BuiltInTheme {
  /// The text of each file, by file name such as `page.mustache`.
  package static let files: [String: String] = embedded.mapValues {
    String(decoding: $0, as: UTF8.self)
  }

  /// The files that no study replaces: what pages must say of their data, and how it looks.
  package static let fixed: Set<String> = ["notices.css", "notices.mustache"]

  private static let embedded: [String: [UInt8]] = [
    "about.mustache": PackageResources.about_mustache,
    "changes.mustache": PackageResources.changes_mustache,
    "checklist.mustache": PackageResources.checklist_mustache,
    "claims.mustache": PackageResources.claims_mustache,
    "contents.mustache": PackageResources.contents_mustache,
    "conventions.mustache": PackageResources.conventions_mustache,
    "data.mustache": PackageResources.data_mustache,
    "display.mustache": PackageResources.display_mustache,
    "editions.mustache": PackageResources.editions_mustache,
    "footer.mustache": PackageResources.footer_mustache,
    "head.mustache": PackageResources.head_mustache,
    "listing-link.mustache": PackageResources.listing_link_mustache,
    "masthead.mustache": PackageResources.masthead_mustache,
    "methods.mustache": PackageResources.methods_mustache,
    "navigation.mustache": PackageResources.navigation_mustache,
    "notice.mustache": PackageResources.notice_mustache,
    "notices.css": PackageResources.notices_css,
    "notices.mustache": PackageResources.notices_mustache,
    "numbers.mustache": PackageResources.numbers_mustache,
    "page.mustache": PackageResources.page_mustache,
    "report.mustache": PackageResources.report_mustache,
    "script.js": PackageResources.script_js,
    "search.mustache": PackageResources.search_mustache,
    "style.css": PackageResources.style_css,
  ]
}
