# Tests of samples: what base R makes of them, and full enumeration where it searches.

t_of <- function(test) {
  list(
    t = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
    limits = as.vector(test$conf.int), standardError = test$stderr)
}

# The median difference and its limits from all differences; R's own shift is a root search.
ordered_limits <- function(estimates, rank) {
  sorted <- sort(estimates)
  if (rank < 1) return(c(NA, NA))
  c(sorted[rank], sorted[length(sorted) + 1 - rank])
}

# The rank of the lower limit: the highest that leaves at most (1 - level) / 2 below (Hollander and
# Wolfe 1999, sections 3.3 and 4.3). R's quantile functions are one lower where that is met exactly.
exact_rank <- function(level, distribution, most) {
  sum(distribution(0:most) <= (1 - level) / 2 * (1 + 1e-9))
}

rank_sum_of <- function(x, y, level) {
  differences <- as.vector(outer(x, y, "-"))
  n1 <- length(x)
  n2 <- length(y)
  exact <- !anyDuplicated(c(x, y)) && n1 < 50 && n2 < 50
  ties <- table(c(x, y))
  n <- n1 + n2
  sd <- sqrt(n1 * n2 / 12 * (n + 1 - sum(ties^3 - ties) / (n * (n - 1))))
  rank <- if (exact) exact_rank(level, function(w) pwilcox(w, n1, n2), n1 * n2) else {
    floor(n1 * n2 / 2 - qnorm((1 + level) / 2) * sd)
  }
  test <- function(correct) {
    suppressWarnings(wilcox.test(x, y, correct = correct))
  }
  list(
    statistic = unname(test(TRUE)$statistic), exact = exact, p = test(TRUE)$p.value,
    uncorrected = test(FALSE)$p.value, shift = median(differences),
    limits = ordered_limits(differences, rank))
}

signed_rank_of <- function(x, level) {
  x0 <- x[x != 0]
  sums <- outer(x0, x0, "+") / 2
  means <- sums[upper.tri(sums, diag = TRUE)]
  n <- length(x0)
  exact <- n < 50 && n == length(x) && !anyDuplicated(abs(x0))
  ties <- table(abs(x0))
  sd <- sqrt(n * (n + 1) * (2 * n + 1) / 24 - sum(ties^3 - ties) / 48)
  rank <- if (exact) exact_rank(level, function(v) psignrank(v, n), n * (n + 1) / 2) else {
    floor(length(means) / 2 - qnorm((1 + level) / 2) * sd)
  }
  test <- function(correct) suppressWarnings(wilcox.test(x, correct = correct))
  list(
    statistic = unname(test(TRUE)$statistic), exact = exact, p = test(TRUE)$p.value,
    uncorrected = test(FALSE)$p.value, pseudomedian = median(means),
    limits = ordered_limits(means, rank))
}

# The p value of PROC UNIVARIATE: up to 20 differences from all ways in which signs could fall on the
# ranks, shared ones too; from 21 on by Student's t.
signed_rank_of_sas <- function(x) {
  x0 <- x[x != 0]
  n <- length(x0)
  ranks <- rank(abs(x0))
  s <- sum(ranks[x0 > 0]) - n * (n + 1) / 4
  if (n <= 20) {
    sums <- 0
    for (r in ranks) sums <- c(sums - r / 2, sums + r / 2)
    return(mean(abs(sums) >= abs(s) - 1e-9))
  }
  ties <- table(abs(x0))
  v <- n * (n + 1) * (2 * n + 1) / 24 - sum(ties * (ties + 1) * (ties - 1)) / 48
  2 * pt(-abs(s) * sqrt((n - 1) / (n * v - s^2)), n - 1)
}

two_samples <- function(name, x, y, level = 0.95) {
  list(
    name = name, x = I(x), y = I(y), level = level,
    welch = t_of(t.test(x, y, conf.level = level)),
    pooled = t_of(t.test(x, y, conf.level = level, var.equal = TRUE)),
    rankSum = rank_sum_of(x, y, level))
}

one_sample <- function(name, x, against = 0, level = 0.95) {
  list(
    name = name, x = x, against = against, level = level,
    mean = t_of(t.test(x, mu = against, conf.level = level)), signedRank = signed_rank_of(x, level),
    sas = signed_rank_of_sas(x))
}

