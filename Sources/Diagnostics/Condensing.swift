extension [Diagnostic] {
  /// The lines that repetitions of one rule in a file may take on a terminal.
  private static let mostLines = 20

  /// The diagnostics with the repetitions of a fault told once: one that says the same at several places
  /// of a file stands at the first of them with their number, and of a rule that is broken in many ways
  /// only as many are told as a reader can take in, the last of which says how many more there are.
  ///
  /// - Parameter isRepetitive: whether a file can have thousands of places with one fault, as data have;
  ///   what stands in any other file is told place by place.
  public func condensed(_ isRepetitive: (_ file: String) -> Bool) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var indexByFault: [Fault: Int] = [:]
    var places: [Int: [SourceLocation]] = [:]
    var told: Set<FaultPlace> = []
    for diagnostic in self {
      let fault = Fault(diagnostic)
      let isNew = told.insert(FaultPlace(fault: fault, place: diagnostic.location)).inserted
      if let index = indexByFault[fault], isRepetitive(diagnostic.location.file) {
        if isNew { places[index, default: []].append(diagnostic.location) }
      } else {
        indexByFault[fault] = kept.count
        kept.append(diagnostic)
      }
    }
    for (index, further) in places { kept[index].tell(further) }
    return kept.shortened(isRepetitive)
  }

  private func shortened(_ isRepetitive: (_ file: String) -> Bool) -> [Diagnostic] {
    var lines: [Kind: Int] = [:]
    var firstLeftOut: [Kind: Int] = [:]
    var leftOut: [Kind: Int] = [:]
    var kept: [Diagnostic] = []
    for diagnostic in self {
      let kind = Kind(diagnostic)
      let needed = 3 * (1 + diagnostic.notes.count)
      let taken = lines[kind, default: 0]
      guard isRepetitive(kind.file), taken > 0, taken + needed > Self.mostLines - 3 else {
        lines[kind] = taken + needed
        kept.append(diagnostic)
        continue
      }
      leftOut[kind, default: 0] += 1
      guard firstLeftOut[kind] == nil else { continue }
      firstLeftOut[kind] = kept.count
      lines[kind] = Self.mostLines
      kept.append(diagnostic)
    }
    for (kind, index) in firstLeftOut {
      guard let count = leftOut[kind], count > 1 || !kept[index].notes.isEmpty else { continue }
      kept[index].summary = "from here on \(count) more of this kind"
      kept[index].mend = nil
      kept[index].notes = []
    }
    return kept
  }
}

extension Diagnostic {
  /// Says at how many places more the same is wrong, and names the first of them.
  fileprivate mutating func tell(_ further: [SourceLocation]) {
    let lines = further.compactMap(\.line)
    let few = lines.prefix(3).map { "\($0)" }.joined(separator: ", ")
    let rest = lines.count > 3 ? ", …" : ""
    summary += ", and so at \(further.count) more place\(further.count == 1 ? "" : "s")"
    if !lines.isEmpty { summary += " (line\(lines.count == 1 ? "" : "s") \(few)\(rest))" }
  }
}

/// What two diagnostics have in common that say the same of two places.
private struct Fault: Hashable {
  let kind: Kind
  let severity: Diagnostic.Severity
  let summary: String
  let mend: String?

  init(_ diagnostic: Diagnostic) {
    kind = Kind(diagnostic)
    severity = diagnostic.severity
    summary = diagnostic.summary
    mend = diagnostic.mend
  }
}

/// A fault at a place.
private struct FaultPlace: Hashable {
  let fault: Fault
  let place: SourceLocation
}

/// A rule that is broken in a file.
private struct Kind: Hashable {
  let code: DiagnosticCode
  let file: String

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    file = diagnostic.location.file
  }
}
