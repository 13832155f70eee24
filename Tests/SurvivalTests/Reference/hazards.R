# Proportional hazards: what coxph makes of a sample, with both treatments of ties.

tightly <- coxph.control(eps = 1e-13, iter.max = 50, toler.chol = 1e-14)

coxph_of <- function(ties, response, covariates, strata, weights) {
  formula <- if (is.null(strata)) response ~ covariates else response ~ covariates + strata(strata)
  fit <- coxph(formula, ties = ties, weights = weights, robust = FALSE, control = tightly)
  list(
    coefficients = unname(fit$coefficients),
    covariance = lapply(seq_len(ncol(covariates)), function(row) unname(fit$var[row, ])),
    logLikelihoodAtZero = unbox(fit$loglik[1]), logLikelihood = unbox(fit$loglik[2]),
    wald = unbox(unname(fit$wald.test)), score = unbox(fit$score))
}

hazards_case <- function(name, time, event, covariates, start = NULL, strata = NULL,
                         weights = NULL) {
  covariates <- as.matrix(covariates)
  response <- if (is.null(start)) Surv(time, event) else Surv(start, time, event)
  used <- if (is.null(weights)) rep(1, length(time)) else weights
  list(
    name = unbox(name), time = as.numeric(time), event = event == 1,
    start = if (!is.null(start)) as.numeric(start),
    strata = if (!is.null(strata)) as.integer(factor(strata)),
    weights = weights,
    covariates = lapply(seq_len(ncol(covariates)), function(k) as.numeric(covariates[, k])),
    efron = coxph_of("efron", response, covariates, strata, used),
    breslow = coxph_of("breslow", response, covariates, strata, used))
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
      cbind(rx, size, number), start = start)),
    with(bladder, hazards_case("bladder: start and stop by recurrence", stop, event,
      cbind(rx, size, number), start = start, strata = enum)),
    with(heart, hazards_case("heart: transplant as it came", stop, event,
      cbind(age, year, surgery, transplant = as.numeric(transplant) - 1), start = start)))
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
    hazards_case("late entry, strata, weights and a far from zero covariate", end,
      rep(c(1, 1, 0), 100), cbind(dose, pressure), start = entry,
      strata = rep(c("p", "q"), 150), weights = rep(c(1, 2.5, 0.25, 1, 3), 60)))
}
