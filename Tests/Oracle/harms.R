# The differences and the rates of the gallery's adverse events, and those of a small study that is written out here and
# in HarmsComparisonTests.swift, by a program that shares nothing with trialpress.
#
#   Rscript Tests/Oracle/harms.R            write harms-expected.csv and harms-small-expected.csv
#   Rscript Tests/Oracle/harms.R --check    recompute and compare with the files that stand there
#
# Made with R 4.2.2. The interval of Miettinen and Nurminen is written out in ../StatisticsTests/Reference/tables.R;
# rates are poisson.test's.

options(warn = 1, digits = 17)
arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
source(file.path(here, "shared.R"))
source(file.path(here, "..", "StatisticsTests", "Reference", "tables.R"))

rows <- character()
put <- function(id, ...) {
  fields <- list(...)
  for (name in names(fields)) {
    value <- fields[[name]]
    rows[[length(rows) + 1]] <<- sprintf("%s,%s,%s", id, name, if (is.na(value)) "" else sprintf("%.17g", value))
  }
}

# Every row of one table: `subjects` has ARM, an ordered factor of slugs with the reference first, and TIME in years,
# missing for a subject without one; `events` has SUBJECT, a row of `subjects`.
harms <- function(endpoint, subjects, events, per, interval) {
  arms <- levels(subjects$ARM)
  members <- c(list(seq_len(nrow(subjects))), lapply(arms, function(arm) which(subjects$ARM == arm)))
  selectors <- c("", sprintf("[arm=%s]", arms))
  known <- !is.na(subjects$TIME)
  for (place in seq_along(members)) {
    put(paste0(endpoint, ".person-time", selectors[place]), value = sum(subjects$TIME[members[[place]]], na.rm = TRUE),
      n = sum(known[members[[place]]]))
  }
  one_row <- function(category, part) {
    for (place in seq_along(members)) {
      inside <- part$SUBJECT %in% members[[place]]
      counted <- sum(inside & known[part$SUBJECT])
      time <- sum(subjects$TIME[members[[place]]], na.rm = TRUE)
      put(paste0(endpoint, ".patients", category, selectors[place]), value = length(unique(part$SUBJECT[inside])),
        denominator = length(members[[place]]), events = sum(inside))
      rate <- poisson.test(counted, time)
      put(paste0(endpoint, ".incidence-rate", category, selectors[place]), value = per * unname(rate$estimate),
        lower = per * rate$conf.int[1], upper = per * rate$conf.int[2], events = counted)
    }
    with_event <- function(place) length(unique(part$SUBJECT[part$SUBJECT %in% members[[place]]]))
    for (arm in arms[-1]) {
      place <- match(arm, arms) + 1
      x <- c(with_event(place), with_event(2))
      n <- lengths(members[c(place, 2)])
      limits <- interval(x[1], n[1], x[2], n[2], 0.95)
      put(sprintf("%s.difference%s[arm=%s/%s]", endpoint, category, arm, arms[1]), value = x[1] / n[1] - x[2] / n[2],
        lower = limits[1], upper = limits[2], n = sum(n), events = sum(x))
    }
  }
  one_row("", events)
  if ("SERIOUS" %in% names(events)) one_row("[serious=yes]", subset(events, SERIOUS == "Y"))
  for (class in sort(unique(events$CLASS))) {
    in_class <- subset(events, CLASS == class)
    one_row(sprintf("[class=%s]", slug(class)), in_class)
    for (term in sort(unique(in_class$TERM))) {
      one_row(sprintf("[class=%s][term=%s]", slug(class), slug(term)), subset(in_class, TERM == term))
    }
  }
}

# ---- the gallery

folder <- file.path(here, "..", "..", "Content", "gallery", "data", "2015-03-05")
pilot <- subset(read.csv(file.path(folder, "patients.csv"), na.strings = ""), TRIAL == "pilot")
arms <- c("placebo" = "Placebo", "low-dose" = "Xanomeline Low Dose", "high-dose" = "Xanomeline High Dose")
pilot$ARM <- factor(names(arms)[match(pilot$ARM, arms)], names(arms))
pilot$TIME <- pilot$DAYS / 365.25
events <- subset(read.csv(file.path(folder, "events.csv"), na.strings = ""),
  CLASS %in% c("SKIN AND SUBCUTANEOUS TISSUE DISORDERS", "GASTROINTESTINAL DISORDERS"))
events$SUBJECT <- match(events$USUBJID, pilot$USUBJID)
stopifnot(!anyNA(events$SUBJECT), !anyNA(pilot$TIME))
harms("harms", pilot, events, 100, miettinen_nurminen)
gallery <- rows

# ---- three subjects against four; the time of one, who had two events, is not known

rows <- character()
small <- data.frame(
  ARM = factor(c("a", "a", "a", "b", "b", "b", "b"), c("b", "a")), TIME = c(10, 20, NA, 40, 0, 25, 35) / 7)
small_events <- data.frame(
  SUBJECT = c(1, 1, 2, 3, 3, 4, 6), CLASS = c("Skin", "Skin", "Gut", "Skin", "Gut", "Gut", "Gut"),
  TERM = c("Rash", "Rash", "Nausea", "Itch", "Nausea", "Nausea", "Pain"))
harms("harms", small, small_events, 10, newcombe)

keep_or_check(c("id,field,value", gallery), file.path(here, "harms-expected.csv"))
keep_or_check(c("id,field,value", rows), file.path(here, "harms-small-expected.csv"))
