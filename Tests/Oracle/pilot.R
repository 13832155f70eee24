# Every result of Content/cdisc-pilot that R can compute, by a program that shares nothing with trialpress.
#
#   Rscript Tests/Oracle/pilot.R                         write the expected files beside this script
#   Rscript Tests/Oracle/pilot.R --check                 recompute and compare with the files that stand there
#   Rscript Tests/Oracle/pilot.R --against results.json  hold the program's results against the files
#
# The analyses are written out here from the plan's words, not read from trial.yml. README.md beside this file has the
# rules where R and the program's conventions part.

suppressPackageStartupMessages({
  library(haven)
  library(survival)
})
options(warn = 2, digits = 17)

arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(here, "shared.R"))
expected_file <- file.path(here, "pilot-expected.csv")
curves_file <- file.path(here, "pilot-curves-expected.csv")
tolerance <- 1e-10

# ---- the data

data_folder <- file.path(here, "..", "..", "Content", "cdisc-pilot", "data", "final")
read <- function(name) as.data.frame(read_xpt(file.path(data_folder, paste0(name, ".xpt"))))
adsl <- subset(read("adsl"), SAFFL == "Y")
adtte <- subset(read("adtte"), PARAMCD == "TTDE" & USUBJID %in% adsl$USUBJID)
adae <- subset(read("adae"), TRTEMFL == "Y" & USUBJID %in% adsl$USUBJID)
stopifnot(!anyDuplicated(adsl$USUBJID), !anyDuplicated(adtte$USUBJID))

arms <- c("Placebo" = "Placebo", "Low dose" = "Xanomeline Low Dose", "High dose" = "Xanomeline High Dose")
arm_of <- setNames(adsl$TRT01A, adsl$USUBJID)
adtte$arm <- arm_of[adtte$USUBJID]
adae$arm <- arm_of[adae$USUBJID]

arm_selector <- function(label) if (is.na(label)) "" else sprintf("[arm=%s]", slug(label))
in_column <- function(data, label) if (is.na(label)) data else data[data$arm == arms[[label]], , drop = FALSE]
columns <- c(names(arms), NA) # NA is everyone
adsl$arm <- adsl$TRT01A

# ---- collecting rows

rows <- list()
put <- function(id, ...) {
  fields <- list(...)
  for (name in names(fields)) {
    rows[[length(rows) + 1]] <<- list(id = id, field = name, value = as.numeric(fields[[name]]))
  }
}

# ---- time to the first dermatologic event

time_rows <- function(analysis, data, label, landmarks) {
  selector <- arm_selector(label)
  n <- nrow(data)
  fit <- survfit(Surv(AVAL, CNSR == 0) ~ 1, data = data, conf.type = "log-log")
  events <- sum(data$CNSR == 0)
  put(paste0(analysis, ".patients", selector), value = n)
  put(paste0(analysis, ".events", selector), value = events)
  put(paste0(analysis, ".censored", selector), value = n - events)
  for (statistic in list(c("median", 0.5), c("lower-quartile", 0.75), c("upper-quartile", 0.25))) {
    q <- quantile_row(fit, as.numeric(statistic[2]))
    put(paste0(analysis, ".", statistic[1], selector), value = q[1], lower = q[2], upper = q[3], n = n, events = events)
  }
  for (landmark in landmarks) {
    stopifnot(landmark <= max(data$AVAL))
    at <- summary(fit, times = landmark)
    id <- paste0(analysis, ".survival@", landmark, selector)
    put(id, value = at$surv)
    if (at$surv < 1) put(id, lower = at$lower, upper = at$upper)
    put(id, n = n, events = sum(data$CNSR == 0 & data$AVAL <= landmark))
    put(paste0(analysis, ".at-risk@", landmark, selector), value = sum(data$AVAL > landmark))
  }
  reverse <- survfit(Surv(AVAL, CNSR == 1) ~ 1, data = data, conf.type = "log-log")
  q <- quantile_row(reverse, 0.5)
  put(paste0(analysis, ".follow-up", selector), value = q[1], lower = q[2], upper = q[3], n = n)
  fit
}

curves <- list()
for (label in columns) {
  fit <- time_rows("ttde", in_column(adtte, label), label, c(30, 60, 90, 180))
  curves[[length(curves) + 1]] <- data.frame(
    id = paste0("ttde.curve", arm_selector(label)), time = fit$time, survival = fit$surv,
    lower = ifelse(near(fit$surv, 1), NA, fit$lower), upper = ifelse(near(fit$surv, 1), NA, fit$upper),
    `at-risk` = fit$n.risk, events = fit$n.event, censored = fit$n.censor, check.names = FALSE)
}
log_rank <- survdiff(Surv(AVAL, CNSR == 0) ~ arm, data = adtte)
put("ttde.log-rank[arm]",
  value = log_rank$chisq, df = length(arms) - 1,
  p = pchisq(log_rank$chisq, length(arms) - 1, lower.tail = FALSE), n = nrow(adtte), events = sum(adtte$CNSR == 0))

