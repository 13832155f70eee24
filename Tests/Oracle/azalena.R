# Every result of Content/azalena at each of its locks, by a program that shares nothing with trialpress.
#
#   Rscript Tests/Oracle/azalena.R                            write the expected files beside this script
#   Rscript Tests/Oracle/azalena.R --check                    recompute and compare with the files that stand there
#   Rscript Tests/Oracle/azalena.R --against results.json …   hold the program's results of all locks against R
#
# The analyses are written out here from the plan's words, not read from trial.yml. README.md beside this file has the
# rules where R and the program's conventions part.

suppressPackageStartupMessages({
  library(cmprsk)
  library(survival)
})
options(warn = 2, digits = 17)

arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(here, "shared.R"))
tolerance <- 1e-10
locks <- c("2017-02-20", "2018-03-31", "2021-06-30")
days_in_month <- 30.4375
z <- qnorm(0.975)

# ---- the data of one lock

read_lock <- function(lock) {
  read <- function(name) {
    read.csv(file.path(here, "..", "..", "Content", "azalena", "data", lock, paste0(name, ".csv")),
      colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
  }
  sets <- sapply(c("adsl", "adex", "adae", "adrs", "adgvhd", "adtte"), read, simplify = FALSE)
  numbers <- list(
    adsl = c("AGE", "RELDY", "BLASTS", "LENDOSE", "NDLI", "AGVHGR"), adex = c("ACYCLE", "EXDOSE"),
    adae = "AETOXGR", adtte = c("AVAL", "CNSR"))
  for (set in names(numbers)) for (column in numbers[[set]]) sets[[set]][[column]] <- as.numeric(sets[[set]][[column]])
  dates <- list(
    adsl = c("TRTSDT", "TRTEDT", "CRDT", "LSTALVDT"), adex = "ASTDT", adrs = "ADT", adgvhd = "ONSETDT")
  for (set in names(dates)) for (column in dates[[set]]) sets[[set]][[column]] <- as.Date(sets[[set]][[column]])
  stopifnot(!anyDuplicated(sets$adsl$USUBJID))
  for (set in sets) stopifnot(set$USUBJID %in% sets$adsl$USUBJID)
  sets$adsl$DOSEGRP <- ifelse(sets$adsl$LENDOSE == 2.5, "2.5 mg", "5 mg")
  sets$adsl$RELTIME <- ifelse(sets$adsl$RELDY < 180, "Under 6 months", "6 months or more")
  sets
}

groupings <- list(
  dose = list(column = "DOSEGRP", levels = c("2.5 mg", "5 mg")),
  "relapse-type" = list(column = "RELTYPE", levels = c("Molecular", "Haematological")),
  "relapse-time" = list(column = "RELTIME", levels = c("Under 6 months", "6 months or more")),
  disease = list(column = "DIAG", levels = c("MDS", "AML", "CMML")))

# Everyone of a population, then each level of each grouping: a selector and the subjects.
groups_of <- function(adsl, compare) {
  groups <- list(list(selector = "", ids = adsl$USUBJID))
  for (name in compare) {
    grouping <- groupings[[name]]
    stopifnot(adsl[[grouping$column]] %in% grouping$levels)
    for (level in grouping$levels) {
      groups[[length(groups) + 1]] <- list(
        selector = sprintf("[%s=%s]", name, slug(level)), ids = adsl$USUBJID[adsl[[grouping$column]] == level])
    }
  }
  groups
}

# ---- collecting what is computed

fields <- c("value", "lower", "upper", "df", "p", "n", "events", "denominator")
rows <- harms_table <- curves <- courses <- list()

# A result; a field that is not given has no value in the program's row either.
put <- function(id, value, ..., unit = "") {
  row <- c(list(lock = lock, id = id, unit = unit, value = value), list(...))
  row[setdiff(fields, names(row))] <- NA
  rows[[length(rows) + 1]] <<- as.data.frame(row[c("lock", "id", fields, "unit")])
}

# ---- counts and proportions

exact_interval <- function(successes, n) if (n == 0) c(NA, NA) else binom.test(successes, n)$conf.int

put_proportion <- function(id, successes, n) {
  limits <- exact_interval(successes, n)
  put(id, if (n == 0) NA else successes / n, lower = limits[1], upper = limits[2], n = n, events = successes,
    denominator = n)
}

# `outcome` is TRUE, FALSE or NA by subject; NA and no row count as without it, and are counted.
proportion <- function(analysis, population, compare, outcome) {
  for (group in groups_of(population, compare)) {
    of_group <- outcome[group$ids]
    put_proportion(paste0(analysis, ".proportion", group$selector), sum(of_group, na.rm = TRUE), length(group$ids))
    put(paste0(analysis, ".not-assessed", group$selector), sum(is.na(of_group)),
      n = length(group$ids), denominator = length(group$ids))
  }
}

stopping_rule <- function(adsl) {
  toxicity <- setNames(adsl$DLTFL == "Y", adsl$USUBJID)
  counts <- function(ids, selector) {
    known <- toxicity[ids][!is.na(toxicity[ids])]
    put(paste0("dlt.patients", selector), length(known), n = length(known))
    put(paste0("dlt.toxicities", selector), sum(known), n = length(known), denominator = length(known))
    put_proportion(paste0("dlt.proportion", selector), sum(known), length(known))
    known
  }
  for (look in 1:2) {
    cohort <- c("2.5 mg interim 1", "5 mg interim 2")[look]
    selector <- sprintf("[look=interim-%d]", look)
    known <- counts(adsl$USUBJID[adsl$COHORT == cohort], selector)
    put(paste0("dlt.limit", selector), 3, denominator = 10)
    evaluated <- length(known) >= 10 || sum(known) > 3
    put(paste0("dlt.verdict", selector), if (evaluated) as.numeric(sum(known) > 3) else NA,
      n = length(known), events = sum(known))
  }
  for (group in groups_of(adsl, "dose")) counts(group$ids, group$selector)
}

disposition <- function(adsl) {
  reasons <- c("Progression or relapse", "GvHD", "Toxicity or infection", "Death", "Patient or physician decision")
  stopped <- adsl$EOTSTT == "Discontinued"
  stopifnot(adsl$EOTSTT %in% c("Completed", "Discontinued", "Ongoing"), adsl$DCSREAS[stopped] %in% reasons)
  for (group in groups_of(adsl, "dose")) {
    mine <- adsl[adsl$USUBJID %in% group$ids, ]
    stage <- function(selectors, count) {
      put(paste0("disposition.patients", selectors, group$selector), count, n = nrow(mine), denominator = nrow(mine))
    }
    for (name in c("enrolled", "started", "treatment", "analysed")) stage(sprintf("[stage=%s]", name), nrow(mine))
    stage("[stage=completed]", sum(mine$EOTSTT == "Completed"))
    stage("[stage=stopped]", sum(mine$EOTSTT == "Discontinued"))
    stage("[stage=ongoing]", sum(mine$EOTSTT == "Ongoing"))
    for (reason in reasons) {
      stage(sprintf("[stage=stopped][reason=%s]", slug(reason)),
        sum(mine$EOTSTT == "Discontinued" & mine$DCSREAS %in% reason))
    }
  }
}

# ---- treatment

# R's type 2, minimum and maximum; no value where there is nothing.
spread <- function(x) {
  if (length(x) == 0) return(c(median = NA, "lower-quartile" = NA, "upper-quartile" = NA, minimum = NA, maximum = NA))
  quartiles <- quantile(x, c(0.5, 0.25, 0.75), type = 2, names = FALSE)
  c(median = quartiles[1], "lower-quartile" = quartiles[2], "upper-quartile" = quartiles[3],
    minimum = min(x), maximum = max(x))
}

# By patient, the total dose by the days from the first start to the end of the last one's planned interval, in percent of
# the planned dose by the planned interval.
dose_intensity <- function(given, planned, every) {
  stopifnot(!is.na(given$EXDOSE), !is.na(given$ASTDT), planned[unique(given$USUBJID)] > 0)
  vapply(split(given, given$USUBJID), function(own) {
    days <- as.numeric(max(own$ASTDT)) + every - as.numeric(min(own$ASTDT))
    100 * (sum(own$EXDOSE) / days) / (planned[[own$USUBJID[1]]] / every)
  }, 0)
}

exposure <- function(adsl, adex) {
  planned_dose <- list(
    AZACITIDINE = setNames(rep(75, nrow(adsl)), adsl$USUBJID), LENALIDOMIDE = setNames(adsl$LENDOSE, adsl$USUBJID))
  treatments <- list(
    list(value = "AZACITIDINE", counted = "cycles", unit = "mg/m² a day", delayed = 35),
    list(value = "LENALIDOMIDE", counted = "cycles", unit = "mg a day"),
    list(value = "DLI", counted = "infusions", unit = "10⁶ T cells/kg", numbers = 1:3))
  stopifnot(adex$EXTRT %in% sapply(treatments, `[[`, "value"), !anyDuplicated(adex[c("USUBJID", "EXTRT", "ACYCLE")]))
  for (treatment in treatments) {
    given <- adex[adex$EXTRT == treatment$value, ]
    given <- given[order(given$USUBJID, given$ACYCLE), ]
    follows <- c(FALSE, given$USUBJID[-1] == given$USUBJID[-nrow(given)])
    late <- follows & c(0, diff(as.numeric(given$ASTDT))) > 35
    first_dose <- given$EXDOSE[match(given$USUBJID, given$USUBJID)]
    most <- max(table(given$USUBJID))
    for (group in groups_of(adsl, "dose")) {
      n <- length(group$ids)
      mine <- given$USUBJID %in% group$ids
      id <- function(statistic, more = "") {
        sprintf("exposure.%s[treatment=%s]%s%s", statistic, slug(treatment$value), more, group$selector)
      }
      each <- as.vector(table(factor(given$USUBJID[mine], group$ids)))
      put(id("patients"), sum(each > 0), n = n, denominator = n)
      put(id("administrations"), sum(mine), n = n)
      of_each <- spread(each)
      for (statistic in names(of_each)) put(id(statistic), of_each[[statistic]], n = n, unit = treatment$counted)
      for (number in 0:most) put(id("count", sprintf("[number=%d]", number)), sum(each == number), n = n, denominator = n)
      for (number in if (is.null(treatment$numbers)) NA else treatment$numbers) {
        here <- mine & (is.na(number) | given$ACYCLE == number)
        doses <- spread(given$EXDOSE[here])
        for (statistic in c("median", "minimum", "maximum")) {
          put(id(paste0("dose-", statistic), if (is.na(number)) "" else sprintf("[administration=%d]", number)),
            doses[[statistic]], n = length(unique(given$USUBJID[here])), unit = treatment$unit)
        }
      }
      put(id("reduced"), length(unique(given$USUBJID[mine & given$EXDOSE < first_dose])),
        n = sum(each > 0), denominator = sum(each > 0))
      if (!is.null(treatment$delayed)) put(id("delayed"), sum(late & mine), n = n, denominator = sum(follows & mine))
      if (is.null(planned_dose[[treatment$value]])) next
      intensities <- dose_intensity(given[mine, ], planned_dose[[treatment$value]], 28)
      put(id("relative-dose-intensity-patients"), length(intensities), n = sum(each > 0), denominator = sum(each > 0))
      of_each <- spread(intensities)
      for (statistic in names(of_each)) {
        put(id(paste0("relative-dose-intensity-", statistic)), of_each[[statistic]], n = length(intensities), unit = "%")
      }
    }
  }
}

# ---- adverse events

# A line of the harms file: everyone, a class or a term, in one group. A patient stands at the worst grade of its events.
# `highest` is the highest grade there can be; stages of organs end with 4.
harms_line <- function(analysis, category, group, events, graded, highest) {
  mine <- events[events$USUBJID %in% group$ids, ]
  line <- data.frame(lock = lock, analysis = analysis, category = category, group = group$selector,
    events = nrow(mine), patients = length(unique(mine$USUBJID)))
  worst <- tapply(mine$AETOXGR, factor(mine$USUBJID), function(grades) max(grades, 0, na.rm = TRUE))
  for (grade in 1:5) line[[as.character(grade)]] <- if (graded && grade <= highest) sum(worst == grade) else NA
  line[["3-or-more"]] <- if (graded) sum(worst >= 3) else NA
  line[["not-recorded"]] <- if (graded) sum(worst == 0) else NA
  line$denominator <- length(group$ids)
  harms_table[[length(harms_table) + 1]] <<- line
}

harms <- function(analysis, adsl, events, serious = FALSE, graded = TRUE, highest = 5) {
  stopifnot(!is.na(events$AEBODSYS), !is.na(events$AEDECOD), is.na(events$AETOXGR) | events$AETOXGR %in% 1:highest)
  for (group in groups_of(adsl, "dose")) {
    harms_line(analysis, "", group, events, graded, highest)
    if (serious) harms_line(analysis, "[serious=yes]", group, events[events$AESER == "Y", ], graded, highest)
    for (class in sort(unique(events$AEBODSYS))) {
      of_class <- events[events$AEBODSYS == class, ]
      harms_line(analysis, sprintf("[class=%s]", slug(class)), group, of_class, graded, highest)
      for (term in sort(unique(of_class$AEDECOD))) {
        harms_line(analysis, sprintf("[class=%s][term=%s]", slug(class), slug(term)), group,
          of_class[of_class$AEDECOD == term, ], graded, highest)
      }
    }
  }
}

all_harms <- function(adsl, adae) {
  haematological <- adae$AEDECOD %in% c(
    "Anemia", "Neutrophil count decreased", "Platelet count decreased", "White blood cell decreased",
    "Lymphocyte count decreased")
  harms("harms", adsl, adae, serious = TRUE)
  harms("haematological", adsl, adae[haematological, ])
  harms("non-haematological", adsl, adae[!haematological, ])
  harms("infections", adsl, adae[adae$AEBODSYS == "Infections and infestations", ])
  harms("fatal", adsl, adae[adae$AESDTH == "Y", ], graded = FALSE)
}

# GvHD by organ: an event for each organ of an episode that has a stage of 1 or more, or that chronic disease involved.
organ_harms <- function(adsl, adgvhd) {
  stopifnot(adgvhd$GVTYPE %in% c("Acute", "Chronic"))
  organs <- c(SKIN = "Skin", GUT = "Gut", LIVER = "Liver")
  for (column in names(organs)) {
    stopifnot(adgvhd[[column]][adgvhd$GVTYPE == "Acute"] %in% as.character(0:4),
      adgvhd[[column]][adgvhd$GVTYPE == "Chronic"] %in% c("Y", "N"))
  }
  events_of <- function(type, is_involved) {
    episodes <- adgvhd[adgvhd$GVTYPE == type, ]
    do.call(rbind, lapply(names(organs), function(column) {
      involved <- episodes[is_involved(episodes[[column]]), ]
      data.frame(USUBJID = involved$USUBJID, AEBODSYS = rep(paste(type, "GvHD"), nrow(involved)),
        AEDECOD = rep(organs[[column]], nrow(involved)),
        AETOXGR = if (type == "Acute") as.numeric(involved[[column]]) else rep(NA_real_, nrow(involved)))
    }))
  }
  harms("acute-gvhd-organs", adsl, events_of("Acute", function(stage) stage %in% as.character(1:4)), highest = 4)
  harms("chronic-gvhd-organs", adsl, events_of("Chronic", function(involved) involved %in% "Y"), graded = FALSE)
}

# ---- time to an event

# A step function at a time; the value before the first step is given.
step_at <- function(times, values, time, before) c(before, values)[1 + sum(times <= time)]

# Kaplan–Meier with its band. Where survival is still 1, R gives no limits on this scale; the house's are 1 and 1.
kaplan_meier <- function(time, event) {
  fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log")
  fit$lower[near(fit$surv, 1)] <- fit$upper[near(fit$surv, 1)] <- 1
  fit
}

# Whether nothing is known at a time: it is after the last one and someone was censored there. A curve that has come
# down to 0 stays there.
beyond_follow_up <- function(days, time, event) length(time) == 0 || (days > max(time) && !all(event[time == max(time)]))

put_quantile <- function(id, time, event, level, n, events) {
  q <- if (n == 0) c(NA, NA, NA) else quantile_row(survfit(Surv(time, event) ~ 1, conf.type = "log-log"), level)
  q <- q / days_in_month
  put(id, q[1], lower = q[2], upper = q[3], n = n, events = events, unit = "months")
}

# Survival at a landmark in months.
put_survival <- function(id, time, event, landmark) {
  days <- landmark * days_in_month
  beyond <- beyond_follow_up(days, time, event)
  fit <- if (!beyond) kaplan_meier(time, event)
  at <- function(values) if (beyond) NA else step_at(fit$time, values, days, 1)
  put(id, at(fit$surv), lower = at(fit$lower), upper = at(fit$upper), n = length(time),
    events = sum(event & time <= days), unit = "months")
}

put_at_risk <- function(id, time, event, landmark) {
  days <- landmark * days_in_month
  put(id, sum(time > days), n = length(time), events = sum(event & time <= days), denominator = length(time),
    unit = "months")
}

add_curve <- function(id, columns) {
  if (length(columns$time) == 0) columns <- lapply(columns, function(column) NA)
  curves[[length(curves) + 1]] <<- data.frame(lock = lock, id = id, columns, check.names = FALSE)
}

overall_survival <- function(adsl, adtte) {
  os <- adtte[adtte$PARAMCD == "OS", ]
  stopifnot(!anyDuplicated(os$USUBJID), setequal(os$USUBJID, adsl$USUBJID))
  os$died <- os$CNSR == 0
  compare <- c("relapse-type", "relapse-time", "dose")
  for (group in groups_of(adsl, compare)) {
    mine <- os[os$USUBJID %in% group$ids, ]
    n <- nrow(mine)
    events <- sum(mine$died)
    id <- function(statistic) paste0("os.", statistic, group$selector)
    put(id("patients"), n, n = n, events = events)
    put(id("events"), events, n = n, events = events, denominator = n)
    put(id("censored"), n - events, n = n, events = events, denominator = n)
    put_quantile(id("median"), mine$AVAL, mine$died, 0.5, n, events)
    put_quantile(id("lower-quartile"), mine$AVAL, mine$died, 0.75, n, events)
    put_quantile(id("upper-quartile"), mine$AVAL, mine$died, 0.25, n, events)
    put_quantile(id("follow-up"), mine$AVAL, !mine$died, 0.5, n, events)
    for (landmark in c(12, 24)) {
      put_survival(id(paste0("survival@", landmark)), mine$AVAL, mine$died, landmark)
      put_at_risk(id(paste0("at-risk@", landmark)), mine$AVAL, mine$died, landmark)
    }
    fit <- if (n > 0) kaplan_meier(mine$AVAL, mine$died)
    add_curve(id("curve"), list(
      time = fit$time / days_in_month, survival = fit$surv, lower = fit$lower, upper = fit$upper, incidence = NA,
      `at-risk` = fit$n.risk, events = fit$n.event, `other-events` = NA, censored = fit$n.censor))
  }
  for (name in compare) compare_survival(os, adsl, name)
}

# Log-rank test and Cox model of a grouping with two levels, the first the reference. A level without patients has
# neither; a level without events has no hazard ratio, for its estimate is at infinity.
compare_survival <- function(os, adsl, name) {
  levels <- groupings[[name]]$levels
  os$level <- factor(adsl[[groupings[[name]]$column]][match(os$USUBJID, adsl$USUBJID)], levels)
  events <- tapply(os$died, os$level, sum)
  patients <- table(os$level)
  n <- nrow(os)
  id <- sprintf("os.log-rank[%s]", name)
  if (all(patients > 0)) {
    test <- survdiff(Surv(AVAL, died) ~ level, data = os)
    put(id, test$chisq, df = 1, p = pchisq(test$chisq, 1, lower.tail = FALSE), n = n, events = sum(os$died))
  } else {
    put(id, NA, n = n, events = sum(os$died))
  }
  id <- sprintf("os.hazard-ratio[%s=%s/%s]", name, slug(levels[2]), slug(levels[1]))
  if (all(patients > 0) && all(events > 0)) {
    cox <- cox_to_the_last_digit(Surv(AVAL, died) ~ level, os)
    limits <- exp(confint(cox))
    put(id, exp(coef(cox))[[1]], lower = limits[1], upper = limits[2], df = 1, p = summary(cox)$coefficients[1, "Pr(>|z|)"],
      n = n, events = sum(os$died))
  } else {
    put(id, NA, n = n, events = sum(os$died))
  }
}

# The model of survival by three groupings of two levels each, every one alone beside it.
#
# A level without patients has no ratio and takes no degree of freedom. A level without events is at the limit of the
# likelihood, where its ratio is 0: its patients then weigh nothing in any risk set, so that the others' ratios and the
# likelihood are those of everyone else. Score test and concordance are of all patients.
survival_model <- function(os, adsl) {
  os$died <- os$CNSR == 0
  n <- nrow(os)
  events <- sum(os$died)
  rest <- list(n = n, events = events)
  add <- function(id, ...) do.call(put, c(list(paste0("os-groups.", id)), list(...), rest))
  add("patients", n)
  add("events", events, denominator = n)
  add("left-out", 0, denominator = n)
  names <- c("relapse-type", "relapse-time", "dose")
  columns <- paste0("x", seq_along(names))
  state <- character()
  for (i in seq_along(names)) {
    levels <- groupings[[names[i]]]$levels
    of <- factor(adsl[[groupings[[names[i]]]$column]][match(os$USUBJID, adsl$USUBJID)], levels)
    for (level in levels) {
      selector <- sprintf("[%s=%s]", names[i], slug(level))
      patients <- sum(of == level)
      died <- sum(of == level & os$died)
      put(paste0("os-groups.patients", selector), patients, n = patients, events = died)
      put(paste0("os-groups.events", selector), died, n = patients, events = died, denominator = patients)
    }
    os[[columns[i]]] <- as.numeric(of == levels[2])
    counts <- tapply(os$died, of, sum)
    state[i] <- if (anyNA(counts)) "empty" else if (any(counts == 0)) "limit" else "estimated"
    stopifnot(state[i] != "limit" || counts[[levels[1]]] > 0)
  }
  estimated <- columns[state == "estimated"]
  used <- columns[state != "empty"]
  at_limit <- columns[state == "limit"]
  kept <- os[rowSums(os[at_limit]) == 0, ]
  model <- function(columns) as.formula(paste("Surv(AVAL, died) ~", paste(columns, collapse = " + ")))
  # The data stand in the call, because cox.zph evaluates it again.
  fit_of <- function(columns, data) {
    do.call(coxph, list(model(columns), data = data, ties = "efron",
      control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)))
  }
  fit <- fit_of(estimated, kept)
  ratio <- function(statistic, i, fit) {
    levels <- groupings[[names[i]]]$levels
    id <- sprintf("%s[%s=%s/%s]", statistic, names[i], slug(levels[2]), slug(levels[1]))
    if (state[i] != "estimated") return(add(id, NA))
    limits <- exp(confint(fit)[columns[i], ])
    add(id, exp(coef(fit))[[columns[i]]], lower = limits[[1]], upper = limits[[2]], df = 1,
      p = summary(fit)$coefficients[columns[i], "Pr(>|z|)"])
  }
  for (i in seq_along(names)) ratio("hazard-ratio", i, fit)
  for (i in seq_along(names)) ratio("univariable-hazard-ratio", i, if (state[i] == "estimated") fit_of(columns[i], os))
  whole <- function(id, value, df) add(id, value, df = df, p = pchisq(value, df, lower.tail = FALSE))
  if (length(at_limit)) add("wald", NA) else whole("wald", as.vector(coef(fit) %*% solve(vcov(fit), coef(fit))), length(used))
  without <- coxph(model(used), os, ties = "efron", init = rep(0, length(used)), control = coxph.control(iter.max = 0))
  whole("score", without$score, length(used))
  whole("likelihood-ratio", 2 * (fit$loglik[length(fit$loglik)] - without$loglik[1]), length(used))
  # Time enters by one minus survival of all patients just before it, as with "km".
  curve <- survfit(Surv(AVAL, died) ~ 1, os)
  just_before <- function(times) 1 - vapply(times, function(time) c(1, curve$surv)[1 + sum(curve$time < time)], 0)
  table <- cox.zph(fit, just_before)$table
  for (i in which(state != "empty")) {
    id <- sprintf("proportional-hazards[%s]", names[i])
    if (state[i] == "estimated") whole(id, table[columns[i], "chisq"], 1) else add(id, NA)
  }
  if (length(at_limit)) add("proportional-hazards", NA) else whole("proportional-hazards", table["GLOBAL", "chisq"], length(used))
  risk <- as.vector(as.matrix(os[estimated]) %*% coef(fit)) - 1000 * rowSums(os[at_limit])
  found <- concordance(Surv(AVAL, died) ~ risk, os, reverse = TRUE)
  add("concordance", found$concordance, lower = found$concordance - z * sqrt(found$var), upper = found$concordance + z * sqrt(found$var))
  add("akaike-criterion", 2 * length(used) - 2 * fit$loglik[length(fit$loglik)])
}

