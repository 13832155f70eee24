import Diagnostics

extension PlanReader {
  /// What the labels of the plan abbreviate; one without a letter could stand nowhere as a word.
  mutating func readAbbreviations(_ root: inout MappingReader) -> [DeclaredAbbreviation] {
    let entries = root.named(
      "abbreviations",
      "what the labels of plan and data abbreviate, such as `GvHD: graft-versus-host disease`",
      to: .text)
    return (entries?.entries ?? []).compactMap { key, value in
      guard case .scalar(let long) = value, !long.text.isEmpty else {
        log.error(
          .wrongShape, "'\(key.text)' is \(value.shape), not its meaning", at: value.location,
          mend: "write 'GvHD: graft-versus-host disease'")
        return nil
      }
      guard key.text.contains(where: \.isLetter) else {
        log.error(
          .invalidName, "'\(key.text)' is no abbreviation", at: key.location,
          mend: "write the letters as they stand in labels")
        return nil
      }
      return DeclaredAbbreviation(key.text, long.text, at: key.location)
    }
  }
}
