# What the programs of this folder share: house rules on top of R's survival, and the comparison of numbers.

near <- function(a, b) abs(a - b) < sqrt(.Machine$double.eps)

# A level's name in an id.
slug <- function(label) gsub("^-+|-+$", "", gsub("[^a-z0-9.]+", "-", tolower(label)))

# The time at which survival falls to `level`, with limits that invert the pointwise band. Written out, then held
# against R's quantile(), which differs in one case: a plateau at exactly `level` that no event ends, where R gives the
# midpoint to the last time and we say not estimable.
quantile_row <- function(fit, level) {
  crossing <- function(curve) {
    below <- which(!is.na(curve) & (curve < level & !near(curve, level)))
    on <- which(!is.na(curve) & near(curve, level))
    first <- if (length(below)) below[1] else NA
    if (length(on) && (is.na(first) || on[1] < first)) {
      if (is.na(first)) return(NA_real_)
      return((fit$time[on[1]] + fit$time[first]) / 2)
    }
    if (is.na(first)) NA_real_ else fit$time[first]
  }
  mine <- c(crossing(fit$surv), crossing(fit$lower), crossing(fit$upper))
  theirs <- unlist(quantile(fit, 1 - level), use.names = FALSE)
  plateau <- any(near(na.omit(c(fit$surv, fit$lower, fit$upper)), level))
  stopifnot(plateau || identical(is.na(mine), is.na(theirs)), plateau || all(near(mine, theirs), na.rm = TRUE))
  mine
}

# One Cox model, iterated until the last digits stand: R stops at a relative change of the log likelihood of 1e-9.
cox_to_the_last_digit <- function(formula, data) {
  coxph(formula, data = data, ties = "efron",
    control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50))
}

# Whether two numbers are not the same, one missing or both apart by more than a part of the larger.
differ <- function(a, b, tolerance) {
  xor(is.na(a), is.na(b)) | (!is.na(a) & !is.na(b) & abs(a - b) > tolerance * pmax(abs(a), abs(b)))
}

# Writes lines of comma-separated fields whose last one is a number or empty; with --check holds them against the file.
keep_or_check <- function(lines, path) {
  if (!"--check" %in% commandArgs(TRUE)) return(writeLines(lines, path))
  fields <- function(lines) sub(",[^,]*$", "", lines[-1])
  numbers <- function(lines) suppressWarnings(as.numeric(sub("^.*,", "", lines[-1])))
  kept <- readLines(path)
  stopifnot(kept[1] == lines[1], identical(fields(kept), fields(lines)))
  wrong <- differ(numbers(kept), numbers(lines), 1e-9)
  if (any(wrong)) stop(path, " differs: ", paste(head(lines[-1][wrong]), collapse = "; "))
  cat(length(lines) - 1, "values of", basename(path), "are those of the file\n")
}

# Ends a comparison: prints what is wrong and fails, or prints that all is right.
finish <- function(problems, agreed) {
  if (length(problems)) {
    writeLines(head(problems, 40), stderr())
    if (length(problems) > 40) writeLines(sprintf("… and %d more", length(problems) - 40), stderr())
    quit(status = 1)
  }
  cat(agreed, "\n", sep = "")
}
