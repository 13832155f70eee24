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

# ---- estimates and their contrasts

limits <- function(x, se) c(lower = x - z * se, upper = x + z * se)

selector <- function(group, label) if (is.na(label)) "" else sprintf("[%s=%s]", group, slug(label))

fits_of <- function(group) {
  if (is.na(group)) {
    list(everyone = survfit(Surv(time, event) ~ 1, bmt))
  } else {
    lapply(split(bmt, bmt[[group]]), function(part) survfit(Surv(time, event) ~ 1, part))
  }
}

counts_of <- function(fit, time) list(n = fit$n, events = sum(fit$n.event[fit$time <= time]))

put_hazards <- function(case, group, landmarks) {
  fits <- fits_of(group)
  for (label in names(fits)) {
    fit <- fits[[label]]
    for (landmark in landmarks) {
      id <- sprintf("efs.cumulative-hazard@%g%s", landmark, selector(group, if (is.na(group)) NA else label))
      k <- sum(fit$time <= landmark)
      hazard <- fit$cumhaz[k]
      factor <- exp(z * fit$std.chaz[k] / hazard)
      followed <- landmark <= max(fit$time)
      do.call(put, c(list(case, id), counts_of(fit, landmark),
        if (followed) list(value = hazard, lower = hazard / factor, upper = hazard * factor)
        else list(value = NA, lower = NA, upper = NA)))
    }
  }
}

put_means <- function(case, group, horizon, place) {
  fits <- fits_of(group)
  means <- lapply(fits, function(fit) summary(fit, rmean = horizon)$table[c("rmean", "se(rmean)")])
  for (label in names(fits)) {
    mean <- means[[label]]
    ends <- limits(mean[[1]], mean[[2]])
    do.call(put, c(list(case, sprintf("efs.restricted-mean%s%s", place, selector(group, if (is.na(group)) NA else label)),
      value = mean[[1]], lower = max(0, ends[[1]]), upper = min(horizon, ends[[2]])), counts_of(fits[[label]], horizon)))
  }
  if (is.na(group)) return(invisible())
  reference <- names(fits)[1]
  for (label in names(fits)[-1]) {
    to <- sprintf("%s[%s=%s/%s]", place, group, slug(label), slug(reference))
    a <- means[[label]]
    b <- means[[reference]]
    difference <- a[[1]] - b[[1]]
    se <- sqrt(a[[2]]^2 + b[[2]]^2)
    ends <- limits(difference, se)
    put(case, paste0("efs.restricted-mean-difference", to), value = difference, lower = ends[[1]], upper = ends[[2]],
      p = 2 * pnorm(-abs(difference) / se))
    ratio <- a[[1]] / b[[1]]
    se <- sqrt((a[[2]] / a[[1]])^2 + (b[[2]] / b[[1]])^2)
    ends <- exp(limits(log(ratio), se))
    put(case, paste0("efs.restricted-mean-ratio", to), value = ratio, lower = ends[[1]], upper = ends[[2]],
      p = 2 * pnorm(-abs(log(ratio)) / se))
  }
}

put_differences <- function(case, group, landmarks) {
  fits <- fits_of(group)
  reference <- fits[[1]]
  for (landmark in landmarks) for (label in names(fits)[-1]) {
    id <- sprintf("efs.survival-difference@%g[%s=%s/%s]", landmark, group, slug(label), slug(names(fits)[1]))
    if (landmark > min(max(fits[[label]]$time), max(reference$time))) {
      put(case, id, value = NA, lower = NA, upper = NA, p = NA)
      next
    }
    a <- summary(fits[[label]], times = landmark)
    b <- summary(reference, times = landmark)
    difference <- a$surv - b$surv
    se <- sqrt(a$std.err^2 + b$std.err^2)
    ends <- limits(difference, se)
    put(case, id, value = difference, lower = max(-1, ends[[1]]), upper = min(1, ends[[2]]),
      p = 2 * pnorm(-abs(difference) / se), n = a$n + b$n)
  }
}