# ---- competing events

# Cumulative incidence of a cause with Aalen's variance, at given times; log-log limits are
# F^exp(±z se / (F log F)).
incidence <- function(time, cause, of, at) {
  if (!any(cause == of)) return(list(estimate = 0 * at, lower = NA * at, upper = NA * at))
  curve <- cuminc(time, cause, cencode = 0)[[paste("1", of)]]
  step <- function(values) vapply(at, function(t) values[max(which(curve$time <= t))], 0)
  estimate <- step(curve$est)
  spread <- exp(z * sqrt(step(curve$var)) / (estimate * log(estimate)))
  estimable <- estimate > 0 & !near(estimate, 1)
  limit <- function(values) ifelse(estimable, values, NA)
  list(estimate = estimate, lower = limit(estimate^(1 / spread)), upper = limit(estimate^spread))
}

competing <- function(analysis, population, adtte, parameter, causes, landmarks, compare) {
  data <- adtte[adtte$PARAMCD == parameter & adtte$USUBJID %in% population$USUBJID, ]
  stopifnot(!anyDuplicated(data$USUBJID), setequal(data$USUBJID, population$USUBJID))
  data$cause <- match(data$EVNTDESC, causes, nomatch = 0)
  stopifnot((data$cause == 0) == (data$CNSR == 1))
  for (group in groups_of(population, compare)) {
    mine <- data[data$USUBJID %in% group$ids, ]
    time <- mine$AVAL
    any_event <- mine$cause > 0
    n <- nrow(mine)
    id <- function(statistic, cause = NULL) {
      paste0(analysis, ".", statistic, if (!is.null(cause)) sprintf("[cause=%s]", names(causes)[cause]), group$selector)
    }
    put(id("patients"), n, n = n, events = sum(any_event))
    put(id("censored"), sum(!any_event), n = n, events = sum(any_event), denominator = n)
    put_quantile(id("follow-up"), time, !any_event, 0.5, n, sum(any_event))
    for (landmark in landmarks) {
      put_survival(id(paste0("event-free@", landmark)), time, any_event, landmark)
      put_at_risk(id(paste0("at-risk@", landmark)), time, any_event, landmark)
    }
    fit <- if (n > 0) survfit(Surv(time, any_event) ~ 1)
    for (cause in seq_along(causes)) {
      is_cause <- mine$cause == cause
      put(id("events", cause), sum(is_cause), n = n, events = sum(is_cause), denominator = n)
      for (landmark in landmarks) {
        days <- landmark * days_in_month
        at <- if (beyond_follow_up(days, time, any_event)) list(estimate = NA, lower = NA, upper = NA)
          else incidence(time, mine$cause, cause, days)
        put(id(paste0("cumulative-incidence@", landmark), cause), at$estimate, lower = at$lower, upper = at$upper, n = n,
          events = sum(is_cause & time <= days), unit = "months")
      }
      band <- if (n > 0) incidence(time, mine$cause, cause, fit$time)
      of_cause <- as.vector(table(factor(time[is_cause], fit$time)))
      add_curve(id("curve", cause), list(
        time = fit$time / days_in_month, survival = fit$surv, lower = band$lower, upper = band$upper,
        incidence = band$estimate, `at-risk` = fit$n.risk, events = of_cause, `other-events` = fit$n.event - of_cause,
        censored = fit$n.censor))
    }
  }
}

