/// A key of a plan as its reader declares it when it asks for it.
package struct KeySpec: Sendable, Hashable {
  /// What may stand at a key.
  package indirect enum Shape: Sendable, Hashable {
    /// Words as printed, or a value as it stands in the data.
    case text
    case truth
    case number
    /// A whole number, from the smallest that is allowed.
    case whole(from: Int)
    /// A day, such as 2021-06-30.
    case date
    /// One of a closed list of words.
    case words([String])
    /// A condition on the rows of a data set, in the `where` language.
    case clause
    /// A value of each row of a data set, in the `where` language.
    case expression
    /// A column of a data set that another key names.
    case column
    /// A column with its data set, such as `adsl.AGE`.
    case qualifiedColumn
    /// The id of a result.
    case result
    /// A name that the plan declares elsewhere: in a section, or in a list such as `causes`; where
    /// `kinds` is not empty, of an entry of one of these kinds.
    case name(of: String, kinds: [String] = [])
    case list(Shape)
    /// A list, or one item without brackets.
    case oneOrMore(Shape)
    case mapping(PlanKeys)
    /// A mapping from names that the author gives.
    case named(Shape)
    case either([Shape])

    /// A mapping whose keys are those that are asked for below.
    static let keys = Self.mapping(PlanKeys(keys: [], kinds: []))
    /// Whether a number may stand there.
    var isNumber: Bool {
      switch self {
      case .number, .whole: true
      case .list(let item), .oneOrMore(let item): item.isNumber
      case .either(let shapes): shapes.contains(where: \.isNumber)
      default: false
      }
    }

    /// Whether what stands there means something to the program, so that it cannot be in quotes of its
    /// own; a clause tells such quotes itself.
    var isTyped: Bool {
      switch self {
      case .text, .clause, .expression, .named, .mapping: false
      case .name(let list, _): list != "levels"
      default: true
      }
    }

    static let dataset = Self.name(of: "datasets")
    static let grouping = Self.name(of: "groupings")
    static let level = Self.name(of: "levels")
    static func endpoint(_ kinds: String...) -> Self { .name(of: "endpoints", kinds: kinds) }
  }

  /// Whether a key may be left out, and what then holds.
  package enum Need: Sendable, Hashable {
    /// It has no default; the mend of a plan that lacks it shows the example, and says what else there
    /// is.
    case required(String, or: String? = nil)
    /// It is required unless another key is there.
    case requiredWithout(String, example: String)
    /// It is required where another key is there; the reader of that key tells where it is not.
    case requiredWith(String)
    /// Left out, nothing stands in its place.
    case optional
    /// Left out, this holds.
    case otherwise(String)
  }

  package let key: String
  /// What the key says, in a sentence without its full stop.
  package let says: String
  package var shape: Shape
  package let need: Need

  /// Whether a plan without the key has an error, whatever else it says.
  package var isRequired: Bool { if case .required = need { true } else { false } }
}

/// The keys of a mapping; where it has a `kind`, those that every kind has, and then those of each.
package struct PlanKeys: Sendable, Hashable {
  package struct Kind: Sendable, Hashable {
    package let name: String
    package let keys: [KeySpec]
  }

  package var keys: [KeySpec]
  package var kinds: [Kind]
}