for (group in c(NA, "disease", "phase")) {
  put_hazards("estimates", group, c(12, 24, 60))
  put_means("estimates", group, 24, "@24")
  put_means("common", group, min(sapply(split(bmt$time, bmt$phase), max), sapply(split(bmt$time, bmt$disease), max)), "")
}
for (group in c("disease", "phase")) put_differences("estimates", group, c(12, 24, 60))

# ---- Cox models

# One model of all levels; p of each coefficient by the test named.
put_ratios <- function(case, group, formula, test, data = bmt, prefix = "") {
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
  data$level <- data[[group]]
  fit <- coxph(formula, data, control = control)
  labels <- levels(data[[group]])
  columns <- sapply(labels[-1], function(label) as.integer(data$level == label))
  for (k in seq_along(labels[-1])) {
    beta <- coef(fit)[[k]]
    se <- sqrt(vcov(fit)[k, k])
    others <- columns[, -k, drop = FALSE]
    p <- if (test == "wald") {
      2 * pnorm(-abs(beta / se))
    } else {
      strata_part <- if (any(grepl("strata", as.character(formula)))) "+ strata(stratum)" else ""
      reduced <- if (ncol(others)) {
        coxph(as.formula(paste("Surv(time, event) ~ others", strata_part)), data, control = control)
      }
      if (test == "likelihood-ratio") {
        before <- if (ncol(others)) reduced$loglik[2] else fit$loglik[1]
        pchisq(2 * (fit$loglik[2] - before), 1, lower.tail = FALSE)
      } else {
        one <- columns[, k]
        start <- c(if (ncol(others)) coef(reduced), 0)
        at_start <- coxph(as.formula(paste("Surv(time, event) ~", if (ncol(others)) "others +", "one", strata_part)), data,
          init = start, iter.max = 0)
        pchisq(at_start$score, 1, lower.tail = FALSE)
      }
    }
    put(case, sprintf("efs.hazard-ratio%s[%s=%s/%s]", prefix, group, slug(labels[k + 1]), slug(labels[1])),
      value = exp(beta), lower = exp(beta - z * se), upper = exp(beta + z * se), p = p, n = nrow(data),
      events = sum(data$event))
  }
}

for (group in c("disease", "phase")) {
  put_ratios("plain", group, Surv(time, event) ~ level, "wald")
  put_ratios("stratified", group, Surv(time, event) ~ level + strata(stratum), "wald")
  put_ratios("score", group, Surv(time, event) ~ level + strata(stratum), "score")
  put_ratios("likelihood-ratio", group, Surv(time, event) ~ level, "likelihood-ratio")
}

# Subgroups of a stratified endpoint, the factor being one of the strata, and another one.
for (part in split(bmt, bmt$Sex)) {
  part$stratum <- factor(part$Source)
  put_ratios("forest", "disease", Surv(time, event) ~ level + strata(stratum), "wald", part,
    sprintf("[sex=%s]", slug(part$Sex[1])))
}
for (factor in c("sex", "phase")) {
  bmt$factor <- if (factor == "sex") bmt$Sex else bmt$phase
  additive <- coxph(Surv(time, event) ~ disease + factor + strata(stratum), bmt[bmt$factor != "none", ],
    control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50), singular.ok = TRUE)
  full <- coxph(Surv(time, event) ~ disease * factor + strata(stratum), bmt,
    control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50), singular.ok = TRUE)
  df <- sum(!is.na(coef(full))) - sum(!is.na(coef(additive)))
  value <- 2 * (full$loglik[2] - additive$loglik[2])
  put("forest", sprintf("efs.interaction[%s][disease]", factor), value = value, df = df,
    p = pchisq(value, df, lower.tail = FALSE))
}

# ---- left truncation and weights

