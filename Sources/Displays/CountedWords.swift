import AnalysisPlan
import Wording

/// Counts and times with their nouns, as notes and descriptions say them.
extension Words {
  /// `1 patient`, `2 patients`.
  func patients(_ count: Int) -> String {
    self(count, "\(count) patient", "\(count) patients")
  }

  /// `1 event`, `2 events`.
  func events(_ count: Int) -> String {
    self(count, "\(count) event", "\(count) events")
  }

  /// `1 month`, `2.5 months`.
  ///
  /// - Parameter unit: A unit of time as results name it; another unit stands as it is.
  func time(_ time: Double, in unit: String) -> String {
    let text = Formatting.time(time)
    return TimeUnit(rawValue: unit).map { self($0.time(time, as: text)) } ?? "\(text)\u{A0}\(unit)"
  }
}
