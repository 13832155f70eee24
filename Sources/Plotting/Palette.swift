/// How one series of several looks; never by color alone.
public struct SeriesStyle: Sendable, Hashable {
  /// The color of lines and fills, at least 3:1 on white.
  public let color: String
  /// The color of text about the series, at least 4.5:1 on white.
  public let textColor: String
  /// The dash pattern; nil for a solid line.
  public let dash: String?
}

/// Colors and dashes that stay apart in print, in gray and for color-blind readers.
///
/// The sets were chosen by the smallest CIEDE2000 difference of a pair under the
/// simulations of Machado, Oliveira and Fernandes (2009, doi:10.1109/TVCG.2009.113).
public enum Palette {
  /// Text.
  public static let ink = "#1a1a1a"
  /// Text of less weight, axes and guides.
  public static let muted = "#595959"
  /// Grid lines.
  public static let grid = "#d9d9d9"
  /// Curves that lie behind the one a panel is about; 3:1 on white.
  public static let behind = "#949494"

  private static let two = ["#07396D", "#CD4D0C"]
  private static let four = ["#194277", "#9D4318", "#418273", "#4A042D"]
  private static let six = four + ["#CC00DD", "#222200"]
  private static let dashes: [String?] = [nil, "7 3", "2 2", "9 3 2 3", "1 3", "12 4"]
  private static let textShades = ["#CD4D0C": "#B34208", "#418273": "#37705F"]

  /// The size of the set that serves so many series: 2, 4 or 6; style sheets tell them apart by it.
  public static func size(for count: Int) -> Int { count <= 2 ? 2 : count <= 4 ? 4 : 6 }

  /// The look of a series; beyond six the colors come again with other dashes.
  public static func style(series index: Int, of count: Int) -> SeriesStyle {
    let colors = [2: two, 4: four][size(for: count)] ?? six
    let color = colors[index % colors.count]
    let dash = index < dashes.count ? dashes[index] : "\(2 * index) 3"
    return SeriesStyle(color: color, textColor: textShades[color] ?? color, dash: dash)
  }
}
