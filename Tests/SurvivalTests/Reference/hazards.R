# Proportional hazards: what coxph makes of a sample, with both treatments of ties.

tightly <- coxph.control(eps = 1e-13, iter.max = 50, toler.chol = 1e-14)

coxph_of <- function(ties, response, covariates, strata, weights, cluster) {
  # coxph.getdata finds the data again by evaluating the call in the formula's environment.
  formula <- if (is.null(strata)) response ~ covariates else response ~ covariates + strata(strata)
  used <- if (is.null(weights)) rep(1, nrow(covariates)) else weights
  groups <- if (is.null(cluster)) seq_len(nrow(covariates)) else cluster
  environment(formula) <- environment()
  fit <- coxph(formula, ties = ties, weights = used, robust = FALSE, control = tightly)
  robust <- coxph(formula, ties = ties, weights = used, cluster = groups, control = tightly)
  tests <- lapply(c("km", "rank", "identity", "log"), function(transform) {
    # terms = FALSE: a test of each column of the matrix.
    zph <- tryCatch(cox.zph(fit, transform, terms = FALSE)$table[, "chisq"],
      error = function(e) rep(NA, ncol(covariates) + 1))
    unname(zph[c(seq_len(ncol(covariates)), length(zph))])
  })
  concordance <- concordance(fit, cluster = groups)
  list(
    coefficients = unname(fit$coefficients),
    covariance = lapply(seq_len(ncol(covariates)), function(row) unname(fit$var[row, ])),
    logLikelihoodAtZero = unbox(fit$loglik[1]), logLikelihood = unbox(fit$loglik[2]),
    wald = unbox(unname(fit$wald.test)), score = unbox(fit$score),
    robust = lapply(seq_len(ncol(covariates)), function(row) unname(robust$var[row, ])),
    robustWald = unbox(unname(robust$wald.test)),
    proportionality = setNames(tests, c("kaplanMeier", "rank", "identity", "logarithm")),
    concordance = unbox(unname(concordance$concordance)),
    concordanceError = unbox(sqrt(unname(concordance$var))),
    baseline = baseline_of(fit, strata, ncol(covariates)))
}

# At covariates of 0 and of 1/2, in the first stratum of the levels.
baseline_of <- function(fit, strata, count) {
  at <- function(value) {
    data <- list(covariates = matrix(value, 1, count))
    if (!is.null(strata)) data$strata <- sort(unique(strata))[1]
    survfit(fit, newdata = data, se.fit = TRUE)
  }
  half <- at(0.5)
  events <- half$n.event > 0
  list(
    times = half$time[events], atZero = as.vector(at(0)$cumhaz)[events],
    atHalf = as.vector(half$cumhaz)[events], errorAtHalf = as.vector(half$std.err)[events])
}

hazards_case <- function(name, time, event, covariates, start = NULL, strata = NULL,
                         weights = NULL, cluster = NULL) {
  covariates <- as.matrix(covariates)
  response <- if (is.null(start)) Surv(time, event) else Surv(start, time, event)
  list(
    name = unbox(name), time = as.numeric(time), event = event == 1,
    start = if (!is.null(start)) as.numeric(start),
    strata = if (!is.null(strata)) as.integer(factor(strata)),
    weights = weights, cluster = if (!is.null(cluster)) as.integer(factor(cluster)),
    covariates = lapply(seq_len(ncol(covariates)), function(k) as.numeric(covariates[, k])),
    efron = coxph_of("efron", response, covariates, strata, weights, cluster),
    breslow = coxph_of("breslow", response, covariates, strata, weights, cluster))
}

# Data sets of the survival package itself.
package_hazards <- function() {
  lung <- survival::lung[!is.na(survival::lung$ph.ecog), ]
  died <- lung$status == 2
  months <- ceiling(lung$time / 30.4375)
  veteran <- survival::veteran
  cells <- model.matrix(~ celltype, veteran)[, -1]
  weeks <- ceiling(veteran$time / 7)
  bladder <- survival::bladder2
  heart <- survival::heart
  list(
    with(survival::lung, hazards_case("lung: sex", time, status == 2, sex)),
    with(lung, hazards_case("lung: sex, age, ECOG", time, died, cbind(sex, age, ph.ecog))),
    with(lung, hazards_case("lung in months: age by sex", months, died, age, strata = sex)),
    with(lung, hazards_case("lung in months, weighted", months, died, cbind(sex, age),
      weights = 0.5 + seq_along(months) %% 4)),
    with(veteran, hazards_case("veteran: all covariates", time, status,
      cbind(trt, karno, diagtime, age, prior, cells))),
    with(veteran, hazards_case("veteran in weeks: treatment, Karnofsky", weeks, status,
      cbind(trt, karno))),
    with(veteran, hazards_case("veteran in weeks by cell type", weeks, status,
      cbind(trt, karno), strata = celltype)),
    with(bladder, hazards_case("bladder: start and stop", stop, event,
      cbind(rx, size, number), start = start, cluster = id)),
    with(bladder, hazards_case("bladder: start and stop by recurrence", stop, event,
      cbind(rx, size, number), start = start, strata = enum, cluster = id)),
    with(heart, hazards_case("heart: transplant as it came", stop, event,
      cbind(age, year, surgery, transplant = as.numeric(transplant) - 1), start = start,
      cluster = id)))
}

hazards_cases <- function() {
  set.seed(20260103)
  count <- 300
  entry <- round(rexp(count, 0.3), 1)
  end <- entry + 0.1 + round(rexp(count, 0.2), 1)
  dose <- sample(0:3, count, replace = TRUE)
  pressure <- round(rnorm(count, 1e5, 15))
  two <- list(
    start = c(1, 2, 5, 2, 1, 7, 3, 4, 8, 8), stop = c(2, 3, 6, 7, 8, 9, 9, 9, 14, 17),
    event = c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0), x = c(1, 0, 0, 1, 0, 1, 1, 1, 0, 0))
  list(
    hazards_case("Therneau and Grambsch 1", c(1, 1, 6, 6, 8, 9), c(1, 0, 1, 1, 0, 1),
      c(1, 1, 1, 0, 0, 0)),
    hazards_case("Therneau and Grambsch 2", two$stop, two$event, two$x, start = two$start),
    hazards_case("three shifted copies as strata", c(two$stop + 1, two$stop + 2, two$stop + 3),
      rep(two$event, 3), rep(two$x, 3), start = c(two$start + 1, two$start + 2, two$start + 3),
      strata = rep(1:3, each = 10)),
    hazards_case("near ties in floating point",
      c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6), c(1, 1, 0, 1, 1, 1, 0, 1),
      c(0, 1, 1, 0, 2, 1, 3, 0)),
    hazards_case("near ties of starts and stops", c(0.3, 0.7, 0.9, 1.2, 1.5, 2),
      c(1, 1, 1, 0, 1, 1), c(1, 0, 1, 0, 0, 1), start = c(0, 0.1 + 0.2, 0.3, 0.1 * 7, 0.7, 0.9)),
    hazards_case("hundreds tied, the last risk set among them", rep(c(1, 1, 2), 130), rep(c(1, 0, 1), 130),
      cbind(dose, pressure)[1 + 0:389 %% 299, ]),
    hazards_case("late entry, strata, weights and a far from zero covariate", end,
      rep(c(1, 1, 0), 100), cbind(dose, pressure), start = entry,
      strata = rep(c("p", "q"), 150), weights = rep(c(1, 2.5, 0.25, 1, 3), 60)))
}
