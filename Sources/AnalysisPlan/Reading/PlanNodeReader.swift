import Diagnostics

/// Reads YAML into nodes with places: a subset without merging, tags and second documents, in which
/// aliases stand for what they name and are counted.
struct PlanNodeReader {
  /// How many lists and mappings may stand within each other.
  static let deepest = 50
  /// How many values a file may hold, what an alias stands for counted each time.
  static let mostNodes = 100_000

  /// Reading cannot go on; why is in the log.
  private struct Stop: Error {}

  let source: YAMLSource
  private let parser: YAMLParser
  private(set) var log = DiagnosticLog()
  private var anchors: [String: Anchored] = [:]
  private var count = 0
  /// The scalar that was read last, which a fault after it may be due to.
  private var lastScalar: YAMLEvent?

  private struct Anchored {
    /// Nil while what stands there is being read.
    var node: PlanNode?
    var size: Int
  }

  init(file: String, text: String) {
    source = YAMLSource(file: file, bytes: Array(text.utf8))
    parser = YAMLParser(source.bytes)
  }

  /// The node of the file's one document; nil where it is empty or after a fault.
  mutating func document() -> PlanNode? {
    do {
      guard let start = try next(), case .documentStart = start.kind, let root = try next() else {
        return nil
      }
      let node = try node(root, depth: 0)
      _ = try next()
      if let second = try next() { try refuse(secondDocument: second) }
      return node
    } catch {
      return nil
    }
  }

  private mutating func refuse(secondDocument start: YAMLEvent) throws(Stop) {
    log.error(
      .planSyntax, "a second document begins here", at: source.location(start.start, length: 3),
      mend: "keep one, and take the line '---' away")
    throw Stop()
  }

  private mutating func next() throws(Stop) -> YAMLEvent? {
    do {
      let event = try parser.next()
      if let event, case .scalar = event.kind { lastScalar = event }
      return event
    } catch {
      let told = YAMLFaultWords(error, after: lastScalar, in: source)
      log.error(
        .planSyntax, told.summary, at: source.location(told.offset, length: 1), mend: told.mend)
      throw Stop()
    }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> PlanNode {
    let start = source.afterProperties(event.start, event)
    try countNode(at: start)
    if event.hasTag { refuseTag(of: event) }
    let before = count
    if let anchor = event.anchor { anchors[anchor] = Anchored(node: nil, size: 0) }
    let node: PlanNode
    switch event.kind {
    case .scalar(let text, let style):
      node = .scalar(source.scalar(text, style, at: start))
    case .sequenceStart:
      try checkDepth(depth, at: start)
      node = .sequence(try sequence(depth: depth + 1), source.location(start, length: 1))
    case .mappingStart:
      try checkDepth(depth, at: start)
      node = .mapping(try mapping(depth: depth + 1), source.location(start, length: 1))
    case .alias(let name): node = try aliased(name, event)
    case .sequenceEnd, .mappingEnd, .documentStart, .documentEnd: throw Stop()
    }
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: node, size: count - before + 1)
    }
    return node
  }

  private mutating func sequence(depth: Int) throws(Stop) -> [PlanNode] {
    var nodes: [PlanNode] = []
    while let event = try next() {
      if case .sequenceEnd = event.kind { return nodes }
      nodes.append(try node(event, depth: depth))
    }
    throw Stop()
  }

  private mutating func mapping(
    depth: Int
  ) throws(Stop) -> [(key: PlanScalar, value: PlanNode)] {
    var entries: [(key: PlanScalar, value: PlanNode)] = []
    var keys: Set<String> = []
    while let event = try next() {
      if case .mappingEnd = event.kind { return entries }
      let key = try key(event, depth: depth)
      guard let value = try next() else { throw Stop() }
      let node = try node(value, depth: depth)
      guard let key else { continue }
      guard keys.insert(key.text).inserted else {
        log.error(
          .duplicateKey, "'\(key.text)' stands twice in one mapping", at: key.location,
          mend: "keep one")
        continue
      }
      entries.append((key, node))
    }
    throw Stop()
  }

  /// A key's text; nil, with a diagnostic, for what cannot be a key.
  private mutating func key(_ event: YAMLEvent, depth: Int) throws(Stop) -> PlanScalar? {
    let node = try node(event, depth: depth)
    guard case .scalar(let key) = node else {
      log.error(
        .planSyntax, "\(node.shape) stands where a key should", at: node.location,
        mend: "put a key with brackets or braces in quotes")
      return nil
    }
    if case .scalar("<<", .plain) = event.kind {
      log.error(
        .planSyntax, "mappings are not merged by '<<'", at: key.location,
        mend: "write the keys out")
      return nil
    }
    return key
  }

  private mutating func aliased(_ name: String, _ event: YAMLEvent) throws(Stop) -> PlanNode {
    let location = source.location(event.start, length: event.end - event.start)
    guard let anchored = anchors[name] else {
      log.error(
        .planSyntax, "there is no '&\(name)' before this", at: location,
        mend: "put a text that begins with '*' in quotes")
      throw Stop()
    }
    guard let node = anchored.node else {
      log.error(
        .planSyntax, "'*\(name)' stands within what it names", at: location,
        mend: "write out what is meant")
      throw Stop()
    }
    count += anchored.size - 1
    try countNode(at: event.start, adding: 0)
    return node
  }

  private mutating func refuseTag(of event: YAMLEvent) {
    log.error(
      .planSyntax, "a tag ('!…') has no meaning here", at: source.location(event.start, length: 1),
      mend: "put a text that begins with '!' in quotes, or take the tag away")
  }

  private mutating func countNode(at offset: Int, adding added: Int = 1) throws(Stop) {
    count += added
    guard count > Self.mostNodes else { return }
    log.error(
      .planSyntax, "the file holds more than \(Self.mostNodes) values, those of aliases included",
      at: source.location(offset, length: 1), mend: "divide the study, or use fewer aliases")
    throw Stop()
  }

  private mutating func checkDepth(_ depth: Int, at offset: Int) throws(Stop) {
    guard depth >= Self.deepest else { return }
    log.error(
      .planSyntax, "lists and mappings are nested more than \(Self.deepest) levels deep",
      at: source.location(offset, length: 1), mend: "close them, or put the text in quotes")
    throw Stop()
  }
}
