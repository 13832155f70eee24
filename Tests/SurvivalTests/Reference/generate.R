# Makes the reference values of the Survival tests with R's survival and cmprsk packages.
#
#   Rscript generate.R            writes the JSON files in place
#   Rscript generate.R --check    makes them anew elsewhere and compares; exit 1 on a difference
#
# Made with R 4.2.2, survival 3.5-3, cmprsk 2.2-11, jsonlite 1.8.4.

suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
  library(jsonlite)
})

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
reference <- dirname(normalizePath(script))
third_party <- file.path(dirname(dirname(reference)), "ThirdParty")
transforms <- c("plain", "log", "log-log", "logit", "arcsin")
probabilities <- c(0.25, 0.5, 0.75)

quantiles_of <- function(fit) {
  limits <- quantile(fit, probs = probabilities)
  lapply(limits, as.vector)
}

# What every group has under each transform: limits at all times, quartiles with limits.
limits_of <- function(fits, group) {
  result <- lapply(fits, function(fit) {
    one <- if (is.null(fit$strata)) fit else fit[group]
    c(list(lowerLimits = one$lower, upperLimits = one$upper), quantiles_of(one))
  })
  setNames(result, transforms)
}

fit_with <- function(transform, time, event, group) {
  if (nlevels(group) > 1) {
    survfit(Surv(time, event) ~ group, conf.type = transform)
  } else {
    survfit(Surv(time, event) ~ 1, conf.type = transform)
  }
}

log_rank_of <- function(time, event, group) {
  if (nlevels(group) < 2) return(NULL)
  test <- tryCatch(survdiff(Surv(time, event) ~ group), error = function(e) NULL)
  if (is.null(test) || sum(test$exp > 0) < 2) return(NULL)
  degrees <- sum(test$exp > 0) - 1
  list(
    observed = as.vector(test$obs), expected = as.vector(test$exp),
    chiSquare = unbox(test$chisq), degreesOfFreedom = unbox(degrees),
    p = unbox(pchisq(test$chisq, degrees, lower.tail = FALSE)))
}

reference_case <- function(name, time, event, group = rep("all", length(time))) {
  group <- factor(group, levels = unique(group))
  fits <- lapply(transforms, fit_with, time, event, group)
  reverse_fits <- lapply(transforms, fit_with, time, 1 - event, group)
  groups <- lapply(seq_along(levels(group)), function(index) {
    one <- if (nlevels(group) > 1) fits[[1]][index] else fits[[1]]
    reverse <- if (nlevels(group) > 1) reverse_fits[[1]][index] else reverse_fits[[1]]
    list(
      label = unbox(levels(group)[index]), times = one$time, atRisk = one$n.risk,
      events = one$n.event, censored = one$n.censor, survival = one$surv,
      standardError = one$surv * one$std.err, limits = limits_of(fits, index),
      reverseSurvival = reverse$surv, reverseLimits = limits_of(reverse_fits, index))
  })
  list(
    name = unbox(name), time = time, event = event == 1, group = as.integer(group) - 1L,
    groups = groups, logRank = log_rank_of(time, event, group))
}

case_of_file <- function(name, path) {
  data <- read.csv(path)
  list(
    reference_case(paste(name, "without groups"), data$time, data$event),
    reference_case(paste(name, "by group"), data$time, data$event, data$group))
}

hard_cases <- function() {
  ten <- c(54, 75, 77, 84, 87, 92, 103, 105, 112, 118)
  set.seed(20260101)
  months <- round(rexp(300, 1 / 12), 1)
  list(
    reference_case("ties everywhere", rep(1:3, each = 8), rep(c(1, 0, 1, 1), 6),
      rep(c("a", "b"), 12)),
    reference_case("all censored", c(3, 1, 2, 2), c(0, 0, 0, 0)),
    reference_case("all censored in two groups", c(3, 1, 2, 2), c(0, 0, 0, 0),
      c("a", "a", "b", "b")),
    reference_case("one event", c(5, 3, 8, 8, 2), c(0, 1, 0, 0, 0)),
    reference_case("one subject with the event", 5, 1),
    reference_case("one subject censored", 5, 0),
    reference_case("one subject in each group", c(5, 4), c(1, 1), c("a", "b")),
    reference_case("event at the last time", c(1, 2, 3, 4, 5), c(1, 0, 1, 0, 1)),
    reference_case("event and censoring at the last time", c(1, 2, 5, 5), c(1, 0, 1, 0)),
    reference_case("reaches one half at the last time", c(1, 2, 3, 3), c(0, 1, 1, 0)),
    reference_case("plateau at one half to the end", ten, rep(c(1, 0), each = 5)),
    reference_case("plateau at one half ended by an event", ten, rep(c(1, 0, 1), c(5, 4, 1))),
    reference_case("plateau at one half after unequal fractions", 1:14,
      c(0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1)),
    reference_case("curve to zero", 1:7, rep(1, 7)),
    reference_case("events at time zero", c(0, 0, 2, 3, 3), c(1, 0, 1, 0, 1)),
    reference_case("near ties in floating point",
      c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6), c(1, 0, 0, 1, 1, 1, 0, 1),
      rep(c("a", "b"), 4)),
    reference_case("chain of near ties", c(1, 1 + 1e-8, 1 + 2e-8, 1 + 3e-8, 2, 3),
      c(1, 0, 1, 0, 1, 0)),
    reference_case("near ties relative to large times",
      c(1e6, 1e6 + 1e-3, 2e6, 2e6 + 0.1, 3e6, 3e6 + 0.01), c(1, 1, 0, 1, 1, 1),
      rep(c("a", "b"), 3)),
    reference_case("group censored before the first event", c(1, 1, 2, 3, 4, 5, 6),
      c(0, 0, 1, 1, 0, 1, 1), c("c", "c", "a", "b", "a", "b", "a")),
    reference_case("all die at one time", c(4, 4, 4), c(1, 1, 1), c("a", "b", "b")),
    reference_case("risk sets of one group only", c(1, 2, 3, 4), c(0, 0, 1, 1),
      c("a", "a", "b", "b")),
    reference_case("four groups with ties", pmin(months, 30), as.numeric(months < 30),
      rep(c("w", "x", "y", "z"), c(30, 120, 100, 50))))
}

