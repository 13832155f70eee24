# Makes the reference values of the Statistics tests with R.
#
#   Rscript generate.R            writes binomial.json in place
#   Rscript generate.R --check    makes it anew and compares to 1e-10; exit 1 on a difference
#
# Made with R 4.2.2, jsonlite 1.8.4.

suppressPackageStartupMessages(library(jsonlite))

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
path <- file.path(dirname(normalizePath(script)), "binomial.json")

all_of <- function(trials) data.frame(successes = 0:trials, trials = trials)

pairs <- rbind(
  do.call(rbind, lapply(c(1:8, 20, 29), all_of)),
  data.frame(
    successes = c(36, 520, 63, 2, 131, 15, 3, 0, 1, 249, 250, 17, 999999, 5e5, 1),
    trials = c(154, 1000, 228, 123, 134, 148, 254, 250, 250, 250, 250, 100000, 1e6, 1e6, 1e6)))

limits_of <- function(successes, trials, level) {
  exact <- binom.test(successes, trials, conf.level = level)$conf.int
  score <- suppressWarnings(
    prop.test(successes, trials, conf.level = level, correct = FALSE))$conf.int
  list(
    successes = successes, trials = trials, level = level,
    exactLower = exact[1], exactUpper = exact[2], scoreLower = score[1], scoreUpper = score[2])
}

cases <- unlist(lapply(c(0.9, 0.95, 0.99), function(level) {
  Map(limits_of, pairs$successes, pairs$trials, level)
}), recursive = FALSE)
made <- do.call(rbind, lapply(cases, as.data.frame))

if ("--check" %in% commandArgs(trailingOnly = TRUE)) {
  kept <- fromJSON(path)
  same <- isTRUE(all.equal(made, kept, tolerance = 1e-10))
  cat(sprintf("binomial.json: %s\n", if (same) "agrees" else "DIFFERS"))
  quit(status = if (same) 0 else 1)
}
digits <- as.data.frame(lapply(made, function(column) sprintf("%.17g", column)))
rows <- do.call(sprintf, c(
  list(paste0("{", paste0('"', names(made), '":%s', collapse = ","), "}")), digits))
writeLines(c("[", paste0(rows, c(rep(",", length(rows) - 1), "")), "]"), path)
