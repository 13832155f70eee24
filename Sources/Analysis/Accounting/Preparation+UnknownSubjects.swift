import AnalysisPlan
import Diagnostics
import TrialData

extension Preparation {
  /// A row of someone whom the subject-level data do not have, or have under an id that only looks the same.
  ///
  /// Ids that differ in one manner are one fault: all say what is true of the first of them.
  mutating func reportUnknownSubject(
    _ id: String, _ row: Int, _ table: DataTable, _ frame: SubjectFrame
  ) {
    let here = table.location(row: row, column: plan.data.subject)
    let ids = likeIDs ?? LikeIDs(frame.ids)
    likeIDs = ids
    guard let like = ids.like(id), let likeRow = frame.row(of: like.id) else {
      log.error(
        .unknownSubject, "subject \(id) is not in \(frame.table.name)", at: here,
        mend: "add the subject to \(frame.table.name), or correct the id")
      return
    }
    let key = "\(table.name) \(like.difference)"
    let first = toldLikeIDs[key] ?? (written: id, meant: like.id)
    toldLikeIDs[key] = first
    let there = frame.table.location(row: likeRow, column: plan.data.subject)
    log.error(
      .unknownSubject,
      "subject '\(first.written)' of \(table.name) is '\(first.meant)' in \(frame.table.name), \(like.difference)",
      at: like.isInMeant ? there : here,
      mend: like.isInZeros
        ? "export the ids as text in both files, zeros included, and declare 'types: {\(plan.data.subject ?? ""): text}'"
        : "write the id the same in both files")
  }
}
