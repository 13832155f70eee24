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
  /// - Parameters:
  ///   - unit: A unit of time as results name it; another unit stands as it is.
  ///   - others: Times that it is told beside, which all have as many decimals.
  func time(_ time: Double, in unit: String, beside others: [Double] = []) -> String {
    let text = Formatting.time(time, beside: others)
    return TimeUnit(rawValue: unit).map { self($0.time(time, as: text)) } ?? "\(text)\u{A0}\(unit)"
  }
}
