# The results of the gallery's figures over visits and of its doses, computed from the data files alone.
# Run in the repository's root: Rscript Tests/Oracle/gallery-visits.R
# Writes Tests/Oracle/gallery-visits-expected.csv: id, value (empty: none), R 4.2.2; with --check compares.
source("Tests/Oracle/shared.R")
folder <- "Content/gallery/data/2015-03-05/"
patients <- read.csv(paste0(folder, "patients.csv"), na.strings = "")
patients <- patients[patients$TRIAL == "invented", ]
visits <- read.csv(paste0(folder, "visits.csv"), na.strings = "")
visits$REGIMEN <- patients$REGIMEN[match(visits$USUBJID, patients$USUBJID)]
groups <- list(
  list("", patients$USUBJID),
  list("[regimen=regimen-a]", patients$USUBJID[patients$REGIMEN == "Regimen A"]),
  list("[regimen=regimen-b]", patients$USUBJID[patients$REGIMEN == "Regimen B"]))
ids <- character(); values <- numeric()
add <- function(id, value) { ids <<- c(ids, id); values <<- c(values, value) }
slug <- function(x) gsub("[^a-z0-9.]+", "-", tolower(x))
weeks <- c("Week 0", "Week 4", "Week 8", "Week 16", "Week 24")
ranges <- list(haemoglobin = c(12, 16), platelets = c(150, 400))

panels <- function(figure, measures) {
  for (g in groups) add(paste0(figure, ".patients", g[[1]]), length(g[[2]]))
  for (m in names(measures)) {
    add(sprintf("%s.reference-low[measure=%s]", figure, m), ranges[[m]][1])
    add(sprintf("%s.reference-high[measure=%s]", figure, m), ranges[[m]][2])
    for (w in weeks) for (g in groups) {
      x <- visits[visits$VISIT == w & visits$USUBJID %in% g[[2]], measures[[m]]]
      x <- x[!is.na(x)]
      id <- sprintf("%s.%%s[measure=%s][visit=%s]%s", figure, m, slug(w), g[[1]])
      q <- quantile(x, c(0.25, 0.5, 0.75), type = 2, names = FALSE)
      add(sprintf(id, "n"), length(x))
      add(sprintf(id, "missing"), length(g[[2]]) - length(x))
      add(sprintf(id, "median"), q[2])
      add(sprintf(id, "lower-quartile"), q[1])
      add(sprintf(id, "upper-quartile"), q[3])
    }
  }
}
panels("laboratory", list(haemoglobin = "HGB", platelets = "PLT"))
panels("platelets", list(platelets = "PLT"))

for (g in groups) add(paste0("response.patients", g[[1]]), length(g[[2]]))
labels <- c(CR = "complete-response", PR = "partial-response", SD = "stable-disease", PD = "progression")
for (w in weeks[-1]) for (g in groups) {
  found <- visits$RESPONSE[visits$VISIT == w & visits$USUBJID %in% g[[2]] & !is.na(visits$RESPONSE)]
  for (code in names(labels)) {
    add(sprintf("response.count[visit=%s][category=%s]%s", slug(w), labels[[code]], g[[1]]), sum(found == code))
  }
  add(sprintf("response.n[visit=%s]%s", slug(w), g[[1]]), length(found))
  add(sprintf("response.missing[visit=%s]%s", slug(w), g[[1]]), length(g[[2]]) - length(found))
}

baseline <- sapply(patients$USUBJID, function(p) visits$SLD[visits$USUBJID == p & visits$WEEK == 0][1])
lowest <- sapply(patients$USUBJID, function(p) {
  x <- visits$SLD[visits$USUBJID == p & visits$WEEK > 0]
  if (all(is.na(x))) NA else min(x, na.rm = TRUE)
})
change <- 100 * (lowest - baseline) / baseline
for (g in groups) {
  x <- change[g[[2]]]
  id <- function(statistic, rest = "") paste0("shrinkage.", statistic, rest, g[[1]])
  shown <- x[!is.na(x)]
  add(id("patients"), length(x))
  add(id("n"), length(shown))
  add(id("no-baseline"), sum(is.na(baseline[g[[2]]])))
  add(id("no-later-value"), sum(!is.na(baseline[g[[2]]]) & is.na(lowest[g[[2]]])))
  add(id("median"), quantile(shown, 0.5, type = 2, names = FALSE))
  add(id("minimum"), min(shown))
  add(id("maximum"), max(shown))
  add(id("count", "[threshold=partial-response]"), sum(round(shown, 9) <= -30))
  add(id("count", "[threshold=progression]"), sum(round(shown, 9) >= 20))
}
bars <- sort(change[!is.na(change)], decreasing = TRUE)
for (i in seq_along(bars)) add(sprintf("shrinkage.changes %d", i), bars[[i]])

