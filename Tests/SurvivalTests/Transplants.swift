/// Bone marrow transplantation for leukemia: Klein and Moeschberger, Survival Analysis, 2nd ed.,
/// 2003, table 1.3 (Copelan et al., Blood 1991;78:838–843).
enum Transplants {
  /// Acute myeloid leukemia of low risk: days to relapse (cause 1), death without it (2) or the last
  /// contact (0).
  static let lowRisk: [(time: Double, cause: Int)] =
    [
      2569, 2506, 2409, 2218, 1857, 1829, 1562, 1470, 1363, 1030, 860, 1258, 2246, 1870, 1799, 1709,
      1674, 1568, 1527, 1324, 957, 932, 847, 848, 1850, 1843, 1535, 1447, 1384,
    ].map { ($0, 0) }
    + [421, 748, 486, 272, 381, 248, 211, 219, 606].map { ($0, 1) }
    + [414, 2204, 1063, 481, 105, 641, 390, 288, 79, 48, 1074, 10, 53, 80, 35, 704].map { ($0, 2) }
}