all_competing <- function(adsl, adtte) {
  remission <- c(remission = "COMPLETE REMISSION", death = "DEATH WITHOUT COMPLETE REMISSION")
  competing("time-to-remission", adsl, adtte, "TTCR", remission, c(3, 6), "relapse-type")
  in_remission <- adsl[adsl$BOR == "CR", ]
  competing("relapse", in_remission, adtte, "RELCR", c(relapse = "RELAPSE", death = "DEATH IN REMISSION"), c(12, 24), NULL)
  acute <- c(gvhd = "ACUTE GVHD II-IV", death = "DEATH WITHOUT GVHD")
  competing("acute-gvhd", adsl, adtte, "AGVHD", acute, c(6, 12), "dose")
  chronic <- c(gvhd = "CHRONIC GVHD MODERATE OR SEVERE", death = "DEATH WITHOUT GVHD")
  competing("chronic-gvhd", adsl, adtte, "CGVHD", chronic, c(12, 24), "dose")
}

# ---- summary tables, by dose with everyone

table_patients <- function(analysis, adsl) {
  for (group in groups_of(adsl, "dose")) {
    put(paste0(analysis, ".patients", group$selector), length(group$ids), n = length(group$ids))
  }
}

number_rows <- function(analysis, variable, adsl, column, unit) {
  for (group in groups_of(adsl, "dose")) {
    values <- adsl[[column]][adsl$USUBJID %in% group$ids]
    present <- values[!is.na(values)]
    n <- length(present)
    id <- function(statistic) sprintf("%s.%s[variable=%s]%s", analysis, statistic, variable, group$selector)
    put(id("n"), n, n = n)
    put(id("missing"), sum(is.na(values)), n = length(values), denominator = length(values))
    put(id("mean"), if (n == 0) NA else mean(present), n = n, unit = unit)
    put(id("sd"), if (n < 2) NA else sd(present), n = n, unit = unit)
    of_present <- spread(present)
    for (statistic in names(of_present)) put(id(statistic), of_present[[statistic]], n = n, unit = unit)
  }
}