# Treatment as it was given: numbers, doses, and by patient the dose given a day as a share of the dose planned a day.
doses <- read.csv(paste0(folder, "doses.csv"))
doses <- doses[order(doses$USUBJID, doses$CYCLE), ]
spread <- function(id, statistic, x) {
  q <- quantile(x, c(0.5, 0.25, 0.75), type = 2, names = FALSE)
  add(sprintf(id, paste0(statistic, "median")), q[1])
  add(sprintf(id, paste0(statistic, "lower-quartile")), q[2])
  add(sprintf(id, paste0(statistic, "upper-quartile")), q[3])
  add(sprintf(id, paste0(statistic, "minimum")), min(x))
  add(sprintf(id, paste0(statistic, "maximum")), max(x))
}
planned <- c("First drug" = 100, "Second drug" = 8)
for (drug in names(planned)) {
  all <- doses[doses$DRUG == drug, ]
  gap <- ave(as.numeric(as.Date(all$ASTDT)), all$USUBJID, FUN = function(day) c(NA, diff(day)))
  for (g in groups) {
    mine <- all$USUBJID %in% g[[2]]
    given <- all[mine, ]
    id <- paste0("doses.%s[treatment=", slug(drug), "]", g[[1]])
    each <- as.vector(table(factor(given$USUBJID, g[[2]])))
    add(sprintf(id, "patients"), sum(each > 0))
    add(sprintf(id, "administrations"), nrow(given))
    spread(id, "", each)
    for (number in 0:max(table(all$USUBJID))) {
      add(sub("]", sprintf("][number=%d]", number), sprintf(id, "count"), fixed = TRUE), sum(each == number))
    }
    for (statistic in c("median", "min", "max")) {
      value <- if (nrow(given) == 0) NA else if (statistic == "median") {
        quantile(given$DOSE, 0.5, type = 2, names = FALSE)
      } else match.fun(statistic)(given$DOSE)
      add(sprintf(id, paste0("dose-", c(median = "median", min = "minimum", max = "maximum")[[statistic]])), value)
    }
    first <- given$DOSE[match(given$USUBJID, given$USUBJID)]
    add(sprintf(id, "reduced"), length(unique(given$USUBJID[given$DOSE < first])))
    if (drug == "First drug") add(sprintf(id, "delayed"), sum(gap[mine] > 35, na.rm = TRUE))
    intensity <- vapply(split(given, given$USUBJID), function(own) {
      days <- as.numeric(diff(range(as.Date(own$ASTDT)))) + 28
      100 * sum(own$DOSE) / days / (planned[[drug]] / 28)
    }, 0)
    add(sprintf(id, "relative-dose-intensity-patients"), length(intensity))
    if (length(intensity) > 0) spread(id, "relative-dose-intensity-", intensity)
    else for (s in c("median", "lower-quartile", "upper-quartile", "minimum", "maximum")) {
      add(sprintf(id, paste0("relative-dose-intensity-", s)), NA)
    }
  }
}

# Who took a drug of each group besides, and each drug; everyone is of one of the two regimens.
medications <- read.csv(paste0(folder, "medications.csv"))
for (g in groups) {
  mine <- medications[medications$USUBJID %in% g[[2]], ]
  id <- function(parts) paste0("medications.patients", parts, g[[1]])
  add(id(""), length(unique(mine$USUBJID)))
  for (class in unique(medications$CLASS)) {
    own <- mine[mine$CLASS == class, ]
    add(id(sprintf("[class=%s]", slug(class))), length(unique(own$USUBJID)))
    for (drug in unique(medications$DRUG[medications$CLASS == class])) {
      add(id(sprintf("[class=%s][term=%s]", slug(class), slug(drug))),
        length(unique(own$USUBJID[own$DRUG == drug])))
    }
  }
}

text <- ifelse(is.na(values), "", formatC(values, digits = 17, format = "g", width = 1))
keep_or_check(c("id,value", paste(ids, text, sep = ",")), "Tests/Oracle/gallery-visits-expected.csv")
