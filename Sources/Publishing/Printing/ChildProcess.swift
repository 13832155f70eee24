import Glibc

/// Another program, run with a limit in time and without a way to reach the terminal.
struct ChildProcess {
  enum End: Hashable {
    case exited(Int32)
    case signaled(Int32)
    case tookTooLong
  }

  let program: String
  let arguments: [String]
  /// What it takes for the user's own folder.
  let home: String
  /// The file that takes what it prints.
  let log: String
  /// What else it finds in its environment, such as `NAME=value`.
  var settings: [String] = []

  /// Runs it to its end, or to the limit, at which it is ended with all that it started.
  func run(secondsAllowed: Int) throws(PublishingFailure) -> End {
    let process = try start()
    let deadline = ContinuousClock.now + .seconds(secondsAllowed)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return .tookTooLong
      }
      usleep(10_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signaled(signal)
  }

  /// Starts it as the head of a process group of its own, so that a signal reaches all of it,
  /// and with the system's own answers to signals, whatever this program was started with.
  private func start() throws(PublishingFailure) -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    posix_spawnattr_setpgroup(&attributes, 0)
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

    let words = cStrings([program] + arguments)
    let environment = cStrings(environment + settings)
    defer { (words + environment).forEach { free($0) } }
    var process: pid_t = 0
    let errorNumber = posix_spawn(&process, program, &actions, &attributes, words, environment)
    guard errorNumber == 0 else {
      throw .system(attempt: "run", path: program, errorNumber: errorNumber)
    }
    return process
  }

  /// Where programs are found; nothing else of the user's own settings.
  private var environment: [String] {
    let path = getenv("PATH").map { "PATH=\(String(cString: $0))" } ?? "PATH=/usr/bin:/bin"
    return [path, "HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8"]
  }
}

/// Texts as C takes them, with a null at the end of the list.
private func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  texts.map { strdup($0) } + [nil]
}

extension ChildProcess.End {
  /// Returns where the program ended by itself with exit code 0; else throws how it ended.
  func requireSuccess(
    of program: String, within seconds: Int, log: [UInt8]
  ) throws(PrintingFailure) {
    switch self {
    case .exited(0): return
    case .tookTooLong: throw .tookTooLong(program: program, seconds: seconds)
    case .exited(let code):
      throw .ended(program: program, how: "exit code \(code)", lastLine: lastLine(of: log))
    case .signaled(let number):
      throw .ended(program: program, how: "signal \(number)", lastLine: lastLine(of: log))
    }
  }
}

/// The first of some programs in the folders of `PATH`; nil where there is none.
func executable(_ names: [String], searching path: String) -> String? {
  let folders = path.split(separator: ":")
  return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
    .first { access($0, X_OK) == 0 }
}