# `categories` are the values in the data, named by what is printed.
category_rows <- function(analysis, variable, adsl, values, categories) {
  if (is.null(names(categories))) names(categories) <- categories
  stopifnot(values %in% c(categories, NA))
  for (group in groups_of(adsl, "dose")) {
    mine <- values[adsl$USUBJID %in% group$ids]
    known <- mine[!is.na(mine)]
    for (name in names(categories)) {
      put(sprintf("%s.count[variable=%s][category=%s]%s", analysis, variable, slug(name), group$selector),
        sum(known == categories[[name]]), n = length(known), denominator = length(known))
    }
    put(sprintf("%s.missing[variable=%s]%s", analysis, variable, group$selector), sum(is.na(mine)),
      n = length(mine), denominator = length(mine))
  }
}

tables <- function(adsl) {
  for (analysis in c("baseline", "deaths", "best-response", "gvhd")) table_patients(analysis, adsl)
  baseline <- function(variable, column, categories) category_rows("baseline", variable, adsl, adsl[[column]], categories)
  number_rows("baseline", "age", adsl, "AGE", "years")
  baseline("sex", "SEX", c(Female = "F", Male = "M"))
  baseline("disease", "DIAG", c("MDS", "AML", "CMML"))
  baseline("type-of-relapse", "RELTYPE", c("Molecular", "Haematological"))
  number_rows("baseline", "time-from-transplant-to-relapse", adsl, "RELDY", "days")
  number_rows("baseline", "marrow-blasts-at-relapse", adsl, "BLASTS", "%")
  baseline("cytogenetic-risk", "CYTORISK", c("Poor", "Not poor"))
  baseline("donor", "DONOR", c("Matched sibling", "Matched unrelated", "Mismatched"))
  baseline("conditioning", "CONDIT", c("Reduced intensity", "Myeloablative"))
  baseline("gvhd-before-relapse", "PRIORGVH", c(Yes = "Y", No = "N"))
  baseline("ecog-performance-status", "ECOG", c("0", "1", "2"))
  category_rows("deaths", "last-known-status", adsl, ifelse(adsl$DTHFL == "Y", adsl$DTHCAUS, "Alive"),
    c("Alive", "Relapse or progression", "Infection", "GvHD", "Other"))
  category_rows("best-response", "best-response", adsl, adsl$BOR, c(
    "Complete remission" = "CR", "Partial remission" = "PR", "Stable disease" = "SD", "Progressive disease" = "PD",
    "Not assessed" = "NE"))
  acute <- c("None", "I", "II", "III", "IV")
  category_rows("gvhd", "acute-gvhd", adsl, acute[adsl$AGVHGR + 1], acute)
  category_rows("gvhd", "chronic-gvhd", adsl, adsl$CGVHSEV, c("None", "Mild", "Moderate", "Severe"))
}

