# Fine and Gray: what crr makes of times, causes and covariates, iterated to the last digits.

subdistribution_case <- function(name, time, cause, covariates, own = 1) {
  covariates <- as.matrix(covariates)
  merged <- aeqSurv(Surv(time, cause > 0))[, "time"]
  fit <- crr(merged, cause, covariates, failcode = own, gtol = 1e-13, maxiter = 40)
  list(
    name = unbox(name), time = time, cause = as.integer(cause), own = unbox(as.integer(own)),
    covariates = lapply(seq_len(ncol(covariates)), function(k) as.numeric(covariates[, k])),
    coefficients = unname(fit$coef),
    covariance = lapply(seq_len(ncol(covariates)), function(row) unname(fit$var[row, ])),
    logLikelihood = unbox(fit$loglik), logLikelihoodAtZero = unbox(fit$loglik.null))
}

# Data sets of others.
package_subdistributions <- function() {
  data <- survival::mgus2
  cause <- with(data, ifelse(pstat == 0, 2 * death, 1))
  time <- with(data, ifelse(pstat == 0, futime, ptime))
  male <- as.numeric(data$sex == "M")
  relapse <- read.csv(file.path(third_party, "bmtcrr", "bmtcrr.csv"))
  phase <- model.matrix(~ Phase, relapse)[, -1]
  list(
    subdistribution_case("mgus2: progression by sex", time, cause, male),
    subdistribution_case("mgus2: death by sex and age", time, cause, cbind(male, data$age), own = 2),
    with(relapse, subdistribution_case("bmtcrr: relapse", ftime, Status,
      cbind(Age, Sex == "F", D == "AML", phase, Source == "PB"))))
}

subdistribution_cases <- function() {
  set.seed(20260105)
  count <- 150
  dose <- sample(0:3, count, replace = TRUE)
  fitness <- round(rnorm(count, 50, 10), 1)
  months <- rexp(count, exp(-2.5 + 0.2 * dose))
  cause <- sample(c(0, 1, 1, 2), count, replace = TRUE)
  near <- c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6, 7, 8)
  list(
    subdistribution_case("continuous times", months, cause, cbind(dose, fitness)),
    subdistribution_case("whole months", ceiling(months), cause, cbind(dose, fitness)),
    subdistribution_case("whole quarters", ceiling(months / 3), cause, cbind(dose, fitness)),
    subdistribution_case("three causes", ceiling(months), rep(c(1, 2, 3, 1, 0), 30),
      cbind(dose, fitness), own = 3),
    subdistribution_case("no censoring", ceiling(months), rep(1:2, 75), dose),
    subdistribution_case("no competing events", ceiling(months), rep(c(0, 1, 1), 50), dose),
    subdistribution_case("one competing event", ceiling(months),
      c(2, rep(c(0, 1), length.out = count - 1)), dose),
    subdistribution_case("near ties in floating point", near, c(1, 2, 0, 2, 1, 1, 0, 2, 1, 0),
      c(0, 1, 1, 0, 2, 1, 3, 0, 1, 2)))
}
