import Foundation
import TestSupport
import Testing

/// What the gallery's site says about its models.
@Suite(.study) struct ModelPagesTests {
  private func file(_ name: String) throws -> String {
    String(decoding: try #require(try StudySites.gallery.get()[name], "no \(name)"), as: UTF8.self)
  }

  @Test func methodsSayWhatRan() throws {
    let methods = try file("methods.html")
    for sentence in [
      "Cox proportional hazards model (Cox 1972) of Disease, Age (per 10 years), Sex and Source of stem cells, ",
      "Reference groups: Lymphoblastic for Disease, Women for Sex and Blood for Source of stem cells.",
      "Only subjects of whom the value of every covariate is known are in it; 0 of 177 were left out",
      "Proportional hazards were tested by the score test of a change of the ratio with time",
      "stratified by Phase at transplant",
      "robust variance (Lin and Wei 1989)",
      "The product of Disease and Sex is in the model and was tested by Wald’s test",
      "Cox proportional hazards model (Cox 1972) of the cause-specific hazard of relapse",
      "Proportional hazards model of the subdistribution of relapse (Fine and Gray 1999)",
    ] {
      #expect(methods.contains(sentence), "\(sentence)")
    }
  }

  @Test func tablesFigureAndDownloadsStandOnThePage() throws {
    let page = try file("models.html")
    for anchor in [
      "table-survival-adjusted", "table-survival-by-sex", "table-relapse-rate",
      "table-relapse-incidence", "figure-hazards",
    ] {
      #expect(page.contains("id=\"\(anchor)\""), "\(anchor)")
    }
    #expect(page.contains("Subdistribution hazard ratio"))
    #expect(page.contains("Multivariable hazard ratio"))
    #expect(try file("figures/figure-hazards.svg").contains("Test of proportional hazards"))
    #expect(try file("results.json").contains("survival-adjusted.hazard-ratio[covariate=age]"))
  }
}