source(file.path(reference, "competing.R"))
source(file.path(reference, "hazards.R"))
source(file.path(reference, "subdistribution.R"))
source(file.path(reference, "tests.R"))
source(file.path(reference, "entries.R"))

files <- function() {
  list(
    "competing.json" = competing_cases(),
    "entries.json" = entries_cases(),
    "hazards.json" = package_hazards(),
    "hazards-hard-cases.json" = hazards_cases(),
    "mgus2.json" = mgus2_case(file.path(third_party, "mgus2", "mgus2.csv")),
    "adtte.json" = case_of_file("adtte", file.path(reference, "Data", "adtte.csv")),
    "bmtcrr.json" = case_of_file("bmtcrr", file.path(reference, "Data", "bmtcrr.csv")),
    "hard-cases.json" = hard_cases(),
    "subdistribution.json" = package_subdistributions(),
    "subdistribution-hard-cases.json" = subdistribution_cases(),
    "tests.json" = tests_cases(),
    "lung.json" = case_of_file("lung", file.path(third_party, "lung", "lung.csv")))
}

# The values of a set under the LGPL lie beside it.
committed <- function(name) {
  folder <- file.path(third_party, sub("[.]json$", "", name))
  file.path(if (dir.exists(folder)) folder else reference, name)
}

# jsonlite writes at most 15 digits, and near ties need all 17.
full_digits <- function(value) {
  if (is.list(value)) return(lapply(value, full_digits))
  if (!is.numeric(value)) return(value)
  numbers <- ifelse(is.finite(value), sprintf("%.17g", value), "null")
  text <- if (inherits(value, "scalar")) numbers else sprintf("[%s]", paste(numbers, collapse = ","))
  structure(text, class = "json")
}

write_reference <- function(cases, path) {
  lines <- vapply(cases, function(case) {
    as.character(toJSON(full_digits(case), na = "null", null = "null", json_verbatim = TRUE))
  }, character(1))
  writeLines(c("[", paste0(lines, c(rep(",", length(lines) - 1), "")), "]"), path)
}

# Another processor may round the last bit of a logarithm differently: numbers agree to 1e-12.
agree <- function(made, kept) {
  if (is.list(made) || is.list(kept)) {
    return(is.list(made) && is.list(kept) && length(made) == length(kept) &&
      identical(names(made), names(kept)) && all(mapply(agree, made, kept)))
  }
  if (!is.numeric(made) || !is.numeric(kept)) return(identical(made, kept))
  length(made) == length(kept) && identical(is.na(made), is.na(kept)) &&
    all(abs(made - kept) <= 1e-12 * pmax(1e-300, abs(kept)), na.rm = TRUE)
}

check <- function(made) {
  same <- vapply(names(made), function(name) {
    path <- tempfile(fileext = ".json")
    write_reference(made[[name]], path)
    same <- file.exists(committed(name)) &&
      agree(fromJSON(path, simplifyDataFrame = FALSE, simplifyMatrix = FALSE),
        fromJSON(committed(name), simplifyDataFrame = FALSE, simplifyMatrix = FALSE))
    cat(sprintf("%s: %s\n", name, if (same) "agrees" else "DIFFERS"))
    same
  }, logical(1))
  quit(status = if (all(same)) 0 else 1)
}

made <- suppressWarnings(files())
if ("--check" %in% commandArgs(trailingOnly = TRUE)) check(made)
for (name in names(made)) write_reference(made[[name]], committed(name))
