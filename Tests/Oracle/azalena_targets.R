# Holds the synthetic AZALENA data against the published numbers, lock by lock, by a program that shares nothing with
# trialpress or with the generator of the data.
#
#   Rscript Tests/Oracle/azalena_targets.R
#
# The numbers are those of the paper's abstract (Haematologica 2023;108:3001, DOI 10.3324/haematol.2022.282570), of the
# congress abstracts of 2017 (Blood 130 Suppl 1:4521) and 2018, and of press coverage in 2021. They stand in
# Tests/SyntheticAzalenaTests/Targets/targets.json.

suppressPackageStartupMessages({
  library(jsonlite)
  library(survival)
})
options(warn = 2)

arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])))
root <- file.path(here, "..", "..")
targets <- read_json(
  file.path(root, "Tests", "SyntheticAzalenaTests", "Targets", "targets.json"),
  simplifyVector = TRUE, simplifyDataFrame = FALSE)$locks
folders <- c("2017-02-20", "2018-03-31", "2021-06-30")
days_in_month <- 30.4375

missed <- character()
check <- function(lock, what, got, wanted) {
  holds <- isTRUE(all.equal(as.numeric(got), as.numeric(wanted), tolerance = 1e-9))
  cat(sprintf("%-10s  %-42s %-22s %s\n", lock, what, paste(signif(got, 6), collapse = " "),
              if (holds) "ok" else paste("MISSED, wanted", paste(wanted, collapse = " "))))
  if (!holds) missed <<- c(missed, paste(lock, what))
}
hold <- function(lock, what, value, holds) {
  cat(sprintf("%-10s  %-42s %-22s %s\n", lock, what, signif(value, 6), if (isTRUE(holds)) "ok" else "MISSED"))
  if (!isTRUE(holds)) missed <<- c(missed, paste(lock, what))
}
read <- function(lock, name)
  read.csv(file.path(root, "Content", "azalena", "data", lock, paste0(name, ".csv")),
           colClasses = "character", na.strings = character(), check.names = FALSE)

data <- lapply(folders, function(lock)
  sapply(c("adsl", "adex", "adae", "adrs", "adgvhd", "adtte"), read, lock = lock, simplify = FALSE))
names(data) <- folders
cycles <- function(sets, treatment)
  sapply(sets$adsl$USUBJID, function(id) sum(sets$adex$USUBJID == id & sets$adex$EXTRT == treatment))
spread <- function(x) c(median(x), min(x), max(x))
of <- function(target) unlist(target[c("median", "min", "max")])

# ---- what each lock says

for (index in seq_along(folders)) {
  lock <- folders[index]
  target <- targets[[index]]
  sets <- data[[lock]]
  adsl <- sets$adsl
  check(lock, "patients", nrow(adsl), target$n)
  for (disease in names(target$dx)) check(lock, disease, sum(adsl$DIAG == disease), target$dx[[disease]])
  check(lock, "molecular", sum(adsl$RELTYPE == "Molecular"), target$relapse$molecular)
  check(lock, "haematological", sum(adsl$RELTYPE == "Haematological"), target$relapse$haematological)
  for (dose in c("2.5", "5")) check(lock, paste(dose, "mg"), sum(adsl$LENDOSE == dose), target$len_mg[[dose]])
  if (!is.null(target$age)) check(lock, "age", spread(as.numeric(adsl$AGE)), of(target$age))
  if (!is.null(target$days_sct_relapse))
    check(lock, "days to relapse", spread(as.numeric(adsl$RELDY)), of(target$days_sct_relapse))
  lenalidomide <- cycles(sets, "LENALIDOMIDE")
  azacitidine <- cycles(sets, "AZACITIDINE")
  if (!is.null(target$len_cycles_total)) check(lock, "lenalidomide cycles", sum(lenalidomide), target$len_cycles_total)
  if (!is.null(target$len_cycles_2.5)) {
    check(lock, "lenalidomide cycles at 2.5 mg", sum(lenalidomide[adsl$LENDOSE == "2.5"]), target$len_cycles_2.5)
    check(lock, "lenalidomide cycles at 5 mg", sum(lenalidomide[adsl$LENDOSE == "5"]), target$len_cycles_5)
  }
  if (!is.null(target[["len_cycles"]])) check(lock, "lenalidomide cycles a patient", spread(lenalidomide), of(target[["len_cycles"]]))
  if (!is.null(target$aza_cycles_median)) check(lock, "azacitidine cycles", median(azacitidine), target$aza_cycles_median)
}
check(folders[1], "dose-limiting toxicities", sum(data[[1]]$adsl$DLTFL == "Y"), 0)
for (lock in folders) {
  second <- subset(data[[lock]]$adsl, COHORT == "5 mg interim 2")
  hold(lock, "dose-limiting toxicities, interim 2", sum(second$DLTFL == "Y"), sum(second$DLTFL == "Y") <= 3)
}

