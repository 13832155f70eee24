import CYAML

/// What the parser finds in a text, one after the other; offsets count bytes from its beginning.
struct YAMLEvent {
  enum Kind {
    case scalar(String, ScalarStyle)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    /// What stood at an anchor, by the anchor's name.
    case alias(String)
    case documentStart
    case documentEnd
  }

  enum ScalarStyle {
    case plain
    case singleQuoted
    case doubleQuoted
    case block
  }

  let kind: Kind
  /// The name of the anchor that stands before it.
  let anchor: String?
  /// Whether a tag, such as `!!str`, stands before it.
  let hasTag: Bool
  /// Where it begins: at its anchor or tag, if it has one.
  let start: Int
  let end: Int
}

/// Why a text is not YAML, in the words of the C library, with the places that it names.
struct YAMLFault: Error {
  let problem: String
  let offset: Int
  /// Where what it was reading begins.
  let contextOffset: Int?
}

/// The events of a YAML text.
///
/// This is the only file that knows the C library.
final class YAMLParser {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var offsets: ScalarOffsets

  /// - Parameter bytes: valid UTF-8 without a byte order mark.
  init(_ bytes: [UInt8]) {
    offsets = ScalarOffsets(bytes)
    input = .allocate(capacity: max(1, bytes.count))
    _ = input.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("no memory is left") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; nil at the end of the text.
  func next() throws(YAMLFault) -> YAMLEvent? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
      if let read = self.event(event) { return read }
    }
  }

  private func event(_ event: yaml_event_t) -> YAMLEvent? {
    let (anchor, tag, kind): (UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, YAMLEvent.Kind)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      (anchor, tag) = (.init(scalar.anchor), .init(scalar.tag))
      kind = .scalar(text, style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      (anchor, tag, kind) = (.init(start.anchor), .init(start.tag), .sequenceStart)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      (anchor, tag, kind) = (.init(start.anchor), .init(start.tag), .mappingStart)
    case YAML_ALIAS_EVENT:
      (anchor, tag, kind) = (nil, nil, .alias(string(.init(event.data.alias.anchor)) ?? ""))
    case YAML_SEQUENCE_END_EVENT: (anchor, tag, kind) = (nil, nil, .sequenceEnd)
    case YAML_MAPPING_END_EVENT: (anchor, tag, kind) = (nil, nil, .mappingEnd)
    case YAML_DOCUMENT_START_EVENT: (anchor, tag, kind) = (nil, nil, .documentStart)
    case YAML_DOCUMENT_END_EVENT: (anchor, tag, kind) = (nil, nil, .documentEnd)
    default: return nil
    }
    return YAMLEvent(
      kind: kind, anchor: string(anchor), hasTag: tag != nil,
      start: offsets.offset(of: event.start_mark.index),
      end: offsets.offset(of: event.end_mark.index))
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLEvent.ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private func string(_ text: UnsafePointer<UInt8>?) -> String? {
    text.map { String(cString: $0) }
  }

  private var fault: YAMLFault {
    let error = parser.pointee
    let problem = error.problem.map { String(cString: $0) } ?? "it cannot be read"
    guard error.error != YAML_READER_ERROR else {
      return YAMLFault(problem: problem, offset: Int(error.problem_offset), contextOffset: nil)
    }
    return YAMLFault(
      problem: problem, offset: offsets.offset(of: error.problem_mark.index),
      contextOffset: error.context.map { _ in offsets.offset(of: error.context_mark.index) })
  }
}

/// Turns the library's count of characters into an offset of bytes; most calls go forward.
private struct ScalarOffsets {
  private let bytes: [UInt8]
  private var last = (index: 0, offset: 0)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func offset(of index: Int) -> Int {
    if index < last.index { last = (0, 0) }
    while last.index < index, last.offset < bytes.count {
      last.offset += 1
      while last.offset < bytes.count, bytes[last.offset] & 0xC0 == 0x80 { last.offset += 1 }
      last.index += 1
    }
    return last.offset
  }
}
