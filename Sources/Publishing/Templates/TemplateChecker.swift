import Diagnostics
import Theme
import Wording

/// Holds templates against the values they will get, before anything is rendered.
///
/// In a report of a trial a sentence must not silently lose its number: an unknown name, partial or
/// template is an error with its position.
struct TemplateChecker {
  /// A template and the file it came from.
  struct Template: Sendable {
    let file: String
    let tags: [TemplateTag]
  }

  private enum Scope {
    case record([String: TemplateShape])
    case element
  }

  private struct OpenSection {
    let name: String
    let addsScope: Bool
  }

  /// Templates that the program alone includes.
  private static let fixed = Set(
    BuiltInTheme.fixed.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) })

  let templates: [String: Template]
  private(set) var log = DiagnosticLog()
  private(set) var reached: Set<String> = []
  /// The files that the page being checked is made of so far.
  private var inclusions = 0

  init(templates: [String: Template]) { self.templates = templates }

  /// Checks a template with everything it includes.
  mutating func check(_ name: String, shapes: [String: TemplateShape]) {
    inclusions = 0
    check(name, scopes: [.record(shapes)], present: [], including: [])
  }

  private mutating func check(
    _ name: String, scopes: [Scope], present: Set<String>, including: [String]
  ) {
    guard let template = templates[name] else { return }
    reached.insert(name)
    var scopes = scopes
    var open: [OpenSection] = []
    for tag in template.tags {
      let site = TagSite(tag: tag, file: template.file)
      switch tag.kind {
      case .comment: continue
      case .unsupported: unsupported(site)
      case .variable, .unescaped:
        checkVariable(site, scopes: scopes, present: present.union(open.map(\.name)))
      case .section where tag.name == TemplateWords.section:
        open.append(OpenSection(name: tag.name, addsScope: false))
      case .section, .inverted:
        let scope = sectionScope(site, scopes: scopes)
        if let scope { scopes.append(scope) }
        open.append(OpenSection(name: tag.name, addsScope: scope != nil))
      case .end:
        if open.popLast()?.addsScope == true { scopes.removeLast() }
      case .partial:
        let known = present.union(open.map(\.name))
        checkPartial(site, scopes: scopes, present: known, including: including + [name])
      }
    }
  }

  private mutating func checkPartial(
    _ site: TagSite, scopes: [Scope], present: Set<String>, including: [String]
  ) {
    let name = site.tag.name
    if including.contains(name) {
      site.error(
        .templateCycle,
        "'\(name)' includes itself: \((including + [name]).joined(separator: " → "))",
        mend: "take the partial out of one of them", into: &log)
    } else if including.count >= TemplateLimits.deepest
      || inclusions >= TemplateLimits.mostInclusions
    {
      // Told once a page, as the tags that follow would all say it again.
      guard inclusions != Int.max else { return }
      inclusions = Int.max
      site.error(
        .templateSyntax,
        "the page has partials more than \(TemplateLimits.deepest) deep, or more than "
          + "\(TemplateLimits.mostInclusions) in all",
        mend: "put what they hold into fewer files", into: &log)
    } else if templates[name] == nil || Self.fixed.contains(name) {
      site.error(
        .unknownTemplate, "there is no partial '\(name)'",
        mend: didYouMean(name, in: templates.keys.filter { !Self.fixed.contains($0) }.sorted())
          ?? "add a file '\(name).mustache' to Templates", into: &log)
    } else {
      inclusions += 1
      check(name, scopes: scopes, present: present, including: including)
    }
  }

  private mutating func checkVariable(_ site: TagSite, scopes: [Scope], present: Set<String>) {
    let (name, isUnescaped) = (site.tag.name, site.tag.kind == .unescaped)
    if name == "." {
      guard case .element? = scopes.last, !isUnescaped else {
        return site.error(
          .templateVariableKind, "'.' stands for a text inside a section over texts",
          mend: "use a name", into: &log)
      }
      return
    }
    guard let shape = find(site, in: scopes) else { return }
    switch shape {
    case .text, .optionalText:
      if isUnescaped {
        site.error(
          .unescapedText, "'\(name)' is text and must be escaped", mend: "write {{\(name)}}",
          into: &log)
      }
    case .html, .optionalHTML:
      if !isUnescaped {
        site.error(
          .escapedHTML, "'\(name)' is markup and would be shown as code",
          mend: "write {{{\(name)}}}", into: &log)
      }
    case .flag, .texts, .list, .optionalRecord:
      return site.error(
        .templateVariableKind, "'\(name)' is \(shape.noun), not a text",
        mend: "open it: {{#\(name)}}…{{/\(name)}}", into: &log)
    }
    if shape.canBeAbsent, !present.contains(name) {
      site.error(
        .optionalOutsideSection, "'\(name)' may be absent",
        mend: "write {{#\(name)}}…{{/\(name)}} around it", into: &log)
    }
  }

  private mutating func sectionScope(_ site: TagSite, scopes: [Scope]) -> Scope? {
    guard let shape = find(site, in: scopes) else { return nil }
    switch shape {
    case .flag: return nil
    case .text, .html:
      site.error(
        .templateVariableKind, "'\(site.tag.name)' is always there; a section over it asks nothing",
        mend: "take the section away", into: &log)
      return nil
    case .texts, .optionalText, .optionalHTML: return site.tag.kind == .inverted ? nil : .element
    case .list(let shapes), .optionalRecord(let shapes):
      return site.tag.kind == .inverted ? nil : .record(shapes)
    }
  }

  private mutating func find(_ site: TagSite, in scopes: [Scope]) -> TemplateShape? {
    let name = site.tag.name
    guard name.utf8.allSatisfy(Self.isNameByte) else {
      unsupported(site)
      return nil
    }
    var names: Set<String> = []
    for case .record(let shapes) in scopes.reversed() {
      if let shape = shapes[name] { return shape }
      names.formUnion(shapes.keys)
    }
    site.error(
      .unknownTemplateVariable, "'\(name)' has no value here",
      mend: NoticesModel.shapes[name] != nil
        ? "notices are the program's own and stand on every page; leave them out here"
        : didYouMean(name, in: names.sorted())
          ?? "names here are \(names.sorted().joined(separator: ", "))", into: &log)
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func unsupported(_ site: TagSite) {
    site.error(
      .templateTag, "'{{\(site.tag.name)}}' is not a tag of these templates",
      mend:
        "use {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{> partial}} and {{! note}}",
      into: &log)
  }
}

/// A tag in its file.
private struct TagSite {
  let tag: TemplateTag
  let file: String

  func error(
    _ code: DiagnosticCode, _ summary: String, mend: String, into log: inout DiagnosticLog
  ) {
    log.error(code, summary, at: tag.location(in: file), mend: mend)
  }
}

extension TemplateShape {
  fileprivate var noun: String {
    switch self {
    case .text, .optionalText: "a text"
    case .html, .optionalHTML: "markup"
    case .flag: "a condition"
    case .texts, .list: "a list"
    case .optionalRecord: "a record"
    }
  }

  fileprivate var canBeAbsent: Bool {
    switch self {
    case .optionalText, .optionalHTML, .optionalRecord: true
    case .text, .html, .flag, .texts, .list: false
    }
  }
}
