import Results
import Testing

/// Restricted means of which nothing can be said but the number itself.
struct RestrictedMeanTests {
  private func study(_ horizon: String, cnsr: String) -> StudyFixture {
    let adtte = "USUBJID,AVAL,CNSR\ns1,10,\(cnsr)\ns2,20,1\ns3,30,\(cnsr)\ns4,40,1\n"
    return SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: adtte,
      endpoint: "time-unit: months\nrestricted-mean: \(horizon)")
  }

  /// R 4.2.2: `survival:::survmean(survfit(Surv(AVAL, CNSR == 0) ~ 1), rmean = 5)` has a standard error
  /// of 0, which makes no interval.
  @Test func withoutEventsThereIsNoInterval() throws {
    let row = try study("5", cnsr: "1").results().row("os.restricted-mean@5")
    #expect(row.value == 5)
    #expect(row.lower == nil)
    #expect(row.upper == nil)
    #expect(row.text == "5\u{A0}months (no\u{A0}events, no\u{A0}interval)")
  }

  @Test func withEventsThereIsOne() throws {
    let row = try study("25", cnsr: "0").results().row("os.restricted-mean@25")
    #expect(row.lower != nil)
    #expect(row.upper != nil)
  }

  @Test(arguments: [("1", "to 1 month,"), ("2", "to 2 months,")])
  func oneMonthIsSingular(_ horizon: String, _ words: String) throws {
    let row = try study(horizon, cnsr: "1").results().row("os.restricted-mean@\(horizon)")
    #expect(row.method.contains(words))
  }
}
