/// How deep and how large templates may be; reading and rendering call themselves once a level.
enum TemplateLimits {
  /// Sections within each other in one file, and partials within each other.
  static let deepest = 50
  /// Files that a page may be made of, a partial counted as often as it is included.
  static let mostInclusions = 1_000

  /// The first tag that opens a section deeper than allowed.
  static func firstTooDeep(_ tags: [TemplateTag]) -> TemplateTag? {
    var depth = 0
    for tag in tags {
      switch tag.kind {
      case .section, .inverted: depth += 1
      case .end: depth -= 1
      default: continue
      }
      if depth > deepest { return tag }
    }
    return nil
  }
}
