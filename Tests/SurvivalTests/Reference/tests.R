# Stratified, weighted and trend tests, restricted means and cumulative hazards.

powers <- c(0, 0.5, 1, -0.5)

# The trend test of scores 0, 1, 2 … from the sums of survdiff.
trend_of <- function(test) {
  add <- function(sums) if (is.matrix(sums)) rowSums(sums) else sums
  scores <- seq_along(add(test$obs)) - 1
  sum(scores * (add(test$obs) - add(test$exp)))^2 / drop(scores %*% test$var %*% scores)
}

survdiff_of <- function(rho, time, event, group, stratum) {
  test <- survdiff(Surv(time, event) ~ group + strata(stratum), rho = rho)
  list(
    rho = unbox(rho), chiSquare = unbox(test$chisq), p = unbox(test$pvalue),
    trend = unbox(trend_of(test)))
}

# Of each group; the last is beyond follow-up, where summary carries the curve forward.
restricted_means <- function(time, event, group, limits) {
  lapply(split(data.frame(time, event), group), function(data) {
    fit <- survfit(Surv(time, event) ~ 1, data)
    tables <- lapply(limits, function(limit) summary(fit, rmean = limit)$table)
    list(
      estimates = vapply(tables, function(table) table[["rmean"]], 1),
      standardErrors = vapply(tables, function(table) table[["se(rmean)"]], 1))
  })
}

# Groups are fitted alone after near ties were merged among all of them.
hazards_of <- function(time, event, group) {
  merged <- aeqSurv(Surv(time, event))[, "time"]
  lapply(split(data.frame(time = merged, event), group), function(data) {
    fit <- survfit(Surv(time, event) ~ 1, data, timefix = FALSE)
    list(hazard = fit$cumhaz, standardError = fit$std.chaz)
  })
}

tests_case <- function(name, time, event, group, stratum, limits) {
  test <- survdiff(Surv(time, event) ~ group + strata(stratum))
  list(
    name = unbox(name), time = time, event = event == 1, group = as.integer(group),
    stratum = as.integer(stratum), observed = as.integer(rowSums(as.matrix(test$obs))),
    expected = rowSums(as.matrix(test$exp)),
    tests = lapply(powers, survdiff_of, time, event, group, stratum),
    limits = limits, means = unname(restricted_means(time, event, group, limits)),
    hazards = unname(hazards_of(time, event, group)))
}

tests_cases <- function() {
  set.seed(20260104)
  count <- 240
  group <- rep(0:2, 80)
  months <- round(rexp(count, 0.05 * (1 + group / 3)), 1)
  near <- c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1.1 + 2.2, 3.3, 5, 6, 7, 8)
  list(
    tests_case("three groups in four strata", pmin(months, 40), as.numeric(months < 40), group,
      rep(0:3, each = 60), c(5, 12.3, 40, 60)),
    tests_case("near ties across strata", near, c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1), rep(0:1, 5),
      rep(c(0, 0, 1, 1, 0), 2), c(1, 3.3, 9)))
}
