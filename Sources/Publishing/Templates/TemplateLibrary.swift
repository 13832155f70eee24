import Diagnostics
import Mustache
import Theme
import Wording

/// The theme's templates with a study's own in their place, checked and ready to render.
struct TemplateLibrary: Sendable {
  /// The templates the program itself asks for, and the values each gets.
  enum Entry: String, CaseIterable {
    case about, changes, checklist, claims, page, report, display, contents, methods, conventions,
      data, numbers, search
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
      case .numbers: NumbersModel.shapes
      case .search: SearchModel.shapes
      case .listingLink: ListingLinkModel.shapes
      }
    }
  }

  private static let templateEnding = ".mustache"
  private static let styleSheet = "style.css"
  private static let scriptFile = "script.js"

  private let library: MustacheLibrary
  /// The text of `style.css`.
  let style: String
  /// The text of `script.js`.
  let script: String

  /// Reads and checks all templates; nil if one has an error.
  ///
  /// - Parameters:
  ///   - overrides: A study's own files by name; each must replace one of the theme's or be a
  ///     partial of one.
  ///   - folder: The folder they came from, as diagnostics name it.
  ///   - words: The words of the study, for the phrases of the files.
  init?(
    overrides: [String: String], folder: String, words: Words, into log: inout DiagnosticLog
  ) {
    let before = log.diagnostics.count
    let files = BuiltInTheme.files.merging(overrides) { _, override in override }
    func path(_ name: String) -> String {
      overrides[name] == nil ? "Templates/\(name)" : "\(folder)/\(name)"
    }

    let wording = TemplateWords(words: words)
    HTMLText.register()
    var library = MustacheLibrary()
    var scanned: [String: TemplateChecker.Template] = [:]
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      PolicyScan(file: path(file), text: text).report(into: &log)
      // A file that is blocked as it stands is not told of once more in its wording.
      if words != .british, log.diagnostics.count == before {
        PolicyScan(file: path(file), text: wording.template(text)).report(into: &log)
      }
      guard file.hasSuffix(Self.templateEnding) else { continue }
      let name = String(file.dropLast(Self.templateEnding.count))
      let tags = TemplateTag.scan(text)
      scanned[name] = .init(file: path(file), tags: tags)
      if let tag = TemplateLimits.firstTooDeep(tags) {
        log.error(
          .templateSyntax, "sections are nested more than \(TemplateLimits.deepest) levels deep",
          at: tag.location(in: path(file)), mend: "take some of them away")
        continue
      }
      Self.register(wording.template(text), named: name, file: path(file), in: &library, into: &log)
    }
    guard log.diagnostics.count == before else { return nil }

    var checker = TemplateChecker(templates: scanned)
    for entry in Entry.allCases { checker.check(entry.rawValue, shapes: entry.shapes) }
    log.add(checker.log)
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
    self.library = library
    style = files[Self.styleSheet] ?? ""
    script = wording.script(files[Self.scriptFile] ?? "")
  }

  private static func register(
    _ text: String, named name: String, file: String, in library: inout MustacheLibrary,
    into log: inout DiagnosticLog
  ) {
    do {
      try library.register(HTMLText.pragmaLine + text, named: name)
    } catch let error as MustacheTemplate.ParserError {
      let context = error.context
      let location = SourceLocation.text(
        file: file, line: context.lineNumber - 1, column: context.columnNumber, length: 1)
      log.error(
        .templateSyntax, explanation(of: error.error), at: location,
        mend: "close every {{#name}} by {{/name}} and every {{ by }}")
    } catch {
      log.error(.templateSyntax, "the template does not parse: \(error)", at: .file(file))
    }
  }

  private static func explanation(of error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "the section that ends here has another name"
    case .unfinishedName: "a tag is not closed, or its name has a character no name has"
    case .expectedSectionEnd: "a section is not closed"
    case .some(let other): "the template does not parse: \(other)"
    case nil: "a tag is not closed"
    }
  }

  /// The template filled in with a model; a name the engine could not find is an error.
  func render(
    _ entry: Entry, _ model: some TemplateModel, into log: inout DiagnosticLog
  ) -> RenderedHTML {
    let root = RecordingRoot(values: model.values)
    let output = library.render(root, withTemplate: entry.rawValue)
    if output == nil {
      log.error(
        .unknownTemplate, "there is no template '\(entry.rawValue)'",
        at: .file("Templates/\(entry.rawValue).mustache"))
    }
    for name in root.misses.sorted() {
      log.error(
        .unknownTemplateVariable, "'\(name)' had no value when the page was made",
        at: .file("Templates/\(entry.rawValue).mustache"))
    }
    return RenderedHTML(checkedTemplateOutput: output ?? "")
  }
}

/// The outermost values of a page; the engine asks here last, so what is not here is nowhere.
private final class RecordingRoot: MustacheParent {
  private let values: [String: Any]
  private(set) var misses: Set<String> = []

  init(values: [String: Any]) { self.values = values }

  func child(named name: String) -> Any? {
    if let value = values[name] { return value }
    misses.insert(name)
    return nil
  }
}
