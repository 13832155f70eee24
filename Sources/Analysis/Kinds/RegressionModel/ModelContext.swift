import AnalysisPlan
import Results
import Survival
import Wording

/// A model with what surrounds it, and the rows that are its own.
struct ModelContext {
  let model: RegressionModel
  let endpoint: Endpoint
  let plan: TrialPlan
  let sample: ModelSample
  let design: ModelDesign
  /// The model of all covariates in words.
  let method: String
  /// The number of the cause in the sample; 1 for the event of a time-to-event endpoint.
  let causeNumber: Int
  /// The place in the sample of the first row of each subject.
  let firstRows: [Int]
  /// Rows that end with the event.
  let events: Int
  /// Writes an estimate with its interval.
  let withInterval: IntervalText

  init(
    _ model: RegressionModel, of endpoint: Endpoint, _ sample: ModelSample, _ plan: TrialPlan
  ) {
    (self.model, self.endpoint, self.plan, self.sample) = (model, endpoint, plan, sample)
    design = ModelDesign(model, sample, plan)
    method = model.method(plan)
    let causeNumber = model.causeNumber(of: endpoint)
    self.causeNumber = causeNumber
    firstRows = sample.firstRows
    events = sample.causes.count { $0 == causeNumber }
    withInterval = IntervalText(plan)
  }

  var words: Words { plan.words }

  var conventions: Conventions { plan.conventions }

  var subjects: Int { firstRows.count }

  func row(_ statistic: String, _ selectors: [String] = [], method: String) -> ResultRow {
    var row = ResultRow(
      id: resultID(model.name, statistic, selectors), analysis: model.name,
      endpoint: endpoint.name, role: model.role, prespecified: model.prespecified,
      population: endpoint.population, statistic: statistic, method: method, text: "")
    row.n = subjects
    row.events = events
    return row
  }

  /// The model as its rows name it, of all covariates or of one.
  func method(of covariates: [String]? = nil) -> String {
    model.method(plan, covariates: covariates)
  }
}

extension RegressionModel {
  /// The number of the cause in the sample of an endpoint; 1 for the event of a time-to-event endpoint.
  fileprivate func causeNumber(of endpoint: Endpoint) -> Int {
    guard let cause = target.cause, case .competingRisks(let risks) = endpoint.kind,
      let index = risks.causes.firstIndex(where: { $0.name == cause })
    else { return 1 }
    return index + 1
  }
}

extension ResultRow {
  /// Says why there is no value.
  mutating func fill(_ reason: ModelFit.Reason, _ words: Words) {
    giveReason(
      reason.phrase == MissingValueReason.noPatients
        ? reason.phrase : MissingValueReason.notEstimable(because: reason.phrase), words)
  }

  /// Fills in a test; nil is one whose variance is singular.
  mutating func fill(
    _ test: ProportionalHazards.Test?, named name: Phrase, as title: Phrase, _ words: Words
  ) {
    self.test = words(name)
    guard let test else {
      fill(
        ModelFit.Reason(phrase: Phrase("the covariance of the coefficients is singular")), words)
      return
    }
    value = test.chiSquare
    degreesOfFreedom = test.degreesOfFreedom
    p = test.p
    text = words(
      chiSquareText(title, test.chiSquare, test.degreesOfFreedom, NumberText.pPhrase(test.p)))
  }
}
