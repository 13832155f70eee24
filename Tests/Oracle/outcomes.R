# The results of Content/gallery that compare outcomes, measurements and rates, by a program that shares nothing with
# trialpress; and those of small studies that are written out here and in the tests.
#
#   Rscript Tests/Oracle/outcomes.R            write outcomes-expected.csv and outcomes-small-expected.csv
#   Rscript Tests/Oracle/outcomes.R --check    recompute and compare with the files that stand there
#
# The analyses are written out here from the plan's words, not read from trial.yml. Made with R 4.2.2, survival 3.5-3 and cmprsk 2.2-11.

options(warn = 1, digits = 17)
arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
source(file.path(here, "..", "StatisticsTests", "Reference", "tables.R"))
data_folder <- file.path(here, "..", "..", "Content", "gallery", "data", "2015-03-05")
read <- function(name) read.csv(file.path(data_folder, name), na.strings = "")
patients <- read("patients.csv")
pilot <- subset(patients, TRIAL == "pilot")
arms <- c("placebo" = "Placebo", "low-dose" = "Xanomeline Low Dose", "high-dose" = "Xanomeline High Dose")
pilot$arm <- factor(names(arms)[match(pilot$ARM, arms)], names(arms))

rows <- list()
put <- function(id, ...) {
  fields <- list(...)
  for (name in names(fields)) {
    rows[[length(rows) + 1]] <<- data.frame(id = id, field = name, value = as.numeric(fields[[name]]))
  }
}
limits <- function(id, value, interval, ...) {
  put(id, value = value, lower = interval[1], upper = interval[2], ...)
}
test_row <- function(id, test, ...) {
  put(id, value = unname(test$statistic), df = unname(test$parameter), p = test$p.value, ...)
}

# ---- participation completed

success <- pilot$REASON == "COMPLETED"
group_of <- function(label) if (is.na(label)) rep(TRUE, nrow(pilot)) else pilot$arm == label
for (label in c(NA, names(arms))) {
  inside <- group_of(label)
  selector <- if (is.na(label)) "" else sprintf("[arm=%s]", label)
  exact <- binom.test(sum(success[inside]), sum(inside), 0.5)
  limits(paste0("completion.proportion", selector), unname(exact$estimate), exact$conf.int,
    n = sum(inside), events = sum(success[inside]))
  put(paste0("completion.exact-test", selector), value = exact$p.value, p = exact$p.value)
}
of <- function(label) c(sum(success[group_of(label)]), sum(group_of(label)))
reference <- of("placebo")
strata <- interaction(pilot$SEX, pilot$AGE >= 75)
for (label in c("low-dose", "high-dose")) {
  selector <- sprintf("[arm=%s/placebo]", label)
  one <- of(label)
  x <- c(one[1], reference[1])
  n <- c(one[2], reference[2])
  limits(paste0("completion.difference", selector), x[1] / n[1] - x[2] / n[2],
    miettinen_nurminen(x[1], n[1], x[2], n[2], 0.95), n = sum(n), events = sum(x))
  risk <- (x[1] / n[1]) / (x[2] / n[2])
  limits(paste0("completion.risk-ratio", selector), risk,
    log_limits(risk, sum(1 / x - 1 / n), 0.95), n = sum(n), events = sum(x))
  pair <- pilot$arm %in% c(label, "placebo")
  first <- factor(pilot$arm[pair], c(label, "placebo"))
  common <- mantelhaen.test(
    table(first, factor(success[pair], c(TRUE, FALSE)), strata[pair]), correct = FALSE)
  limits(paste0("completion.common-odds-ratio", selector), unname(common$estimate), common$conf.int,
    n = sum(pair), events = sum(success[pair]))
}
test_row("completion.chi-square[arm]", chisq.test(table(pilot$arm, success), correct = FALSE),
  n = nrow(pilot), events = sum(success))
test_row("completion.cochran-mantel-haenszel[arm]",
  mantelhaen.test(table(pilot$arm, success, strata), correct = FALSE),
  n = nrow(pilot), events = sum(success))

