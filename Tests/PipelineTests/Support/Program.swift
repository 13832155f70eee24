import Foundation

/// What the program printed and how it ended.
struct ProgramResult {
  let exitCode: Int32
  let output: String
  let diagnostics: String
}

/// Runs `trialpress` as a person would, in a working folder of its own.
func trialpress(
  _ arguments: String..., in folder: URL, environment: [String: String] = [:]
) throws -> ProgramResult {
  try runProgram(Places.program, arguments, in: folder, environment: environment)
}

/// Runs a program; both streams go through files, so that neither can fill a pipe and wait.
func runProgram(
  _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
) throws -> ProgramResult {
  let streams = try TemporaryFolder()
  for name in ["output", "diagnostics"] { try streams.write("", to: name) }
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  process.standardOutput = try FileHandle(forWritingTo: streams["output"])
  process.standardError = try FileHandle(forWritingTo: streams["diagnostics"])
  try process.run()
  process.waitUntilExit()
  return ProgramResult(
    exitCode: process.terminationStatus, output: try streams.text("output"),
    diagnostics: try streams.text("diagnostics"))
}