# One Cox model of all arms against the reference.
adtte$arm_in_order <- factor(adtte$arm, levels = arms)
cox <- cox_to_the_last_digit(Surv(AVAL, CNSR == 0) ~ arm_in_order, adtte)
for (label in names(arms)[-1]) {
  of_arm <- summary(cox)$coefficients[paste0("arm_in_order", arms[[label]]), ]
  limits <- exp(confint(cox)[paste0("arm_in_order", arms[[label]]), ])
  put(sprintf("ttde.hazard-ratio[arm=%s/%s]", slug(label), slug(names(arms)[1])),
    value = of_arm[["exp(coef)"]], lower = limits[[1]], upper = limits[[2]], df = 1, p = of_arm[["Pr(>|z|)"]],
    n = cox$n, events = cox$nevent)
}

# ---- summary tables

number_rows <- function(analysis, variable, column) {
  for (label in columns) {
    values <- in_column(adsl, label)[[column]]
    present <- values[!is.na(values)]
    quartiles <- quantile(present, c(0.25, 0.5, 0.75), type = 2, names = FALSE)
    statistics <- c(
      n = length(present), missing = sum(is.na(values)), mean = mean(present), sd = sd(present), median = quartiles[2],
      "lower-quartile" = quartiles[1], "upper-quartile" = quartiles[3], minimum = min(present), maximum = max(present))
    for (name in names(statistics)) {
      put(sprintf("%s.%s[variable=%s]%s", analysis, name, variable, arm_selector(label)), value = statistics[[name]])
    }
  }
}

category_rows <- function(analysis, variable, column, categories) {
  stopifnot(adsl[[column]] %in% c(categories, ""))
  for (label in columns) {
    values <- in_column(adsl, label)[[column]]
    present <- values[values != ""]
    for (name in names(categories)) {
      put(sprintf("%s.count[variable=%s][category=%s]%s", analysis, variable, slug(name), arm_selector(label)),
        value = sum(present == categories[[name]]), denominator = length(present))
    }
    put(sprintf("%s.missing[variable=%s]%s", analysis, variable, arm_selector(label)), value = sum(values == ""))
  }
}

for (analysis in c("baseline", "disposition")) {
  for (label in columns) {
    put(paste0(analysis, ".patients", arm_selector(label)), value = nrow(in_column(adsl, label)))
  }
}
adsl$ELDERLY <- ifelse(adsl$AGE >= 75, "75 years or more", "under 75 years")
number_rows("baseline", "age", "AGE")
category_rows("baseline", "age-group", "ELDERLY",
  c("Under 75 years" = "under 75 years", "75 years or more" = "75 years or more"))
category_rows("baseline", "sex", "SEX", c("Female" = "F", "Male" = "M"))
category_rows("baseline", "race", "RACE", c(
  "White" = "WHITE", "Black or African American" = "BLACK OR AFRICAN AMERICAN",
  "American Indian or Alaska Native" = "AMERICAN INDIAN OR ALASKA NATIVE"))
category_rows("baseline", "ethnicity", "ETHNIC",
  c("Hispanic or Latino" = "HISPANIC OR LATINO", "Not Hispanic or Latino" = "NOT HISPANIC OR LATINO"))
number_rows("baseline", "weight", "WEIGHTBL")
number_rows("baseline", "height", "HEIGHTBL")
number_rows("baseline", "body-mass-index", "BMIBL")
number_rows("baseline", "duration-of-disease", "DURDIS")
number_rows("baseline", "education", "EDUCLVL")
number_rows("baseline", "mmse-total", "MMSETOT")
category_rows("disposition", "outcome", "DCDECOD", c(
  "Completed" = "COMPLETED", "Adverse event" = "ADVERSE EVENT", "Death" = "DEATH",
  "Lack of efficacy" = "LACK OF EFFICACY", "Lost to follow-up" = "LOST TO FOLLOW-UP",
  "Physician decision" = "PHYSICIAN DECISION", "Protocol violation" = "PROTOCOL VIOLATION",
  "Ended by the sponsor" = "STUDY TERMINATED BY SPONSOR", "Withdrawal by the patient" = "WITHDRAWAL BY SUBJECT"))

# ---- adverse events

harms_rows <- function(analysis, events, selectors) {
  for (label in columns) {
    mine <- in_column(events, label)
    selector <- paste0(selectors, arm_selector(label))
    put(paste0(analysis, ".patients", selector),
      value = length(unique(mine$USUBJID)), denominator = nrow(in_column(adsl, label)))
    put(paste0(analysis, ".events", selector), value = nrow(mine))
  }
}

harms <- function(analysis, events, serious) {
  stopifnot(events$AEBODSYS != "", events$AEDECOD != "", !is.na(events$arm))
  harms_rows(analysis, events, "")
  if (serious) harms_rows(analysis, events[events$AESER == "Y", ], "[serious=yes]")
  for (class in unique(events$AEBODSYS)) {
    of_class <- events[events$AEBODSYS == class, ]
    harms_rows(analysis, of_class, sprintf("[class=%s]", slug(class)))
    for (term in unique(of_class$AEDECOD)) {
      harms_rows(analysis, of_class[of_class$AEDECOD == term, ],
        sprintf("[class=%s][term=%s]", slug(class), slug(term)))
    }
  }
}

