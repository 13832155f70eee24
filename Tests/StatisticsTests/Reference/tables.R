# Proportions, rates and tables of counts: what base R makes of them, and formulas where it has none.

# Miettinen and Nurminen (1985), appendix 1: the constrained estimate by the closed form of the cubic.
constrained_second <- function(x1, n1, x2, n2, d) {
  n <- n1 + n2
  c2 <- ((n1 + 2 * n2) * d - n - x1 - x2) / (3 * n)
  c1 <- ((n2 * d - n - 2 * x2) * d + x1 + x2) / n
  c0 <- x2 * d * (1 - d) / n
  q <- c2^3 - c1 * c2 / 2 + c0 / 2
  p <- sign(q) * sqrt(max(0, c2^2 - c1 / 3))
  if (p == 0) return(-c2)
  2 * p * cos((pi + acos(max(-1, min(1, q / p^3)))) / 3) - c2
}

score_of_difference <- function(x1, n1, x2, n2, d) {
  p2 <- min(max(constrained_second(x1, n1, x2, n2, d), 0, -d), 1, 1 - d)
  p1 <- p2 + d
  n <- n1 + n2
  variance <- max(0, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
  (x1 / n1 - x2 / n2 - d) / sqrt(variance)
}

miettinen_nurminen <- function(x1, n1, x2, n2, level) {
  z <- qnorm((1 + level) / 2)
  observed <- x1 / n1 - x2 / n2
  root <- function(from, to, target) {
    value <- function(d) max(-1e6, min(1e6, score_of_difference(x1, n1, x2, n2, d) - target))
    uniroot(value, c(from, to), tol = 1e-15, maxiter = 10000)$root
  }
  edge <- 1e-12
  c(if (observed <= -1) -1 else root(-1 + edge, observed - edge, z),
    if (observed >= 1) 1 else root(observed + edge, 1 - edge, -z))
}

newcombe <- function(x1, n1, x2, n2, level) {
  wilson <- function(x, n) as.vector(suppressWarnings(
    prop.test(x, n, conf.level = level, correct = FALSE))$conf.int)
  one <- wilson(x1, n1)
  other <- wilson(x2, n2)
  p1 <- x1 / n1
  p2 <- x2 / n2
  c(p1 - p2 - sqrt((p1 - one[1])^2 + (other[2] - p2)^2),
    p1 - p2 + sqrt((one[2] - p1)^2 + (p2 - other[1])^2))
}

log_limits <- function(estimate, variance, level) {
  estimate * exp(c(-1, 1) * qnorm((1 + level) / 2) * sqrt(variance))
}

one_proportion <- function(x, n, level, p) {
  z <- qnorm((1 + level) / 2)
  middle <- (x + z^2 / 2) / (n + z^2)
  half <- z * sqrt(middle * (1 - middle) / (n + z^2))
  tail <- (1 - level) / 2
  list(
    x = x, n = n, level = level, against = p, p = as.numeric(binom.test(x, n, p)$p.value),
    agrestiCoull = c(max(0, middle - half), min(1, middle + half)),
    jeffreys = c(if (x == 0) 0 else qbeta(tail, x + 0.5, n - x + 0.5),
      if (x == n) 1 else qbeta(tail, x + 0.5, n - x + 0.5, lower.tail = FALSE)))
}

two_proportions <- function(x1, n1, x2, n2, level) {
  table <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE)
  has_both <- all(rowSums(table) > 0) && all(colSums(table) > 0)
  plain <- all(table > 0)
  test <- function(correct) suppressWarnings(chisq.test(table, correct = correct))
  list(
    x1 = x1, n1 = n1, x2 = x2, n2 = n2, level = level,
    miettinenNurminen = miettinen_nurminen(x1, n1, x2, n2, level),
    newcombe = newcombe(x1, n1, x2, n2, level),
    fisher = fisher.test(table)$p.value,
    chiSquare = if (has_both) unname(test(FALSE)$statistic),
    chiSquareP = if (has_both) test(FALSE)$p.value,
    corrected = if (has_both) unname(test(TRUE)$statistic),
    riskRatio = if (plain) {
      c(x1 / n1 / (x2 / n2),
        log_limits(x1 / n1 / (x2 / n2), 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2, level))
    },
    oddsRatio = if (plain) {
      ratio <- table[1, 1] * table[2, 2] / (table[1, 2] * table[2, 1])
      c(ratio, log_limits(ratio, sum(1 / table), level))
    })
}

