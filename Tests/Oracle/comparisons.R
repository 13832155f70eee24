# The results of Content/gallery that compare outcomes, measurements and rates, by a program that shares nothing with
# trialpress; and those of small studies that are written out here and in the tests.
#
#   Rscript Tests/Oracle/comparisons.R            write comparisons-expected.csv and comparisons-small-expected.csv
#   Rscript Tests/Oracle/comparisons.R --check    recompute and compare with the files that stand there
#
# The analyses are written out here from the plan's words, not read from trial.yml. Made with R 4.2.2.

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
  finish(gallery, "comparisons-expected.csv"), finish(small_studies, "comparisons-small-expected.csv"))
quit(status = if (all(same)) 0 else 1)