# ---- age and body weight

quartiles <- function(x) quantile(x, c(0.25, 0.5, 0.75), type = 2, names = FALSE)
for (variable in c("age", "weight")) {
  values <- pilot[[toupper(variable)]]
  for (label in c(NA, names(arms))) {
    inside <- values[group_of(label)]
    x <- inside[!is.na(inside)]
    selector <- if (is.na(label)) "" else sprintf("[arm=%s]", label)
    id <- function(statistic) paste0(variable, ".", statistic, selector)
    put(id("n"), value = length(x), n = length(x))
    put(id("missing"), value = sum(is.na(inside)), denominator = length(inside))
    three <- quartiles(x)
    statistics <- c(mean = mean(x), sd = sd(x), median = three[2], "lower-quartile" = three[1],
      "upper-quartile" = three[3], minimum = min(x), maximum = max(x))
    for (statistic in names(statistics)) put(id(statistic), value = statistics[[statistic]], n = length(x))
  }
}
source(file.path(here, "..", "StatisticsTests", "Reference", "samples.R"))
in_arm <- function(variable, label) {
  x <- pilot[[variable]][pilot$arm == label]
  x[!is.na(x)]
}
for (label in c("low-dose", "high-dose")) {
  selector <- sprintf("[arm=%s/placebo]", label)
  one <- in_arm("AGE", label)
  other <- in_arm("AGE", "placebo")
  welch <- t.test(one, other)
  limits(paste0("age.mean-difference", selector), mean(one) - mean(other), welch$conf.int,
    n = length(one) + length(other))
  put(paste0("age.t-test", selector), value = unname(welch$statistic), p = welch$p.value)
  one <- in_arm("WEIGHT", label)
  other <- in_arm("WEIGHT", "placebo")
  ranks <- rank_sum_of(one, other, 0.95)
  limits(paste0("weight.shift", selector), ranks$shift, ranks$limits, n = length(one) + length(other))
  put(paste0("weight.rank-sum", selector), value = ranks$statistic, p = ranks$p)
}
test_row("age.kruskal-wallis[arm]", kruskal.test(pilot$AGE, pilot$arm), n = nrow(pilot))

# ---- dermatologic events in patient-years on treatment

skin <- subset(read("events.csv"), DERMATOLOGIC == "Y")
counts <- table(factor(skin$USUBJID, pilot$USUBJID))
stopifnot(sum(counts) == nrow(skin), !anyNA(pilot$DAYS))
exposure <- function(label) {
  inside <- group_of(label)
  list(n = sum(inside), events = sum(counts[inside]), years = sum(pilot$DAYS[inside]) / 365.25)
}
for (label in c(NA, names(arms))) {
  selector <- if (is.na(label)) "" else sprintf("[arm=%s]", label)
  at_risk <- exposure(label)
  exact <- poisson.test(at_risk$events, at_risk$years)
  put(paste0("skin-events.patients", selector), value = at_risk$n)
  put(paste0("skin-events.events", selector), value = at_risk$events, n = at_risk$n)
  put(paste0("skin-events.person-time", selector), value = at_risk$years)
  limits(paste0("skin-events.incidence-rate", selector), 100 * unname(exact$estimate), 100 * exact$conf.int,
    n = at_risk$n, events = at_risk$events)
}
for (label in c("low-dose", "high-dose")) {
  one <- exposure(label)
  other <- exposure("placebo")
  exact <- poisson.test(c(one$events, other$events), c(one$years, other$years))
  limits(sprintf("skin-events.rate-ratio[arm=%s/placebo]", label), unname(exact$estimate), exact$conf.int,
    p = exact$p.value, n = one$n + other$n, events = one$events + other$events)
}

# ---- relapse by disease

suppressPackageStartupMessages(library(cmprsk))
transplants <- subset(patients, TRIAL == "transplants")
gray <- cuminc(transplants$MONTHS, transplants$ENDED, transplants$DISEASE)$Tests
for (cause in 1:2) {
  put(sprintf("relapse-by-disease.gray[cause=%s][disease]", c("relapse", "death")[cause]),
    value = gray[cause, "stat"], df = gray[cause, "df"], p = gray[cause, "pv"], n = nrow(transplants),
    events = sum(transplants$ENDED == cause))
}
# ---- dermatologic events from day 30 on, by whether treatment had stopped by then