criteria <- with(adae,
  AESER == "Y" | AESDTH == "Y" | AESLIFE == "Y" | AESHOSP == "Y" | AESDISAB == "Y" | AESCONG == "Y")
harms("harms", adae, serious = TRUE)
harms("serious-criteria", adae[criteria, ], serious = FALSE)
harms("fatal", adae[adae$AESDTH == "Y", ], serious = FALSE)

# ---- writing and comparing

digits17 <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
expected <- data.frame(
  id = vapply(rows, `[[`, "", "id"), field = vapply(rows, `[[`, "", "field"),
  value = vapply(rows, `[[`, 0, "value"))
stopifnot(!anyDuplicated(expected[c("id", "field")]))
curves <- do.call(rbind, curves)

write_expected <- function() {
  write.csv(transform(expected, value = digits17(value)), expected_file, row.names = FALSE, quote = FALSE, eol = "\n")
  text <- curves
  text[-1] <- lapply(text[-1], digits17)
  write.csv(text, curves_file, row.names = FALSE, quote = FALSE, eol = "\n")
  cat(sprintf("%d values of %d results, %d points of curves\n", nrow(expected), length(unique(expected$id)), nrow(curves)))
}

check <- function() {
  stored <- read.csv(expected_file, colClasses = c("character", "character", "numeric"))
  stored_curves <- read.csv(curves_file, check.names = FALSE)
  problems <- character()
  if (!identical(stored[c("id", "field")], expected[c("id", "field")])) {
    problems <- "pilot-expected.csv does not hold the rows that R computes; run pilot.R and read the difference"
  } else {
    bad <- differ(stored$value, expected$value, tolerance)
    problems <- sprintf("%s %s: stored %.17g, R computes %.17g",
      stored$id[bad], stored$field[bad], stored$value[bad], expected$value[bad])
  }
  same_shape <- identical(dim(stored_curves), dim(curves)) && identical(stored_curves$id, curves$id)
  if (!same_shape || any(differ(as.matrix(stored_curves[-1]), as.matrix(curves[-1]), tolerance))) {
    problems <- c(problems, "pilot-curves-expected.csv differs from what R computes")
  }
  finish(problems, sprintf("R computes the stored values: %d values, %d points of curves", nrow(expected), nrow(curves)))
}

against <- function(file) {
  results <- jsonlite::fromJSON(file, simplifyVector = FALSE)
  field_of <- function(item, name) if (is.null(item[[name]])) NA_real_ else as.numeric(item[[name]])
  by_id <- setNames(results$results, vapply(results$results, `[[`, "", "id"))
  problems <- character()
  for (i in seq_len(nrow(expected))) {
    item <- by_id[[expected$id[i]]]
    if (is.null(item)) {
      problems <- c(problems, sprintf("%s is not among the program's results", expected$id[i]))
      next
    }
    theirs <- field_of(item, expected$field[i])
    if (differ(theirs, expected$value[i], tolerance)) {
      problems <- c(problems, sprintf("%s %s: program %.15g, R %.15g",
        expected$id[i], expected$field[i], theirs, expected$value[i]))
    }
  }
  unknown <- setdiff(names(by_id), expected$id)
  problems <- c(unique(problems), sprintf("%s is printed by the program and R has no value for it", unknown))
  curve_by_id <- setNames(results$curves, vapply(results$curves, `[[`, "", "id"))
  for (id in unique(curves$id)) {
    mine <- curves[curves$id == id, ]
    for (column in names(mine)[-1]) {
      values <- curve_by_id[[id]][[column]]
      theirs <- vapply(values, function(x) if (is.null(x)) NA_real_ else as.numeric(x), 0)
      at_one <- near(mine$survival, 1) & column %in% c("lower", "upper")
      if (length(theirs) != nrow(mine)) {
        problems <- c(problems, sprintf("%s %s: program has %d points, R %d", id, column, length(theirs), nrow(mine)))
      } else if (any(differ(theirs, mine[[column]], tolerance) & !at_one)) {
        first <- which(differ(theirs, mine[[column]], tolerance) & !at_one)[1]
        problems <- c(problems, sprintf("%s %s at time %g: program %.15g, R %.15g",
          id, column, mine$time[first], theirs[first], mine[[column]][first]))
      }
    }
  }
  finish(problems, sprintf("the program's %d results and %d curves agree with R: %d values and %d points compared",
    length(by_id), length(curve_by_id), nrow(expected), nrow(curves)))
}

if (length(arguments) == 0) {
  write_expected()
} else if (identical(arguments, "--check")) {
  check()
} else if (length(arguments) == 2 && arguments[1] == "--against") {
  against(arguments[2])
} else {
  stop("usage: pilot.R [--check | --against results.json]")
}
