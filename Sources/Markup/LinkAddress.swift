/// Where a link may lead.
public enum LinkAddress {
  /// Schemes of links out of a site.
  public static let schemes: Set<String> = ["http", "https", "mailto"]

  /// The scheme as a browser reads it, in lower case; nil for a path or a fragment.
  ///
  /// Blanks and control characters around it, and tabs and line ends within, count for nothing (URL
  /// Standard, 4.4).
  public static func scheme(of address: String) -> String? {
    let scalars = address.unicodeScalars.drop { $0.value <= 0x20 }
      .filter { !["\t", "\n", "\r"].contains($0) }
    guard let end = scalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
      scalars[end] == ":"
    else { return nil }
    return String(String.UnicodeScalarView(scalars[..<end])).lowercased()
  }

  /// Whether a browser that follows the link opens a page or writes a letter, and runs nothing.
  public static func isHarmless(_ address: String) -> Bool {
    scheme(of: address).map(schemes.contains) ?? true
  }
}