# ---- what only the last lock says

lock <- folders[3]
sets <- data[[lock]]
target <- targets[[3]]
adsl <- sets$adsl
check(lock, "azacitidine cycles", spread(cycles(sets, "AZACITIDINE")), of(target$cycles))
check(lock, "lenalidomide cycles", spread(cycles(sets, "LENALIDOMIDE")), of(target$cycles))
check(lock, "patients with an infusion", sum(cycles(sets, "DLI") > 0), target$dli_ge1)
best <- sapply(adsl$USUBJID, function(id) {
  found <- subset(sets$adrs, USUBJID == id & PARAMCD == "RSP")$AVALC
  if ("CR" %in% found) "CR" else if ("PR" %in% found) "PR" else "none"
})
relapsed <- unique(subset(sets$adrs, AVALC == "RELAPSE")$USUBJID)
check(lock, "complete remission", sum(best == "CR"), target$response$CR)
check(lock, "partial remission", sum(best == "PR"), target$response$non_CR_response)
check(lock, "response", sum(best != "none"), target$response$ORR)
check(lock, "no response", sum(best == "none"), target$response$none)
check(lock, "durable", sum(best == "CR" & !adsl$USUBJID %in% relapsed), target$response$CR_durable)
gvhd <- function(type, grades) length(unique(subset(sets$adgvhd, GVTYPE == type & GRADE %in% grades)$USUBJID))
check(lock, "acute GvHD II-IV", gvhd("Acute", c("II", "III", "IV")), target$agvhd_2_4)
check(lock, "chronic GvHD, moderate or severe", gvhd("Chronic", c("Moderate", "Severe")), target$cgvhd_mod_severe)
severe <- unique(subset(sets$adae, HAEMFL == "N" & as.integer(AETOXGR) >= 3)[c("USUBJID", "AEDECOD")])
patients <- table(severe$AEDECOD)
fever <- patients[["Febrile neutropenia"]]
others <- max(patients[names(patients) != "Febrile neutropenia"])
hold(lock, "febrile neutropenia of grade 3 or more", fever, fever >= target$febrile_neutropenia_g3plus_min)
hold(lock, "most frequent other term", others, others <= target$other_nonhaem_g3plus_term_max)
os <- subset(sets$adtte, PARAMCD == "OS")
os$time <- as.numeric(os$AVAL)
os$died <- os$CNSR == "0"
fit <- survfit(Surv(time, died) ~ 1, data = os)
landmark <- summary(fit, times = 365.25)$surv
middle <- unname(quantile(fit, 0.5)$quantile) / days_in_month
hold(lock, "survival at 12 months", landmark, round(100 * landmark) == 100 * target$os$s12)
hold(lock, "median survival, months", middle, middle >= target$os$median_months - 0.5 && middle < target$os$median_months + 0.5)
row <- match(os$USUBJID, adsl$USUBJID)
groups <- list("type of relapse" = adsl$RELTYPE[row], "time to relapse" = as.numeric(adsl$RELDY[row]) < 180,
               "dose" = adsl$LENDOSE[row])
for (name in names(groups)) {
  p <- pchisq(survdiff(Surv(time, died) ~ groups[[name]], data = os)$chisq, 1, lower.tail = FALSE)
  hold(lock, paste("log-rank p,", name), p, p > 0.05)
}
if (length(missed)) stop("missed: ", paste(missed, collapse = "; "))