# ---- the course of each patient

course <- function(sets) {
  adsl <- sets$adsl
  dates_of <- function(data, column) split(data[[column]], factor(data$USUBJID, adsl$USUBJID))
  adsl$ongoing <- adsl$EOTSTT == "Ongoing"
  adsl$died <- adsl$DTHFL == "Y"
  start <- as.numeric(adsl$TRTSDT)
  months <- function(date) (as.numeric(date) - start) / days_in_month
  adsl$follow_up <- months(adsl$LSTALVDT)
  adsl$treatment <- ifelse(adsl$ongoing, adsl$follow_up, months(adsl$TRTEDT))
  relapses <- sets$adrs[sets$adrs$PARAMCD == "RSP" & sets$adrs$AVALC == "RELAPSE", ]
  acute <- sets$adgvhd[sets$adgvhd$GVTYPE == "Acute" & sets$adgvhd$GRADE %in% c("II", "III", "IV"), ]
  chronic <- sets$adgvhd[sets$adgvhd$GVTYPE == "Chronic" & sets$adgvhd$GRADE %in% c("Moderate", "Severe"), ]
  marks <- list(
    remission = dates_of(adsl[!is.na(adsl$CRDT), ], "CRDT"), relapse = dates_of(relapses, "ADT"),
    infusion = dates_of(sets$adex[sets$adex$EXTRT == "DLI", ], "ASTDT"), `acute-gvhd` = dates_of(acute, "ONSETDT"),
    `chronic-gvhd` = dates_of(chronic, "ONSETDT"))
  has <- c(lapply(marks, lengths), list(
    death = setNames(adsl$died, adsl$USUBJID), ongoing = setNames(adsl$ongoing, adsl$USUBJID)))
  for (group in groups_of(adsl, "dose")) {
    mine <- adsl[adsl$USUBJID %in% group$ids, ]
    n <- nrow(mine)
    put(paste0("course.patients", group$selector), n, n = n)
    for (mark in names(has)) {
      put(sprintf("course.patients[mark=%s]%s", mark, group$selector), sum(has[[mark]][group$ids] > 0),
        n = n, denominator = n)
    }
    for (variable in c("follow-up", "treatment")) {
      of_variable <- spread(mine[[sub("-", "_", variable)]])
      for (statistic in c("median", "minimum", "maximum")) {
        put(sprintf("course.%s[variable=%s]%s", statistic, variable, group$selector), of_variable[[statistic]],
          n = n, unit = "months")
      }
    }
  }
  labels <- c(
    remission = "Complete remission", relapse = "Relapse after remission", infusion = "Donor lymphocytes",
    `acute-gvhd` = "Acute GvHD II–IV", `chronic-gvhd` = "Moderate or severe chronic GvHD")
  for (i in seq_len(nrow(adsl))) {
    own <- do.call(rbind, lapply(names(marks), function(mark) {
      at <- (as.numeric(marks[[mark]][[adsl$USUBJID[i]]]) - start[i]) / days_in_month
      if (length(at)) data.frame(mark = labels[[mark]], time = at)
    }))
    courses[[length(courses) + 1]] <<- list(
      lock = lock, level = adsl$DOSEGRP[i], follow_up = adsl$follow_up[i], treatment = adsl$treatment[i],
      died = adsl$died[i], ongoing = adsl$ongoing[i], marks = own)
  }
}

