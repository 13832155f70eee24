import Glibc
import Survival

/// The made-up patients of peer/survival.R, column after column as numbers of eight bytes.
struct Registry {
  let times: [Double]
  let causes: [Int]
  let groups: [Int]
  private let columns: [[Double]]

  /// A file that is missing or cut.
  struct Unreadable: Error { let path: String }

  init(folder: String) throws(Unreadable) {
    let path = folder + "/registry.bin"
    guard let file = fopen(path, "rb") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var count = 0.0
    guard fread(&count, 8, 1, file) == 1 else { throw Unreadable(path: path) }
    var read: [[Double]] = []
    for _ in 0..<8 {
      var column = [Double](repeating: 0, count: Int(count))
      guard fread(&column, 8, column.count, file) == column.count else {
        throw Unreadable(path: path)
      }
      read.append(column)
    }
    self.init(
      times: read[0], causes: read[1].map { Int($0) }, groups: read[2].map { Int($0) },
      columns: Array(read[2...]))
  }

  private init(times: [Double], causes: [Int], groups: [Int], columns: [[Double]]) {
    self.times = times
    self.causes = causes
    self.groups = groups
    self.columns = columns
  }

  /// An event of any cause.
  var events: [Bool] { causes.map { $0 > 0 } }

  /// The group and the covariates after it.
  func covariates(count: Int) -> [[Double]] { Array(columns.prefix(count)) }

  func hazards(covariates count: Int) -> HazardSample {
    HazardSample(
      times: times, events: events, covariates: covariates(count: count), ties: .merge)
  }

  /// The first patients.
  func first(_ count: Int) -> Registry {
    Registry(
      times: Array(times.prefix(count)), causes: Array(causes.prefix(count)),
      groups: Array(groups.prefix(count)), columns: columns.map { Array($0.prefix(count)) })
  }
}
