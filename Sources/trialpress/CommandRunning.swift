import ArgumentParser
import Diagnostics
import Glibc
import Kit
import Pipeline

/// How a command ended.
enum Outcome {
  case fine
  case studyHasErrors
  case programFault

  init(_ runs: [StudyRun], areFine: Bool) {
    self =
      runs.contains(where: \.isProgramFault) ? .programFault : areFine ? .fine : .studyHasErrors
  }
}

/// Runs the body of a command and turns its outcome, or what it throws, into an exit code.
func runCommand(_ body: () throws -> Outcome) throws {
  do {
    switch try body() {
    case .fine: return
    case .studyHasErrors: throw ExitCode(1)
    case .programFault: throw ExitCode(70)
    }
  } catch let failure as UsageFailure {
    writeError("error: \(failure.message)\n")
    throw ExitCode(64)
  } catch let failure as FileFailure {
    writeError("error: \(failure.message)\n")
    throw ExitCode(74)
  } catch let code as ExitCode {
    throw code
  } catch {
    writeError("error: a fault in trialpress: \(error)\n")
    throw ExitCode(70)
  }
}

/// Keeps values until the process ends: the system takes back its memory at once, and freeing a whole
/// site piece by piece would take longer than writing it.
func leaveToSystem(_ runs: [StudyRun]) { _ = Unmanaged.passRetained(Kept(runs)) }

private final class Kept {
  let runs: [StudyRun]
  init(_ runs: [StudyRun]) { self.runs = runs }
}

/// Writes to stderr.
func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

/// Writes to stdout.
func writeOutput(_ text: String) { write(text, to: STDOUT_FILENO) }

private func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written > 0 else { return }
    bytes = bytes.dropFirst(written)
  }
}

extension StudyRun {
  /// The diagnostics as text, with the lines they point at.
  func diagnosticText(_ format: DiagnosticFormat) -> String {
    DiagnosticFormatter(format, sourceLine: sourceLine, isPrivate: folder.isData)
      .string(diagnostics)
  }

  /// `2 errors, 1 warning`, or nil where there are none.
  var tally: String? {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// Whether a study's newest lock is the one that a digest names, as editions and `SHA256SUMS` print it.
func isNewestLock(_ digest: String?, of run: StudyRun) -> Bool {
  guard let digest else { return true }
  let lock = run.newestLock
  guard lock?.digest != digest.lowercased() else { return true }
  let found = lock.map { "'\($0.id)' has the digest \($0.digest)" } ?? "none was found"
  writeError(
    "\(run.folder.path): the newest lock is not the one expected: \(found), not \(digest)\n")
  return false
}

/// The study, lock and draft options that commands share.
struct StudyOptions: ParsableArguments {
  @Argument(help: "A study's folder, or its name in ./Content. Without it: all of Content.")
  var study: String?

  @Option(name: .long, help: "The lock to use, as if later ones did not exist.")
  var lock: String?

  @Flag(name: .long, help: "Use data that are not locked; every page and figure then says DRAFT.")
  var draft = false

  @Option(
    name: .long,
    help:
      "For whom: 'internal' adds listings and figures of single patients, in a folder of its own.")
  var audience = Audience.public

  /// The runs of all studies, one after the other.
  func pipelines(
    _ editions: BuildRequest.Editions = .all, journal: Journal? = nil
  ) throws -> [ReportPipeline] {
    try StudyFolder.find(study).map { folder in
      ReportPipeline(
        folder,
        BuildRequest(
          lock: lock, isDraft: draft, isInternal: audience == .internal, editions: editions,
          journal: journal))
    }
  }
}

/// For whom a site is made.
enum Audience: String, CaseIterable, ExpressibleByArgument {
  case `public`
  case `internal`
}
