import AnalysisPlan
import Diagnostics
import Testing

/// The demonstration plan with a listing and labels of its own.
extension DemoPlan {
  static func withListing() throws -> Self {
    try DemoPlan()
      .replacing(
        "    dictionary: MedDRA\n", "    dictionary: MedDRA\n    any-label: Any such event\n"
      )
      .replacing("    competing: none\n", "    competing: none\n    event-free: Alive\n")
      .replacing("tables:\n", "tables:\n" + listing)
  }

  private static let listing = """
      listed:
        kind: listing
        title: Events by patient
        population: safety
        dataset: adae
        where: AESER = 'N'
        columns: [USUBJID, {column: AEDECOD, label: Event}]
        sort-by: [AEBODSYS]

    """
}

struct ListingPlanTests {
  @Test func everyKeyIsRead() throws {
    let outcome = try DemoPlan.withListing().read()
    #expect(outcome.diagnostics == [])
    let plan = try #require(outcome.plan)
    let table = try #require(plan.tables.first { $0.name == "listed" })
    guard case .listing(let listing) = table.kind,
      case .timeToEvent(let survival)? = plan.endpoint("os")?.kind,
      case .harms(let harms)? = plan.endpoint("harms")?.kind
    else {
      Issue.record("the table or an endpoint is of another kind")
      return
    }
    #expect(table.population == "safety")
    #expect(listing.columns.map(\.label) == ["USUBJID", "Event"])
    #expect(listing.columns.map(\.name.value) == ["USUBJID", "AEDECOD"])
    #expect(listing.sortBy.map(\.value) == ["AEBODSYS"])
    #expect(listing.clause?.text == "AESER = 'N'")
    #expect(plan.audience == .public)
    #expect(survival.eventFree == "Alive")
    #expect(harms.anyLabel == "Any such event")
  }

  @Test func labelsThatThePlanDoesNotGiveAreTheUsualOnes() throws {
    let outcome = DemoPlan().read()
    let plan = try #require(outcome.plan)
    guard case .timeToEvent(let survival)? = plan.endpoint("os")?.kind,
      case .harms(let harms)? = plan.endpoint("harms")?.kind
    else {
      Issue.record("an endpoint is of another kind")
      return
    }
    #expect(survival.eventFree == nil)
    #expect(harms.anyLabel == nil)
  }

  @Test(arguments: [
    PlanFault("unknown-column", "column: AEDECOD", "column: AEDECO", at: "AEDECO,", length: 6),
    PlanFault("unknown-column", "sort-by: [AEBODSYS]", "sort-by: [AESOC]", at: "AESOC"),
    PlanFault(
      "unknown-column", "where: AESER = 'N'", "where: AESE = 'N'", at: "AESE = ", length: 4),
    PlanFault(
      "missing-key", "    dataset: adae\n    where: AESER = 'N'\n", "", at: "kind: listing",
      length: 1),
    PlanFault(
      "wrong-shape", "columns: [USUBJID, {column: AEDECOD, label: Event}]", "columns: []",
      at: "[]\n    sort-by", length: 1,
      mend: "write the columns in the order shown, such as [USUBJID, AETERM]"),
    PlanFault(
      "duplicate-value", "columns: [USUBJID, ", "columns: [AEDECOD, ", at: "AEDECOD, label",
      length: 7),
    PlanFault(
      "unknown-key", "sort-by: [AEBODSYS]", "order: AEDECOD", at: "order: AEDECOD", length: 5),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    let plan = try DemoPlan.withListing().replacing(fault.old, fault.new)
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    let found = try #require(outcome.diagnostics.first { $0.code == fault.code })
    #expect(found.location == (try plan.location(of: fault.at, length: fault.length)))
    if let mend = fault.mend { #expect(found.mend == mend) }
  }
}
