import Parallel
import Publishing
import Results

/// Each picture as PDF and as PNG, by their paths in the kit.
func converted(
  _ pictures: [FigurePicture], by converter: FigureConverter, _ journal: Journal,
  _ input: PublishingInput
) throws(PrintingFailure) -> [String: [UInt8]] {
  let dots = Int(journal.resolution.value)
  let seconds = input.results.header.cutoff.flatMap(secondsSince1970) ?? 0
  let made = concurrentMap(pictures) { picture in
    Result { () throws(PrintingFailure) -> [(String, [UInt8])] in
      let pdf = try converter.convert(picture.svg, to: .pdf, madeAt: seconds)
      let pixels = try converter.convert(
        picture.svg, to: .png(dotsPerInch: dots), madeAt: seconds)
      return [
        (picture.path + ".pdf", pdf),
        (picture.path + ".png", png(pixels, dotsPerInch: dots) ?? pixels),
      ]
    }
  }
  var files: [String: [UInt8]] = [:]
  for result in made {
    for (path, bytes) in try result.get() { files[path] = bytes }
  }
  return files
}

/// Midnight of a day as `2021-06-30`, in the Gregorian calendar and universal time.
///
/// Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`.
func secondsSince1970(_ date: String) -> Int? {
  let parts = date.split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
    return nil
  }
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * 86_400
}
