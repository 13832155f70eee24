/// `notices.mustache`: what a page must say of its data.
///
/// Its place is the program's own too.
struct NoticesModel: TemplateModel {
  var frame: FrameModel

  /// What decides on a notice, which no other template is given.
  static var fields: [TemplateField<Self>] {
    [
      .flag("draft") { $0.frame.isDraft }, .flag("internal") { $0.frame.isInternal },
      .flag("synthetic") { $0.frame.isSynthetic },
      .optionalRecord("newerEdition") { $0.frame.newerEdition },
    ]
  }

  /// The page with the notices at its very beginning, before anything a template of the study puts there;
  /// as it is where it has no plain `body`, which gate 2 tells.
  static func page(_ page: RenderedHTML, with notices: RenderedHTML) -> [UInt8] {
    let tag = "<body>"
    guard !notices.markup.isEmpty, let place = page.markup.utf8.firstRange(of: tag.utf8) else {
      return Array(page.markup.utf8)
    }
    return Array(page.markup.utf8[..<place.upperBound]) + Array("\n".utf8)
      + Array(notices.markup.trimmingLastNewline.utf8)
      + Array(page.markup.utf8[place.upperBound...])
  }
}

extension String {
  fileprivate var trimmingLastNewline: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