several_samples <- function(name, samples) {
  test <- kruskal.test(samples)
  list(
    name = name, samples = lapply(samples, I), chiSquare = unname(test$statistic),
    df = unname(test$parameter), p = test$p.value)
}

samples_cases <- function() {
  placebo <- c(94, 12, 26, 89, 88, 96, 85, 130, 75, 54, 112, 69, 104, 95, 53, 21)
  treatment <- c(45, 62, 96, 128, 120, 99, 28, 50, 109, 115, 39, 96, 87, 100, 76, 80)
  nonsmokers <- c(3.99, 3.89, 3.6, 3.73, 3.31, 3.7, 4.08, 3.61, 3.83, 3.41, 4.13, 3.36, 3.54, 3.51,
    2.71)
  smokers <- c(3.18, 2.74, 2.9, 3.27, 3.65, 3.42, 3.23, 2.86, 3.6, 3.65, 3.69, 3.53, 2.38, 2.34)
  differences <- c(9.646, 7.494, 15.206, -10.724, -5.527, -3.464, -15.109, -12.187, -22.102,
    -32.263, 14.584, -14.832, -30.196, 13.930, 9.562, -25.562, 21.106, -41.555, -7.119)
  darwin <- c(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
  gained <- with(MASS::anorexia, round(Postwt - Prewt, 1))
  cbt <- gained[MASS::anorexia$Treat == "CBT"]
  control <- gained[MASS::anorexia$Treat == "Cont"]
  set.seed(20260202)
  iris_like <- list(c(3.4, 3, 3.4, 3.2, 3.5, 3.1), c(2.7, 2.9, 2.7, 2.6, 2.5, 2.5),
    c(3, 3, 3.1, 3.8, 2.7, 3.3))
  list(
    two = list(
      two_samples("weight gain", placebo, treatment),
      two_samples("birth weight", smokers, nonsmokers),
      two_samples("whole numbers with ties", c(1, 2, 2, 3, 5, 5, 5), c(2, 3, 3, 4, 5, 7), 0.9),
      two_samples("sleep", datasets::sleep$extra[1:10], datasets::sleep$extra[11:20]),
      two_samples("two values each", c(1, 4), c(2, 9)),
      two_samples("three values each, 90%", c(1, 4, 6.5), c(2, 3.5, 9), 0.9),
      two_samples("three values each, 80%", c(1, 4, 6.5), c(2, 3.5, 9), 0.8),
      two_samples("two and three values, 80%", c(1, 4), c(2, 3.5, 9), 0.8),
      two_samples("all above", c(11, 12, 13.5, 17), c(1, 2, 3.25, 4, 5), 0.99),
      two_samples("far from zero", 1e6 + c(1, 2, 4, 8, 16), 1e6 + c(3, 5, 7, 9.5)),
      two_samples("forty-nine values each", round(rnorm(49), 6), round(rnorm(49, 0.4), 6)),
      two_samples("large", round(rnorm(60), 5), round(rnorm(75, 0.3, 2), 5)),
      two_samples("ozone in May and August", ozone(5), ozone(8)),
      two_samples("tooth growth", datasets::ToothGrowth$len[1:30], datasets::ToothGrowth$len[31:60])),
    one = list(
      one_sample("paired differences", differences),
      one_sample("sleep", datasets::sleep$extra[11:20] - datasets::sleep$extra[1:10], 0.5, 0.9),
      one_sample("zeros and ties", c(0, 1, -1, 2, 2, -3, 0, 4, 5, 5)),
      one_sample("three values", c(1, 2.5, -0.5)),
      one_sample("Darwin", darwin),
      one_sample("anorexia, behavioural therapy", cbt),
      one_sample("anorexia, control", control),
      one_sample("sixty values", round(rnorm(60, 0.2), 6))),
    several = list(
      several_samples("three species", iris_like),
      several_samples("birth weight", list(nonsmokers, smokers)),
      several_samples("insect sprays", unname(split(datasets::InsectSprays$count,
        datasets::InsectSprays$spray))),
      several_samples("one value in a sample", list(c(1, 2, 3), 2.5, c(4, 0)))))
}

# Parts per billion in New York in 1973: whole numbers with ties.
ozone <- function(month) {
  values <- datasets::airquality$Ozone[datasets::airquality$Month == month]
  values[!is.na(values)]
}
