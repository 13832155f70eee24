package import Diagnostics

/// Treatment as it was given: one row an administration.
package struct Exposure: Sendable {
  /// A treatment of the plan and how it is reported.
  package struct Treatment: Sendable {
    /// What stands for it in the data.
    package var value: String
    package var label: String
    /// The name in ids, from ``value``.
    package var slug: String
    /// What its administrations are called: `cycles`.
    package var counted: String
    package var doseUnit: String
    /// Days after which the next administration is late.
    package var delayedAfter: Int?
    /// The administrations whose doses are reported one by one; empty where they are taken together.
    package var numbers: [Int]
    /// Where the plan lists them.
    package var numbersLocation: SourceLocation?
    /// What was planned; nil where the plan does not say it.
    package var planned: Planned?
  }

  /// The column that names the treatment.
  package var treatment: Located<String>
  /// The column that numbers the administrations of one treatment to one subject.
  package var number: Located<String>
  package var dose: Located<String>
  /// The column with the day on which the administration began.
  package var start: Located<String>
  /// The treatments in the order shown.
  package var treatments: [Treatment]
  package var treatmentsLocation: SourceLocation
}
