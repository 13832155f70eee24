extension Outline {
  /// All patients in order of entry, from SYN-001.
  ///
  /// Found by a random search: the numbers of cycles, the responses and the kinds of end were settled by hand so that
  /// the published counts come out; intervals, days and entry dates were drawn until cycle sums and medians at each
  /// lock, the two landmarks of survival and the three null comparisons held together. `SyntheticAzalenaTests` holds
  /// the result against the published numbers. Sources of those: T. Schroeder et al., Haematologica 2023;108:3001, DOI
  /// 10.3324/haematol.2022.282570; the congress abstracts of 2017 (Blood 130 Suppl 1:4521) and 2018; the registry's
  /// record NCT02472691. Everything else is assumed, and no row describes a real patient.
  ///
  /// Of the 14 patients with moderate or severe chronic GvHD six die: two of it, one of an infection under its
  /// treatment and three of the disease. That is a proportion like the one of Z. DeFilipp et al., Blood Adv
  /// 2021;5:4278 (333 of 937, a quarter of them of a relapse), with more relapses, because everyone here had relapsed
  /// before. Three of the 14 had lost their remission, or had a partial one only.
  static let all = interim1 + added + interim2 + expansionBegin + expansionEnd
}
