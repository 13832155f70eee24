# The comparisons of a time-to-event endpoint, by R: tests, pairs, differences, means, stratified models.
#
#   Rscript Tests/Oracle/comparisons.R            write comparisons-expected.csv beside this script
#   Rscript Tests/Oracle/comparisons.R --check    recompute and compare with the file that stands there
#
# Data: Tests/ThirdParty/bmtcrr, an event being relapse or death. The plans are those of SurvivalComparisonTests.swift.
# Made with R 4.2.2 and survival 3.5-3.

suppressPackageStartupMessages(library(survival))
options(warn = 2, digits = 17)

arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(here, "shared.R"))
expected_file <- file.path(here, "comparisons-expected.csv")

bmt <- read.csv(file.path(here, "..", "ThirdParty", "bmtcrr", "bmtcrr.csv"))
bmt$time <- bmt$ftime
bmt$event <- as.integer(bmt$Status > 0)
bmt$disease <- factor(bmt$D, c("ALL", "AML"))
bmt$phase <- factor(bmt$Phase, c("CR1", "CR2", "CR3", "Relapse"))
bmt$stratum <- interaction(bmt$Sex, bmt$Source)
z <- qnorm(0.975)

rows <- list()
put <- function(case, id, ...) {
  values <- list(...)
  for (field in names(values)) {
    rows[[length(rows) + 1]] <<- data.frame(case = case, id = id, field = field, value = as.numeric(values[[field]]))
  }
}

# ---- tests

before <- function(n, d) c(1, cumprod((n - d) / n))[seq_along(n)]
weights <- list(
  "log-rank" = function(n, d) 1 + 0 * n,
  "gehan" = function(n, d) n,
  "tarone-ware" = function(n, d) sqrt(n),
  "peto-peto" = function(n, d) cumprod(1 - d / (n + 1)),
  "fleming-harrington[rho=0][gamma=1]" = function(n, d) 1 - before(n, d),
  "fleming-harrington[rho=1][gamma=0.5]" = function(n, d) before(n, d) * sqrt(1 - before(n, d)))

# The sums of one test of the log-rank family, over strata, by its formula.
sums_of <- function(data, group, weight, stratum) {
  groups <- levels(droplevels(data[[group]]))
  score <- 0
  variance <- 0
  for (part in split(data, stratum, drop = TRUE)) {
    times <- sort(unique(part$time[part$event == 1]))
    if (!length(times)) next
    at_risk <- t(sapply(times, function(t) sapply(groups, function(g) sum(part[[group]] == g & part$time >= t))))
    events <- t(sapply(times, function(t) {
      sapply(groups, function(g) sum(part[[group]] == g & part$time == t & part$event == 1))
    }))
    n <- rowSums(at_risk)
    d <- rowSums(events)
    w <- weight(n, d)
    score <- score + colSums(w * (events - d * at_risk / n))
    for (k in seq_along(times)) {
      share <- at_risk[k, ] / n[k]
      factor <- if (n[k] > 1) w[k]^2 * d[k] * (n[k] - d[k]) / (n[k] - 1) else 0
      variance <- variance + factor * (diag(share) - share %o% share)
    }
  }
  list(score = score, variance = variance)
}

chi_square <- function(sums) drop(sums$score[-1] %*% solve(sums$variance[-1, -1], sums$score[-1]))

put_tests <- function(case, group, stratum) {
  for (name in names(weights)) {
    sums <- sums_of(bmt, group, weights[[name]], stratum)
    df <- nlevels(bmt[[group]]) - 1
    value <- chi_square(sums)
    if (name == "log-rank") {
      fit <- survdiff(Surv(bmt$time, bmt$event) ~ bmt[[group]] + strata(stratum))
      stopifnot(abs(fit$chisq - value) < 1e-9 * value)
    }
    put(case, sprintf("efs.%s[%s]", name, group), value = value, df = df,
      p = pchisq(value, df, lower.tail = FALSE), n = nrow(bmt), events = sum(bmt$event))
  }
  sums <- sums_of(bmt, group, weights[["log-rank"]], stratum)
  scores <- seq_len(nlevels(bmt[[group]])) - 1
  trend <- sum(scores * sums$score)^2 / drop(scores %*% sums$variance %*% scores)
  put(case, sprintf("efs.trend[%s]", group), value = trend, df = 1, p = pchisq(trend, 1, lower.tail = FALSE))
}

put_pairs <- function(case, group, stratum) {
  labels <- levels(bmt[[group]])
  pairs <- combn(length(labels), 2)
  for (name in names(weights)) {
    values <- apply(pairs, 2, function(pair) {
      part <- bmt[[group]] %in% labels[pair]
      chi_square(sums_of(droplevels(bmt[part, ]), group, weights[[name]], stratum[part]))
    })
    adjusted <- p.adjust(pchisq(values, 1, lower.tail = FALSE), "holm")
    for (k in seq_along(values)) {
      part <- bmt[bmt[[group]] %in% labels[pairs[, k]], ]
      id <- sprintf("efs.%s[%s=%s/%s]", name, group, slug(labels[pairs[2, k]]), slug(labels[pairs[1, k]]))
      put(case, id, value = values[k], df = 1, p = adjusted[k], n = nrow(part), events = sum(part$event))
    }
  }
}

everyone <- factor(rep("all", nrow(bmt)))
for (group in c("disease", "phase")) {
  put_tests("plain", group, everyone)
  put_tests("stratified", group, bmt$stratum)
}
put_pairs("plain", "phase", everyone)
put_pairs("stratified", "phase", bmt$stratum)

# ---- the file

write_expected <- function(file = expected_file) {
  table <- do.call(rbind, rows)
  table$value <- ifelse(is.na(table$value), "", sprintf("%.17g", table$value))
  write.csv(table, file, row.names = FALSE, quote = FALSE)
}

check <- function() {
  mine <- do.call(rbind, rows)
  theirs <- read.csv(expected_file)
  key <- function(table) paste(table$case, table$id, table$field)
  problems <- c(setdiff(key(mine), key(theirs)), setdiff(key(theirs), key(mine)))
  if (length(problems) == 0) {
    theirs <- theirs[match(key(mine), key(theirs)), ]
    problems <- key(mine)[differ(mine$value, theirs$value, 1e-10)]
  }
  finish(problems, sprintf("%d values of comparisons are those of the file", nrow(mine)))
}

if (length(arguments) == 0) {
  write_expected()
} else if (identical(arguments, "--check")) {
  check()
} else {
  stop("usage: comparisons.R [--check]")
}