# One test with risk sets of those with entry < t <= time, within strata.
truncated_chi_square <- function(data, group, weight, stratum) {
  groups <- levels(data[[group]])
  score <- 0
  variance <- 0
  for (part in split(data, stratum, drop = TRUE)) {
    times <- sort(unique(part$time[part$event == 1]))
    at_risk <- t(sapply(times, function(t) {
      sapply(groups, function(g) sum(part[[group]] == g & part$entry < t & part$time >= t))
    }))
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
  chi_square(list(score = score, variance = variance))
}

# What a curve of one group says at 12 months; `fit` is a survfit, `reverse` that of follow-up.
put_curve <- function(case, selector, fit, reverse, n, events, at_risk, horizon) {
  s <- summary(fit, times = 12)
  put(case, paste0("efs.survival@12", selector), value = s$surv, lower = s$lower, upper = s$upper, n = n, events = events)
  put(case, paste0("efs.at-risk@12", selector), value = at_risk)
  middle <- quantile(fit, 0.5)
  put(case, paste0("efs.median", selector), value = middle$quantile[[1]], lower = middle$lower[[1]], upper = middle$upper[[1]])
  put(case, paste0("efs.follow-up", selector), value = quantile(reverse, 0.5)$quantile[[1]])
  k <- sum(fit$time <= 12)
  factor <- exp(z * fit$std.chaz[k] / fit$cumhaz[k])
  put(case, paste0("efs.cumulative-hazard@12", selector), value = fit$cumhaz[k], lower = fit$cumhaz[k] / factor,
    upper = fit$cumhaz[k] * factor)
  mean <- summary(fit, rmean = horizon)$table
  put(case, sprintf("efs.restricted-mean@%g%s", horizon, selector), value = mean[["rmean"]],
    lower = mean[["rmean"]] - z * mean[["se(rmean)"]], upper = mean[["rmean"]] + z * mean[["se(rmean)"]])
}

late <- bmt
late$entry <- ifelse(late$Age > 30, late$time / 2, 0)
late$stratum <- factor(late$Sex)
for (label in c(NA, "ALL", "AML")) {
  part <- if (is.na(label)) late else late[late$disease == label, ]
  suppressWarnings({
    fit <- survfit(Surv(entry, time, event) ~ 1, part, conf.type = "log-log")
    reverse <- survfit(Surv(entry, time, 1 - event) ~ 1, part, conf.type = "log-log")
  })
  put_curve("entry", selector("disease", label), fit, reverse, nrow(part), sum(part$time <= 12 & part$event == 1),
    sum(part$entry <= 12 & part$time > 12), 24)
}
for (name in c("log-rank", "gehan", "fleming-harrington[rho=0][gamma=1]")) {
  value <- truncated_chi_square(late, "disease", weights[[name]], late$stratum)
  put("entry", sprintf("efs.%s[disease]", name), value = value, df = 1, p = pchisq(value, 1, lower.tail = FALSE),
    n = nrow(late))
}
put_ratios("entry", "disease", Surv(entry, time, event) ~ level + strata(stratum), "wald", late)

# Estimates with survfit's weights; tests and models of as many rows.
heavy <- bmt
heavy$weight <- ifelse(heavy$Sex == "F", 3, 1)
repeated <- heavy[rep(seq_len(nrow(heavy)), heavy$weight), ]
for (label in c(NA, "ALL", "AML")) {
  part <- if (is.na(label)) heavy else heavy[heavy$disease == label, ]
  fit <- survfit(Surv(time, event) ~ 1, part, weights = part$weight, robust = FALSE, conf.type = "log-log")
  reverse <- survfit(Surv(time, 1 - event) ~ 1, part, weights = part$weight, robust = FALSE, conf.type = "log-log")
  put_curve("weight", selector("disease", label), fit, reverse, sum(part$weight),
    sum(part$weight[part$time <= 12 & part$event == 1]), sum(part$weight[part$time > 12]), 24)
}
value <- survdiff(Surv(time, event) ~ disease, repeated)$chisq
put("weight", "efs.log-rank[disease]", value = value, p = pchisq(value, 1, lower.tail = FALSE), n = nrow(repeated),
  events = sum(repeated$event))
put_ratios("weight", "disease", Surv(time, event) ~ level, "wald", repeated)

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
