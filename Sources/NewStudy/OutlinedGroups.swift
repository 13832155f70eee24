import Results
import TrialData

/// A grouping that a first plan declares.
struct OutlinedGrouping {
  let name: String
  let label: String
  let column: ExportColumn
  let levels: [OutlinedLevel]
  /// The label of the level that others are compared with, where a level is called so.
  let reference: String?
  /// Whether levels are called by bare numbers, which readers cannot know.
  var hasBareCodes: Bool { levels.contains { $0.isBareCode } }
}

/// A level or category: the value in the data, and what readers call it.
struct OutlinedLevel {
  let value: String
  let label: String
  var isBareCode = false
  /// Its name in ids, where that of its label is another's too.
  var id: String?
}

/// The groups that a study is shown by: the treatment, and else the sex of the patients.
struct OutlinedGroups {
  private static let treatmentName = "arm"
  private static let treatments = ["TRT01P", "ARM", "TRT01A", "ACTARM", "TRTP", "TRTA"]
  private static let foldedTreatments: Set = [
    "trt", "treat", "treatment", "arm", "group", "rx", "therapy", "regimen", "treatmentarm",
    "treatmentgroup",
  ]
  private static let references: Set = [
    "placebo", "control", "standard", "standardofcare", "usualcare", "standardtreatment",
  ]

  let groupings: [OutlinedGrouping]
  /// The name of the treatment, by which tables have columns and outcomes are compared.
  ///
  /// By nothing else: a comparison that nobody asked for is one too many.
  var treatment: String? { groupings.first { $0.name == Self.treatmentName }?.name }

  init(_ level: Export, _ book: CodeBook) {
    let isArm = { (column: ExportColumn) in (2...8).contains(column.texts.count) }
    let treatment =
      Self.treatments.lazy.compactMap { level[$0] }.first(where: isArm)
      ?? level.columns.first { Self.foldedTreatments.contains($0.foldedName) && isArm($0) }
    let sex = level.columns.first {
      ["sex", "gender"].contains($0.foldedName) && $0.texts.count == 2
    }
    groupings = [
      treatment.map { Self.grouping(Self.treatmentName, "Treatment", $0, level, book) },
      sex.map { Self.grouping("sex", "Sex", $0, level, book) },
    ].compactMap(\.self)
  }

  private static func grouping(
    _ name: String, _ label: String, _ column: ExportColumn, _ export: Export, _ book: CodeBook
  ) -> OutlinedGrouping {
    let levels = export.levels(of: column, book)
    let reference = levels.first { level in
      references.contains(level.label.lowercased().filter(\.isLetter))
    }
    return OutlinedGrouping(
      name: name, label: label, column: column,
      levels: levels.filter { $0.value == reference?.value }
        + levels.filter { $0.value != reference?.value },
      reference: reference?.label)
  }
}

extension Export {
  /// The values of a column in their order, with the labels of a dictionary or those that exact codes have.
  func levels(of column: ExportColumn, _ book: CodeBook) -> [OutlinedLevel] {
    let choices = Dictionary(
      book.choices(of: column).map { ($0.value, $0.label) }, uniquingKeysWith: { first, _ in first }
    )
    let known = exactLabels(column)
    let levels = column.texts.map { value in
      if let label = choices[value] ?? known[value] {
        return OutlinedLevel(value: value, label: label)
      }
      guard Double(value) != nil else { return OutlinedLevel(value: value, label: value) }
      return OutlinedLevel(
        value: value, label: "\(book.label(of: column) ?? column.name) \(value)", isBareCode: true)
    }
    return ordered(named(levels), by: column)
  }

  private func named(_ levels: [OutlinedLevel]) -> [OutlinedLevel] {
    let slugs = distinctSlugs(levels.map(\.label))
    return levels.map { level in
      var level = level
      if let slug = slugs[level.label], slug != levelSlug(level.label) { level.id = slug }
      return level
    }
  }

  /// In the order of the numbers that ADaM keeps beside texts, as `TRT01PN` beside `TRT01P`; else as they come.
  private func ordered(_ levels: [OutlinedLevel], by column: ExportColumn) -> [OutlinedLevel] {
    guard let numbers = self[column.name + "N"], case .number = numbers.type else { return levels }
    let codes = texts(numbers.name).map { $0.flatMap(Double.init) }
    let least = Dictionary(
      zip(texts(column.name), codes).compactMap { value, code in
        value.flatMap { value in code.map { (value, $0) } }
      }, uniquingKeysWith: min)
    return levels.enumerated().sorted { first, second in
      (least[first.element.value] ?? .infinity, first.offset)
        < (least[second.element.value] ?? .infinity, second.offset)
    }.map(\.element)
  }

  /// Codes that mean the same everywhere: the sexes in CDISC's list, and yes and no.
  private func exactLabels(_ column: ExportColumn) -> [String: String] {
    let lists = [
      ["F": "Female", "M": "Male"], ["f": "Female", "m": "Male"], ["Y": "Yes", "N": "No"],
    ]
    guard ["sex", "gender"].contains(column.foldedName) || Set(column.texts) == ["Y", "N"] else {
      return [:]
    }
    return lists.first { Set($0.keys).isSuperset(of: column.texts) } ?? [:]
  }
}

extension OutlinedLevel {
  /// As an item of a list of levels, where the label is what stands alone.
  var asLevel: String { label == value && id == nil ? yaml(label) : mapping(label: label) }

  /// As an item of a list of categories, where the value is what stands alone.
  var asCategory: String {
    let label = isBareCode ? value : label
    return label == value && id == nil ? yaml(value) : mapping(label: label)
  }

  private func mapping(label: String) -> String {
    let id = id.map { ", id: \(yaml($0))" } ?? ""
    return "{label: \(yaml(label)), value: \(yaml(value))\(id)}"
  }
}
