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

# The log-rank family by its formula: each weight by the name of the program's case.
event_time_weights <- list(
  gehan = function(n, d) n,
  taroneWare = function(n, d) sqrt(n),
  petoPeto = function(n, d) cumprod(1 - d / (n + 1)),
  modifiedPeto = function(n, d) cumprod(1 - d / (n + 1)) * n / (n + 1),
  fleming00 = function(n, d) 1 + 0 * n,
  fleming11 = function(n, d) before(n, d) * (1 - before(n, d)),
  fleming01 = function(n, d) 1 - before(n, d),
  fleming0.5_2 = function(n, d) sqrt(before(n, d)) * (1 - before(n, d))^2)

before <- function(n, d) c(1, cumprod((n - d) / n))[seq_along(n)]

weighted_of <- function(weight, time, event, group, stratum) {
  time <- aeqSurv(Surv(time, event))[, "time"]
  groups <- sort(unique(group))
  score <- 0
  variance <- 0
  for (here in unique(stratum)) {
    inside <- stratum == here
    times <- sort(unique(time[inside & event == 1]))
    at_risk <- t(sapply(times, function(t) sapply(groups, function(g) sum(inside & group == g & time >= t))))
    events <- t(sapply(times, function(t) {
      sapply(groups, function(g) sum(inside & group == g & time == t & event == 1))
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
  drop(score[-1] %*% solve(variance[-1, -1], score[-1]))
}

# Each pair of groups alone, with Holm's adjustment.
pairs_of <- function(time, event, group, stratum) {
  pairs <- combn(sort(unique(group)), 2)
  p <- apply(pairs, 2, function(pair) {
    here <- group %in% pair
    survdiff(Surv(time[here], event[here]) ~ group[here] + strata(stratum[here]))$pvalue
  })
  list(p = p, adjusted = p.adjust(p, "holm"))
}

# The first group against the second at each limit but the last: survival and restricted means.
contrasts_of <- function(time, event, group, limits) {
  merged <- aeqSurv(Surv(time, event))[, "time"]
  lapply(limits[-length(limits)], function(limit) {
    fits <- lapply(sort(unique(group))[1:2], function(g) {
      survfit(Surv(merged[group == g], event[group == g]) ~ 1, timefix = FALSE)
    })
    points <- lapply(fits, summary, times = limit, extend = TRUE)
    means <- lapply(fits, function(fit) summary(fit, rmean = limit)$table)
    list(
      limit = unbox(limit), survival = unbox(points[[1]]$surv - points[[2]]$surv),
      survivalError = unbox(sqrt(points[[1]]$std.err^2 + points[[2]]$std.err^2)),
      mean = unbox(means[[1]][["rmean"]] - means[[2]][["rmean"]]),
      meanError = unbox(sqrt(means[[1]][["se(rmean)"]]^2 + means[[2]][["se(rmean)"]]^2)))
  })
}

tests_case <- function(name, time, event, group, stratum, limits) {
  test <- survdiff(Surv(time, event) ~ group + strata(stratum))
  list(
    name = unbox(name), time = time, event = event == 1, group = as.integer(group),
    stratum = as.integer(stratum), observed = as.integer(rowSums(as.matrix(test$obs))),
    expected = rowSums(as.matrix(test$exp)),
    tests = lapply(powers, survdiff_of, time, event, group, stratum),
    weighted = lapply(event_time_weights, function(weight) {
      unbox(weighted_of(weight, time, event, group, stratum))
    }),
    pairs = pairs_of(time, event, group, stratum),
    contrasts = contrasts_of(time, event, group, limits),
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
