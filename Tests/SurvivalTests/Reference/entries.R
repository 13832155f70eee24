# Left truncation: subjects who came under observation at different times.

# What survfit and a formula for the log-rank family make of Surv(entry, time, event), a group at a time.
entries_of <- function(entry, time, event, group) {
  fits <- lapply(sort(unique(group)), function(g) {
    own <- group == g
    fit <- survfit(Surv(entry[own], time[own], event[own]) ~ 1, conf.type = "log-log")
    reverse <- survfit(Surv(entry[own], time[own], 1 - event[own]) ~ 1)
    horizon <- 0.75 * max(time)
    mean <- summary(fit, rmean = horizon)$table
    list(
      time = fit$time, atRisk = fit$n.risk, events = fit$n.event, censored = fit$n.censor,
      survival = fit$surv, standardError = fit$surv * fit$std.err, lower = fit$lower, upper = fit$upper,
      hazard = fit$cumhaz, hazardError = fit$std.chaz, reverse = reverse$surv,
      horizon = unbox(horizon), mean = unbox(mean[["rmean"]]), meanError = unbox(mean[["se(rmean)"]]))
  })
  names <- c("gehan", "taroneWare", "petoPeto", "fleming00", "fleming11")
  tests <- lapply(event_time_weights[names], function(weight) unbox(truncated_test(weight, entry, time, event, group)))
  list(entry = entry, time = time, event = event == 1, group = as.integer(group), fits = fits, tests = tests)
}

truncated_test <- function(weight, entry, time, event, group) {
  merged <- aeqSurv(Surv(entry, time, event))
  entry <- merged[, "start"]
  time <- merged[, "stop"]
  groups <- sort(unique(group))
  times <- sort(unique(time[event == 1]))
  at_risk <- t(sapply(times, function(t) sapply(groups, function(g) sum(group == g & entry < t & t <= time))))
  events <- t(sapply(times, function(t) sapply(groups, function(g) sum(group == g & time == t & event == 1))))
  n <- rowSums(at_risk)
  d <- rowSums(events)
  w <- weight(n, d)
  score <- colSums(w * (events - d * at_risk / n))
  variance <- 0
  for (k in seq_along(times)) {
    share <- at_risk[k, ] / n[k]
    factor <- if (n[k] > 1) w[k]^2 * d[k] * (n[k] - d[k]) / (n[k] - 1) else 0
    variance <- variance + factor * (diag(share) - share %o% share)
  }
  drop(score[-1] %*% solve(variance[-1, -1], score[-1]))
}

entries_case <- function(name, entry, time, event, group) {
  stopifnot(all(entry < time))
  c(list(name = unbox(name)), entries_of(entry, time, event, group))
}

entries_cases <- function() {
  set.seed(20260105)
  count <- 180
  group <- rep(0:2, 60)
  months <- pmin(round(rexp(count, 0.06 * (1 + group / 3)), 1) + 0.1, 36)
  event <- as.numeric(months < 36)
  late <- round(runif(count, 0, 20), 1)
  list(
    entries_case("everyone from the beginning", rep(0, count), months, event, group),
    entries_case("a third late, many entries at times of events", ifelse(late < months & group != 1, late, 0),
      months, event, group),
    entries_case("nobody before the first month", ifelse(months > 1, 1, 0.05), months, event, group),
    entries_case("near ties of times", c(0, 0, 0.1, 0, 0.2, 0, 0, 0.4), c(0.3, 0.1 + 0.2, 0.7, 0.1 * 7, 1, 1.2, 2, 3),
      c(1, 1, 0, 1, 1, 0, 1, 0), rep(0:1, 4)),
    entries_case("an event while others enter", c(0, 0, 0, 2, 2, 0, 3, 0), c(2, 3, 5, 4, 6, 3, 7, 8),
      c(1, 1, 0, 1, 0, 1, 1, 1), rep(0:1, each = 4)))
}
