import Foundation
import Testing

struct PlanCommandTests {
  private func run(_ arguments: String...) throws -> ProgramResult {
    try runProgram(Places.program, ["plan"] + arguments, in: Places.checkout)
  }

  @Test func keysOfAKindAreListedRequiredOnesFirst() throws {
    let result = try run("keys", "kaplan-meier")
    #expect(result.exitCode == 0)
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.hasPrefix("figures, kind: kaplan-meier\n\nrequired\n  kind "))
    let optional = try #require(result.output.firstRange(of: "\noptional\n"))
    #expect(result.output[optional.upperBound...].contains("\n  by "))
    #expect(!result.output[optional.upperBound...].contains("\n  endpoint "))
  }

  @Test func withoutANameAllSectionsAreListed() throws {
    let result = try run("keys")
    #expect(result.exitCode == 0)
    for section in ["trial", "data", "endpoints", "figures", "published.yml"] {
      #expect("\n\(result.output)".contains("\n\(section) "))
    }
  }

  @Test func anUnknownNameIsWrongUsageWithTheNearestOne() throws {
    let result = try run("keys", "kaplan-maier")
    #expect(result.exitCode == 64)
    #expect(result.output.isEmpty)
    #expect(
      result.diagnostics
        == "error: 'kaplan-maier' is neither a section nor a kind of a plan; "
        + "did you mean 'kaplan-meier'?\n")
  }

  @Test(arguments: ["trial.yml", "published.yml"])
  func schemaIsJSONAndAlwaysTheSame(file: String) throws {
    let (first, second) = (try run("schema", file), try run("schema", file))
    #expect(first.exitCode == 0)
    #expect(first.output == second.output)
    let schema = try JSONSerialization.jsonObject(with: Data(first.output.utf8))
    let fields = try #require(schema as? [String: Any])
    #expect(fields["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(fields["title"] as? String == file)
    #expect(fields["additionalProperties"] as? Bool == false)
    let required = try #require(fields["required"] as? [String])
    #expect(required == (file == "trial.yml" ? ["trial", "data"] : ["source", "claims"]))
  }
}
