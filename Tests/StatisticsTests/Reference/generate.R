# Makes the reference values of the Statistics tests with R.
#
#   Rscript generate.R            writes the JSON files in place
#   Rscript generate.R --check    makes them anew and compares to 1e-10; exit 1 on a difference
#
# Made with R 4.2.2, jsonlite 1.8.4.

suppressPackageStartupMessages(library(jsonlite))

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
reference <- dirname(normalizePath(script))
path <- file.path(reference, "binomial.json")

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

source(file.path(reference, "tables.R"))
source(file.path(reference, "samples.R"))

# jsonlite keeps 15 digits.
written <- function(cases) {
  toJSON(cases, auto_unbox = TRUE, digits = NA, null = "null", na = "null", pretty = 1)
}
lists <- list("tables.json" = tables_cases(), "samples.json" = samples_cases())

if ("--check" %in% commandArgs(trailingOnly = TRUE)) {
  agrees <- function(name, made, kept) {
    same <- isTRUE(all.equal(made, kept, tolerance = 1e-10))
    cat(sprintf("%s: %s\n", name, if (same) "agrees" else "DIFFERS"))
    same
  }
  same <- agrees("binomial.json", made, fromJSON(path))
  for (name in names(lists)) {
    made_list <- fromJSON(written(lists[[name]]), simplifyVector = FALSE)
    kept_list <- fromJSON(file.path(reference, name), simplifyVector = FALSE)
    same <- agrees(name, made_list, kept_list) && same
  }
  quit(status = if (same) 0 else 1)
}
for (name in names(lists)) writeLines(written(lists[[name]]), file.path(reference, name))
digits <- as.data.frame(lapply(made, function(column) sprintf("%.17g", column)))
rows <- do.call(sprintf, c(
  list(paste0("{", paste0('"', names(made), '":%s', collapse = ","), "}")), digits))
writeLines(c("[", paste0(rows, c(rep(",", length(rows) - 1), "")), "]"), path)