larger_table <- function(rows) {
  test <- suppressWarnings(chisq.test(rows))
  list(
    rows = lapply(seq_len(nrow(rows)), function(row) I(rows[row, ])),
    chiSquare = unname(test$statistic), degreesOfFreedom = unname(test$parameter),
    p = test$p.value, fisher = fisher.test(rows, workspace = 2e7)$p.value)
}

stratified <- function(cells, level) {
  tables <- array(cells, c(2, 2, length(cells) / 4))
  test <- function(correct) mantelhaen.test(tables, correct = correct, conf.level = level)
  list(
    x1 = tables[1, 1, ], n1 = tables[1, 1, ] + tables[1, 2, ], x2 = tables[2, 1, ],
    n2 = tables[2, 1, ] + tables[2, 2, ], level = level,
    chiSquare = unname(test(FALSE)$statistic), p = test(FALSE)$p.value,
    corrected = unname(test(TRUE)$statistic),
    oddsRatio = c(unname(test(FALSE)$estimate), as.vector(test(FALSE)$conf.int)))
}

rate <- function(events, time, against, level) {
  test <- poisson.test(events, time, against, conf.level = level)
  list(
    events = events, time = time, against = against, level = level, p = test$p.value,
    limits = as.vector(test$conf.int))
}

rates <- function(x1, t1, x2, t2, level) {
  test <- poisson.test(c(x1, x2), c(t1, t2), conf.level = level)
  finite <- function(value) if (is.finite(value)) value else NA
  list(
    x1 = x1, t1 = t1, x2 = x2, t2 = t2, level = level, p = test$p.value,
    ratio = vapply(c(unname(test$estimate), test$conf.int), finite, 1))
}

tables_cases <- function() {
  levels <- c(0.9, 0.95, 0.99)
  single <- expand.grid(x = 0:9, n = c(1, 4, 9), p = c(0.1, 0.5, 0.77))
  single <- rbind(single[single$x <= single$n, ], data.frame(
    x = c(36, 520, 63, 15, 0, 1, 250, 3, 500123, 2),
    n = c(154, 1000, 228, 148, 20, 29, 250, 254, 1e6, 20),
    p = c(0.5, 0.5, 0.19, 0.1, 0.05, 1 / 29, 0.99, 0.012, 0.5, 0)))
  pairs <- rbind(
    c(36, 154, 12, 77), c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29),
    c(7, 25, 2, 25), c(10, 35, 24, 61), c(0, 10, 0, 20), c(10, 10, 0, 20), c(10, 10, 10, 10),
    c(0, 7, 3, 9), c(1, 1, 0, 1), c(1, 3, 1, 3), c(22, 61, 39, 152), c(26, 273, 44, 1046),
    c(5, 10, 9, 10), c(3, 4, 1, 4), c(3, 4, 1, 2), c(480, 1000, 523, 1000), c(3, 9000, 11, 8700))
  set.seed(20260201)
  larger <- list(
    rbind(c(3, 0, 2), c(1, 4, 0)), rbind(c(12, 5, 7), c(8, 9, 3), c(2, 6, 11)),
    rbind(c(0, 1, 3), c(25, 25, 12)), rbind(c(1, 0, 0, 2), c(0, 3, 1, 0), c(2, 0, 2, 1)),
    matrix(rpois(6, 15), 3), matrix(rpois(12, 2) + 1, 3), rbind(c(40, 31, 22), c(25, 36, 41)))
  strata <- list(
    c(24, 20, 25, 20, 6, 4, 4, 8), c(1, 3, 14, 2, 3, 4, 7, 6, 2, 18, 23, 17),
    c(5, 0, 3, 6, 0, 2, 9, 7), c(rpois(40, 8) + 1), c(25, 4, 8, 13, 34, 17, 16, 8))
  list(
    single = Map(function(x, n, p, level) one_proportion(x, n, level, p), single$x, single$n,
      single$p, rep_len(levels, nrow(single))),
    pairs = unlist(lapply(levels, function(level) {
      apply(pairs, 1, function(row) two_proportions(row[1], row[2], row[3], row[4], level))
    }), recursive = FALSE),
    larger = lapply(larger, larger_table),
    strata = Map(stratified, strata, rep_len(levels, length(strata))),
    singleRates = Map(rate, c(0, 1, 3, 15, 15, 250, 7), c(12.5, 3, 8, 400, 400, 1000, 0.37),
      c(0.1, 0.2, 1, 0.05, 0.03, 0.25, 20), rep_len(levels, 7)),
    rates = Map(rates, c(2, 0, 5, 11, 130, 1), c(17877, 100, 23.5, 1.5, 1000, 7),
      c(10, 4, 0, 6, 171, 1), c(20000, 120, 31, 1.1, 1100, 7), rep_len(levels, 6)))
}
