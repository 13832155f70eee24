# Competing risks: what survfit and cuminc make of times, causes (0 = censored) and groups.

incidence_transforms <- c("plain", "log", "log-log", "logit")

# The step function of cuminc at given times; without events of a cause it has no curve.
cuminc_at <- function(curve, times) {
  if (is.null(curve)) return(list(estimate = 0 * times, variance = 0 * times))
  index <- vapply(times, function(time) max(which(curve$time <= time)), integer(1))
  list(estimate = curve$est[index], variance = curve$var[index])
}

competing_group <- function(label, time, cause, cause_count) {
  status <- factor(cause, 0:cause_count)
  fits <- lapply(incidence_transforms, function(transform) {
    survfit(Surv(time, status) ~ 1, conf.type = transform, timefix = FALSE)
  })
  fit <- fits[[1]]
  curves <- cuminc(time, cause, cencode = 0)
  list(
    label = unbox(label), times = fit$time, atRisk = fit$n.risk[, 1],
    censored = as.vector(table(factor(time[cause == 0], fit$time))),
    eventFree = fit$pstate[, 1],
    causes = lapply(seq_len(cause_count), function(k) {
      aalen <- cuminc_at(curves[[paste("1", k)]], fit$time)
      limits <- lapply(fits, function(one) {
        list(lowerLimits = one$lower[, k + 1], upperLimits = one$upper[, k + 1])
      })
      list(
        events = fit$n.event[, k + 1], incidence = fit$pstate[, k + 1],
        standardError = fit$std.err[, k + 1], cumincEstimate = aalen$estimate,
        cumincVariance = aalen$variance, limits = setNames(limits, incidence_transforms))
    }))
}

# Near ties are merged among all groups by survival's own rule; cmprsk has none.
competing_case <- function(name, time, cause, group = rep("all", length(time)), causes = 2) {
  merged <- aeqSurv(Surv(time, cause > 0))[, "time"]
  group <- factor(group, levels = unique(group))
  list(
    name = unbox(name), time = time, cause = as.integer(cause), causeCount = unbox(causes),
    group = as.integer(group) - 1L,
    groups = lapply(levels(group), function(label) {
      here <- group == label
      competing_group(label, merged[here], cause[here], causes)
    }))
}

mgus2_case <- function(path) {
  data <- read.csv(path)
  list(competing_case("mgus2 by sex", data$time, data$cause, data$group))
}

competing_cases <- function() {
  set.seed(20260102)
  months <- round(rexp(200, 1 / 12))
  list(
    competing_case("no ties", c(5, 3, 9, 1, 7, 2, 8), c(1, 2, 0, 1, 0, 2, 1)),
    competing_case("causes tied with each other and with censoring", rep(1:4, each = 6),
      rep(c(1, 2, 0, 1, 2, 1, 0, 0), 3)),
    competing_case("all have an event", c(1, 2, 2, 3, 4, 4, 5), c(1, 2, 1, 1, 2, 1, 2)),
    competing_case("the last subject at risk has an event", c(1, 2, 3, 4), c(2, 0, 1, 1)),
    competing_case("one cause without events", c(1, 2, 3, 4, 5), c(1, 0, 1, 0, 1)),
    competing_case("events at time zero", c(0, 0, 2, 3, 3), c(1, 2, 1, 0, 2)),
    competing_case("near ties in floating point",
      c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6), c(1, 2, 0, 2, 1, 1, 0, 2)),
    competing_case("near ties between groups",
      c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6), c(1, 2, 0, 2, 1, 1, 0, 2),
      rep(c("a", "b"), 4)),
    competing_case("three causes in three groups", pmin(months, 30),
      ifelse(months < 30, rep(c(1, 2, 3, 1, 0), 40), 0), rep(c("x", "y", "z", "x"), 50),
      causes = 3))
}
