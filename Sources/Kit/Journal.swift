import JSONText

/// What a journal asks of figures, from `journals.json`.
package struct Journal: Sendable, Hashable {
  /// A measure, and whether its source was read; one without a source is no requirement.
  struct Measure: Sendable, Hashable {
    let value: Double
    let isVerified: Bool
  }

  /// Such as `haematologica`.
  package let name: String
  let title: String
  /// The widths of one and of two columns and the height of a page, in millimetres.
  let single: Measure
  let double: Measure
  let height: Measure
  /// In points.
  let leastType: Measure
  /// Points to the inch of pictures with lines and text.
  let resolution: Measure

  /// Those that the program knows, by name.
  package static let all: [String: Journal] = {
    guard case .object(let journals)? = try? JSONValue.read(PackageResources.journals_json).kind
    else { return [:] }
    return journals.reduce(into: [:]) { all, entry in
      all[entry.key] = Journal(name: entry.key, entry.value)
    }
  }()

  private init?(name: String, _ value: JSONValue) {
    guard case .object(let members) = value.kind, case .string(let title)? = members["title"]?.kind,
      let single = Measure(members["single"]), let double = Measure(members["double"]),
      let height = Measure(members["height"]), let leastType = Measure(members["least-type"]),
      let resolution = Measure(members["resolution"])
    else { return nil }
    (self.name, self.title) = (name, title)
    (self.single, self.double, self.height) = (single, double, height)
    (self.leastType, self.resolution) = (leastType, resolution)
  }

  /// Whether every measure has a source that was read.
  var isVerified: Bool {
    [single, double, height, leastType, resolution].allSatisfy(\.isVerified)
  }
}

extension Journal.Measure {
  fileprivate init?(_ value: JSONValue?) {
    guard case .object(let members)? = value?.kind,
      case .number(let text)? = members["value"]?.kind,
      let number = Double(text), case .boolean(let isVerified)? = members["verified"]?.kind
    else { return nil }
    self.init(value: number, isVerified: isVerified)
  }
}