# ---- everything, lock by lock

for (lock in locks) {
  sets <- read_lock(lock)
  sets$adsl <- sets$adsl[sets$adsl$SAFFL == "Y", ]
  adsl <- sets$adsl
  for (name in names(sets)) sets[[name]] <- sets[[name]][sets[[name]]$USUBJID %in% adsl$USUBJID, ]
  by_subject <- function(values, ids = adsl$USUBJID) setNames(values, ids)
  best <- sets$adrs[sets$adrs$PARAMCD == "BOR", ]
  stopifnot(!anyDuplicated(best$USUBJID))
  # Whose marrow was never examined is not assessed.
  best <- by_subject(ifelse(best$AVALC == "NE", NA, best$AVALC), best$USUBJID)

  stopping_rule(adsl)
  all_harms(adsl, sets$adae)
  organ_harms(adsl, sets$adgvhd)
  disposition(adsl)
  exposure(adsl, sets$adex)
  proportion("infusion", adsl, "dose", by_subject(adsl$NDLI >= 1))
  each <- c("relapse-type", "relapse-time", "disease", "dose")
  proportion("response", adsl, each, by_subject(ifelse(is.na(best), NA, best %in% c("CR", "PR")), names(best)))
  proportion("complete-remission", adsl, each, by_subject(best == "CR", names(best)))
  in_remission <- adsl[adsl$BOR == "CR", ]
  proportion("durable-remission", in_remission, c("relapse-type", "dose"),
    by_subject(in_remission$CRDURFL == "Y", in_remission$USUBJID))
  proportion("acute-gvhd-proportion", adsl, "dose", by_subject(adsl$AGVHGR >= 2))
  proportion("chronic-gvhd-proportion", adsl, "dose", by_subject(adsl$CGVHSEV %in% c("Moderate", "Severe")))
  all_competing(adsl, sets$adtte)
  overall_survival(adsl, sets$adtte)
  survival_model(sets$adtte[sets$adtte$PARAMCD == "OS", ], adsl)
  tables(adsl)
  course(sets)
}

rows <- do.call(rbind, rows)
harms_table <- do.call(rbind, harms_table)
curves <- do.call(rbind, curves)
stopifnot(!anyDuplicated(rows[c("lock", "id")]), !anyDuplicated(harms_table[c("lock", "analysis", "category", "group")]))

# ---- writing and comparing

source(file.path(here, "azalena_compare.R"))
if (length(arguments) == 0) {
  write_expected()
} else if (identical(arguments, "--check")) {
  check()
} else if (length(arguments) > 1 && arguments[1] == "--against") {
  against(arguments[-1])
} else {
  stop("usage: azalena.R [--check | --against results.json …]")
}
