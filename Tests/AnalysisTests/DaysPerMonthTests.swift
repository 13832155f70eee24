import Results
import TestSupport
import Testing

/// How many days a month has; each expected value is a division by hand.
struct DaysPerMonthTests {
  private func results(_ conventions: String) throws -> ResultSet {
    try SmallStudy.survival(
      adsl: "USUBJID,SAFFL,ARM\na,Y,B\nb,Y,B\nc,Y,B\n",
      adtte: "USUBJID,AVAL,CNSR\na,30,0\nb,60,0\nc,90,0\n",
      endpoint: "time-unit: days\ndisplay-unit: months\nlandmarks: [2]", conventions: conventions
    ).results()
  }

  @Test func aMonthHasATwelfthOfAYearUnlessThePlanSaysOtherwise() throws {
    let usual = try results("{profile: r}")
    expectClose(try usual.value("os.median"), 60 / 30.4375)
    let ofThirty = try results("{days-per-month: 30}")
    expectClose(try ofThirty.value("os.median"), 2)
  }

  /// The 60th day is after 2 months of 29 days and within 2 of 30.
  @Test func landmarksAreThatManyDaysAway() throws {
    expectClose(try results("{days-per-month: 29}").value("os.survival@2"), 2.0 / 3)
    expectClose(try results("{days-per-month: 30}").value("os.survival@2"), 1.0 / 3)
  }

  @Test func theNumberIsPartOfTheRecord() throws {
    #expect(
      try results("{days-per-month: 30.4}").header.conventions.contains {
        $0.key == "days-per-month" && $0.value == "30.4"
      })
  }
}