suppressPackageStartupMessages(library(survival))
times <- subset(read("times.csv"), PARAMCD == "TTDE")
times <- merge(times, pilot, by = "USUBJID", suffixes = c("", ".patient"))
known <- as.integer(as.Date(times$TRTEDT) - as.Date(times$TRTSDT))
later <- times$DAYS > 30
left <- subset(times, later)
left$from <- left$DAYS - 30
left$event <- left$CNSR == 0
# A patient whose end of treatment is not recorded had not stopped by then.
left$stopped <- factor(ifelse(!is.na(known[later]) & known[later] <= 30, "stopped", "going-on"),
  c("going-on", "stopped"))
put("skin-from-day-30.left-before-landmark", value = sum(!later), denominator = length(later))
for (label in c(NA, levels(left$arm), levels(left$stopped))) {
  part <- if (is.na(label)) left else subset(left, stopped == label | arm == label)
  grouping <- if (label %in% levels(left$arm)) "arm" else "stopped"
  selector <- if (is.na(label)) "" else sprintf("[%s=%s]", grouping, label)
  id <- function(statistic) paste0("skin-from-day-30.", statistic, selector)
  put(id("patients"), value = nrow(part))
  put(id("events"), value = sum(part$event))
  put(id("at-risk@60"), value = sum(part$from > 60))
  if (!any(part$event)) next
  at <- summary(survfit(Surv(from, event) ~ 1, data = part, conf.type = "log-log"), times = 60)
  limits(id("survival@60"), at$surv, c(at$lower, at$upper))
}
for (grouping in c("arm", "stopped")) {
  log_rank <- survdiff(as.formula(paste("Surv(from, event) ~", grouping)), data = left)
  df <- length(log_rank$n) - 1
  put(sprintf("skin-from-day-30.log-rank[%s]", grouping), value = log_rank$chisq, df = df,
    p = pchisq(log_rank$chisq, df, lower.tail = FALSE), n = nrow(left), events = sum(left$event))
}
cox <- coxph(Surv(from, event) ~ arm, data = left,
  control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
ratios <- exp(confint(cox))
for (place in 1:2) {
  limits(sprintf("skin-from-day-30.hazard-ratio[arm=%s/placebo]", c("low-dose", "high-dose")[place]),
    exp(unname(coef(cox)[place])), ratios[place, ])
}

gallery <- do.call(rbind, rows)

# ---- two arms in two strata: women 2 of 5 and 1 of 4, men 4 of 6 and 1 of 7

rows <- list()
small <- data.frame(
  arm = rep(c("a", "a", "b", "b"), c(5, 6, 4, 7)), sex = rep(c("F", "M", "F", "M"), c(5, 6, 4, 7)),
  y = c(1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0))
fourfold <- table(small$arm, factor(small$y, 1:0))
by_sex <- table(small$arm, factor(small$y, 1:0), small$sex)
put("response.fisher[arm]", p = fisher.test(fourfold)$p.value)
for (correct in c(FALSE, TRUE)) {
  suffix <- if (correct) "corrected:" else ""
  test_row(paste0(suffix, "response.chi-square[arm]"),
    suppressWarnings(chisq.test(fourfold, correct = correct)))
  test_row(paste0(suffix, "response.cochran-mantel-haenszel[arm]"),
    mantelhaen.test(by_sex, correct = correct))
}
common <- mantelhaen.test(by_sex)
limits("response.common-odds-ratio[arm=a/b]", unname(common$estimate), common$conf.int)
limits("response.difference[arm=a/b]", 6 / 11 - 2 / 11, newcombe(6, 11, 2, 11, 0.95))
limits("response.risk-ratio[arm=a/b]", 3, log_limits(3, 1 / 6 + 1 / 2 - 2 / 11, 0.95))
limits("response.odds-ratio[arm=a/b]", 5.4, log_limits(5.4, 1 / 6 + 1 / 5 + 1 / 2 + 1 / 9, 0.95))
for (x in list(c("", 8, 22), c("[arm=a]", 6, 11), c("[arm=b]", 2, 11))) {
  count <- as.integer(x[2:3])
  put(paste0("response.exact-test", x[1]), p = binom.test(count[1], count[2], 0.2)$p.value)
}
both <- one_proportion(6, 11, 0.95, 0.2)
put("agresti-coull:response.proportion[arm=a]", lower = both$agrestiCoull[1], upper = both$agrestiCoull[2])
put("jeffreys:response.proportion[arm=a]", lower = both$jeffreys[1], upper = both$jeffreys[2])

# ---- values of two arms, paired with others

a <- c(5.1, 6.2, 4.8, 7.0)
before_a <- c(4.0, 6.2, 5.0, 5.5)
b <- c(3.9, 4.4, 5.0, 3.1, 6.0)
before_b <- c(4.1, 4.0, 4.0, 3.9, 4.2)
for (pooled in c(FALSE, TRUE)) {
  test <- t.test(a, b, var.equal = pooled)
  prefix <- if (pooled) "pooled:" else ""
  limits(paste0(prefix, "change.mean-difference[arm=a/b]"), mean(a) - mean(b), test$conf.int)
  put(paste0(prefix, "change.t-test[arm=a/b]"), value = unname(test$statistic), p = test$p.value)
}
ranks <- rank_sum_of(a, b, 0.95)
limits("change.shift[arm=a/b]", ranks$shift, ranks$limits)
put("change.rank-sum[arm=a/b]", value = ranks$statistic, p = ranks$p)
test_row("change.kruskal-wallis[arm]", kruskal.test(list(a, b)))
pairs <- list(c(a - before_a, b - before_b), a - before_a, b - before_b)
for (place in 1:3) {
  selector <- c("", "[arm=a]", "[arm=b]")[place]
  x <- round(pairs[[place]], 12)
  test <- t.test(x)
  limits(paste0("change.paired-difference", selector), mean(x), test$conf.int, n = length(x))
  put(paste0("change.paired-t-test", selector), value = unname(test$statistic), p = test$p.value,
    df = unname(test$parameter))
  ranks <- signed_rank_of(x, 0.95)
  put(paste0("change.pseudomedian", selector), value = ranks$pseudomedian)
  put(paste0("change.signed-rank", selector), value = ranks$statistic, p = ranks$p)
  if (place < 3) put(paste0("uncorrected:change.signed-rank", selector), p = ranks$uncorrected)
}

# ---- events in 60.5 and 45 days

one <- poisson.test(3, 60.5 / 7)
limits("falls.incidence-rate[arm=a]", 10 * unname(one$estimate), 10 * one$conf.int)
none <- poisson.test(0, 45 / 7)
limits("falls.incidence-rate[arm=b]", 0, 10 * none$conf.int)
exact <- poisson.test(c(3, 0), c(60.5, 45))
put("falls.rate-ratio[arm=a/b]", lower = exact$conf.int[1], p = exact$p.value)

small_studies <- do.call(rbind, rows)

# ---- written or compared

finish <- function(expected, name) {
  file <- file.path(here, name)
  if (!"--check" %in% commandArgs(trailingOnly = TRUE)) {
    writeLines(c("id,field,value", sprintf("%s,%s,%.17g", expected$id, expected$field, expected$value)), file)
    return(TRUE)
  }
  kept <- read.csv(file)
  same <- identical(kept$id, expected$id) && identical(kept$field, expected$field) &&
    isTRUE(all.equal(kept$value, expected$value, tolerance = 1e-10))
  cat(name, if (same) "agrees\n" else "DIFFERS\n")
  same
}
same <- c(
  finish(gallery, "outcomes-expected.csv"), finish(small_studies, "outcomes-small-expected.csv"))
quit(status = if (all(same)) 0 else 1)
