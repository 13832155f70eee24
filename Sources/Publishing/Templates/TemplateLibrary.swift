import Diagnostics
import Theme
import Wording

/// The theme's templates with a study's own in their place, checked and ready to render.
struct TemplateLibrary: Sendable {
  /// The templates the program itself asks for, and the values each gets.
  enum Entry: String, CaseIterable {
    case about, changes, checklist, claims, page, report, display, contents, methods, conventions,
      data, notices, numbers, search
    case listingLink = "listing-link"

    var shapes: [String: TemplateShape] {
      switch self {
      case .about: AboutModel.shapes
      case .changes: ChangesModel.shapes
      case .checklist: ChecklistModel.shapes
      case .claims: ClaimsModel.shapes
      case .page: PageModel.shapes
      case .report: ReportModel.shapes
      case .display: DisplayModel.shapes
      case .contents: ContentsModel.shapes
      case .methods: MethodsModel.shapes
      case .conventions: ConventionsModel.shapes
      case .data: DataModel.shapes
      case .notices: NoticesModel.shapes
      case .numbers: NumbersModel.shapes
      case .search: SearchModel.shapes
      case .listingLink: ListingLinkModel.shapes
      }
    }
  }

  private static let templateEnding = ".mustache"
  private static let styleSheet = "style.css"
  private static let scriptFile = "script.js"
  private static let noticeSheet = "notices.css"

  /// Every template by its name, with the study's words in it.
  private let templates: [String: [TemplateNode]]
  /// The text of `style.css`.
  let style: String
  /// The text of `notices.css`.
  let noticeStyle: String
  /// The text of `script.js`.
  let script: String

  /// Reads and checks all templates; nil if one has an error.
  ///
  /// - Parameters:
  ///   - overrides: A study's own files by name; each must replace one of the theme's or be a
  ///     partial of one; those of files that no study replaces count for nothing.
  ///   - folder: The folder they came from, as diagnostics name it.
  ///   - words: The words of the study, for the phrases of the files.
  init?(
    overrides: [String: String], folder: String, words: Words, into log: inout DiagnosticLog
  ) {
    let before = log.diagnostics.count
    let overrides = overrides.filter { !BuiltInTheme.fixed.contains($0.key) }
    let files = BuiltInTheme.files.merging(overrides) { _, override in override }
    func path(_ name: String) -> String {
      overrides[name] == nil ? "Templates/\(name)" : "\(folder)/\(name)"
    }

    let wording = TemplateWords(words: words)
    var nodes: [String: [TemplateNode]] = [:]
    var scanned: [String: TemplateChecker.Template] = [:]
    var worded: [String: TemplateChecker.Template] = [:]
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      PolicyScan(file: path(file), text: text).report(into: &log)
      // A file that is blocked as it stands is not told of once more in its wording.
      if words != .british, log.diagnostics.count == before {
        PolicyScan(file: path(file), text: wording.template(text)).report(into: &log)
      }
      guard file.hasSuffix(Self.templateEnding) else { continue }
      let name = String(file.dropLast(Self.templateEnding.count))
      let own = TemplateScan(text)
      scanned[name] = .init(file: path(file), tags: own.tags)
      // What the file itself has wrong is told where it stands in the file, not in its wording.
      guard Self.nodes(of: text, own, file: path(file), into: &log) != nil else { continue }
      let rendered = wording.template(text)
      let scan = TemplateScan(rendered)
      worded[name] = .init(file: path(file), tags: scan.tags)
      nodes[name] = Self.nodes(of: rendered, scan, file: path(file), into: &log)
    }
    guard log.diagnostics.count == before else { return nil }

    var checker = TemplateChecker(templates: scanned)
    for entry in Entry.allCases { checker.check(entry.rawValue, shapes: entry.shapes) }
    log.add(checker.log)
    // What is rendered is checked: a wording may hold other tags than the phrase that it replaces.
    if words != .british, !checker.log.hasErrors {
      var check = TemplateChecker(templates: worded)
      for entry in Entry.allCases { check.check(entry.rawValue, shapes: entry.shapes) }
      log.add(check.log)
    }
    for file in overrides.keys.sorted() where file != Self.styleSheet && file != Self.scriptFile {
      guard !checker.reached.contains(String(file.dropLast(Self.templateEnding.count))) else {
        continue
      }
      log.error(
        .unknownTemplate, "no page uses '\(file)'", at: .file(path(file)),
        mend: didYouMean(file, in: BuiltInTheme.files.keys.sorted())
          ?? "the theme has \(BuiltInTheme.files.keys.sorted().joined(separator: ", "))")
    }
    guard log.diagnostics.count == before else { return nil }
    templates = nodes
    style = files[Self.styleSheet] ?? ""
    noticeStyle = BuiltInTheme.files[Self.noticeSheet] ?? ""
    script = wording.script(files[Self.scriptFile] ?? "")
  }

  /// The parts of a template; nil, with a diagnostic, where its tags make no whole.
  private static func nodes(
    of text: String, _ scan: TemplateScan, file: String, into log: inout DiagnosticLog
  ) -> [TemplateNode]? {
    if let tag = TemplateLimits.firstTooDeep(scan.tags) {
      log.error(
        .templateSyntax, "sections are nested more than \(TemplateLimits.deepest) levels deep",
        at: tag.location(in: file), mend: "take some of them away")
      return nil
    }
    do {
      return try TemplateTree.nodes(of: text, scan)
    } catch {
      log.error(
        .templateSyntax, error.summary, at: error.tag.location(in: file),
        mend: "close every {{#name}} by {{/name}} and every {{ by }}")
      return nil
    }
  }

  /// The template filled in with a model; a name that had no value is an error.
  func render(
    _ entry: Entry, _ model: some TemplateModel, into log: inout DiagnosticLog
  ) -> RenderedHTML {
    let file = "Templates/\(entry.rawValue).mustache"
    var renderer = TemplateRenderer(templates)
    if !renderer.render(entry.rawValue, model.values) {
      log.error(.unknownTemplate, "there is no template '\(entry.rawValue)'", at: .file(file))
    }
    for name in renderer.misses.sorted() {
      log.error(
        .unknownTemplateVariable, "'\(name)' had no value when the page was made", at: .file(file))
    }
    return RenderedHTML(checkedTemplateOutput: renderer.output)
  }
}
