import Glibc

/// Keeps two builds from writing one site at once; released when the process ends, however it does.
struct SiteLock {
  /// The file that is locked.
  let file: String
  /// The site's folder, as messages name it.
  let folder: String

  /// Does something while no other build can, or says which build does.
  func hold(_ body: () throws(PublishingFailure) -> Void) throws(PublishingFailure) {
    let descriptor = open(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.failure("create", file) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileSystem.failure("look at", file) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(file) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw FileSystem.failure("lock", file) }
      let holder = String(decoding: try FileSystem.read(file) ?? [], as: UTF8.self)
      throw .busy(folder: folder, holder: holder.isEmpty ? "another build" : holder)
    }
    try sign(descriptor)
    defer { _ = ftruncate(descriptor, 0) }
    try body()
  }

  /// Leaves word of who holds the lock.
  private func sign(_ descriptor: Int32) throws(PublishingFailure) {
    let holder = Array("process \(getpid())".utf8)
    let written = holder.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == holder.count else { throw FileSystem.failure("write", file) }
  }
}
