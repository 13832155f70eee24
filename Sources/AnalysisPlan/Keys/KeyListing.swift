import Diagnostics

/// The keys of a plan as text, for `trialpress plan keys`.
package struct KeyListing {
  private let plan: PlanKeys
  private let width = 88

  package init(_ plan: PlanKeys) { self.plan = plan }

  /// The sections of `trial.yml`, and `published.yml` as a section of its own.
  package static var all: KeyListing {
    var plan = PlanKeys.plan
    plan.keys.append(
      KeySpec(
        key: "published.yml",
        says: "a file of its own: what publications stated, to hold the results against",
        shape: .mapping(.claims), need: .optional))
    return KeyListing(plan)
  }

  /// Every section with its sentence and its kinds.
  package var overview: String {
    let sections = plan.keys.map { section in
      let kinds = section.shape.mapping?.kinds.map(\.name) ?? []
      let lines = [section.says + (section.isRequired ? " (required)" : "")]
      let more = kinds.isEmpty ? [] : ["kinds: " + kinds.joined(separator: ", ")]
      return entry(section.key, lines + more, indentedBy: 0, column: columnOfText)
    }
    return sections.joined()
      + "\n'trialpress plan keys' prints the keys of a section, such as trial, or of a kind, such as "
      + "kaplan-meier.\n"
  }

  /// The names that may be asked for.
  package var names: [String] {
    plan.keys.flatMap { section in
      [section.key] + (section.shape.mapping?.kinds.map(\.name) ?? [])
    }
  }

  /// The keys of a section, or of each kind of that name; nil where there is none.
  package func text(of name: String) -> String? {
    let parts = plan.keys.flatMap { section -> [String] in
      guard let keys = section.shape.mapping else {
        return section.key == name ? [heading(section.key, section.says) + value(section)] : []
      }
      if section.key == name { return [heading(name, section.says) + self.section(keys)] }
      return keys.kinds.filter { $0.name == name }.map { kind in
        heading("\(section.key), kind: \(name)", nil) + block(keys.keys(ofKind: kind))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  private func section(_ keys: PlanKeys) -> String {
    guard !keys.kinds.isEmpty else { return block(keys.keys) }
    return block(keys.keys) + "\nFurther keys belong to a kind: "
      + keys.kinds.map(\.name).joined(separator: ", ") + "\n"
  }

  private func heading(_ name: String, _ says: String?) -> String {
    name + (says.map { ": \($0)" } ?? "") + "\n"
  }

  private func value(_ section: KeySpec) -> String { "\n  \(section.shape.inWords())\n" }

  /// The keys of a mapping, required ones first, and below them those of mappings within.
  private func block(_ keys: [KeySpec]) -> String {
    let required = keys.filter(\.isRequired)
    let optional = keys.filter { !$0.isRequired }
    let within = keys.compactMap { spec in
      spec.shape.mapping.map { "\nin \(spec.key)" + block($0.keys).indented }
    }
    return list("required", required) + list("optional", optional) + within.joined()
  }

  private func list(_ title: String, _ keys: [KeySpec]) -> String {
    guard !keys.isEmpty else { return "" }
    return "\n\(title)\n"
      + keys.map { spec in
        entry(
          spec.key, [spec.shape.inWords(), spec.sentence], indentedBy: 2, column: columnOfText)
      }.joined()
  }

  private var columnOfText: Int { 26 }

  /// A name, and beside it paragraphs that are broken into lines.
  private func entry(
    _ name: String, _ paragraphs: [String], indentedBy indent: Int, column: Int
  ) -> String {
    let lines = paragraphs.flatMap { broken($0, into: width - column) }
    let margin = String(repeating: " ", count: column)
    let head = String(repeating: " ", count: indent) + name
    let fits = head.count < column - 1
    let first =
      fits ? head + String(repeating: " ", count: column - head.count) : head + "\n" + margin
    return first + lines.joined(separator: "\n" + margin) + "\n"
  }

  private func broken(_ text: String, into width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension String {
  /// Every line that is not empty, two columns to the right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
