import Documents
package import Publishing

extension KitContents {
  /// The kit as it is written: its files, their list with digests, and an archive of both.
  package func closed() -> Site {
    let complete = completed()
    var files = complete.files
    files[KitManifest.fileName] = Array(KitManifest(complete).text.utf8)
    let sorted = files.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) }
    files[input.fileName("\(input.trial.id)-kit.zip")] = ZipArchive(sorted).bytes
    return Site(files: files, sha256: input.sha256)
  }
}
