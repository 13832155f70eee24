package import Results

/// What a plan asks for and a lock's data do not hold, because it was collected only later: it is no part of
/// the plan that is analysed.
package struct PlannedLater: Sendable {
  /// A table or figure in the place of which stands that it was not collected.
  package struct Display: Sendable {
    package let name: String
    package let title: String
    package let isFigure: Bool
  }

  package var results = NotCollected()
  package var displays: [Display] = []
  /// What an analysis, or a display, would show besides what it shows: labels of endpoints and groupings.
  package var parts: [String: [String]] = [:]

  package var isEmpty: Bool { results == NotCollected() && displays.isEmpty && parts.isEmpty }
}
