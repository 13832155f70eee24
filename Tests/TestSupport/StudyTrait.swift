public import Testing

import Foundation

extension Trait where Self == ConditionTrait {
  /// For suites that build whole studies, or one study many times: `make test` runs them, `make quick`
  /// does not.
  public static var study: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["QUICK"] == nil, "make quick builds no whole studies")
  }
}
