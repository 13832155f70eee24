# Makes the data files of this study: from the published sets that README.md names, and invented patients
# with visits, who have no source but this program.
# Run in the repository's root: Rscript Content/gallery/prepare.R
library(foreign)
pilot <- "Content/cdisc-pilot/data/final/"
target <- "Content/gallery/data/2015-03-05/"
adsl <- read.xport(paste0(pilot, "adsl.xpt"), stringsAsFactors = FALSE)
adae <- read.xport(paste0(pilot, "adae.xpt"), stringsAsFactors = FALSE)
adtte <- read.xport(paste0(pilot, "adtte.xpt"), stringsAsFactors = FALSE)
bmt <- read.csv("Tests/ThirdParty/bmtcrr/bmtcrr.csv")

day <- function(x) format(as.Date(x, origin = "1960-01-01"))
save <- function(rows, name, quoted = FALSE) {
  write.csv(rows, paste0(target, name), row.names = FALSE, quote = quoted, na = "")
}

# Sixty patients who were never anywhere: a seed and arithmetic. R's default generators are named, so that
# another version of R makes the same numbers.
RNGversion("4.2.0")
set.seed(20150305)
invented <- data.frame(
  id = sprintf("invented-%02d", 1:60), regimen = rep(c("Regimen A", "Regimen B"), 30),
  dose = rep(c(0, 1), 30), hgb = rnorm(60, 11.8, 1.2), plt = rnorm(60, 230, 55),
  sld = round(runif(60, 24, 110)), slope = rnorm(60, -12, 25),
  stays = sample(1:5, 60, TRUE, c(1, 1, 2, 3, 11)))
visit <- c("Week 0", "Week 4", "Week 8", "Week 16", "Week 24")
week <- c(0, 4, 8, 16, 24)
visits <- do.call(rbind, lapply(seq_len(nrow(invented)), function(i) {
  p <- invented[i, ]
  seen <- seq_len(p$stays)
  dip <- c(0, 1, 1.3, 0.9, 0.4)
  change <- (p$slope - 9 * p$dose) * c(0, 1, 1.7, 2.1, 1.6) + c(0, rnorm(4, 0, 7))
  sld <- pmax(0, round(p$sld * (1 + change / 100)))
  sld[c(FALSE, runif(4) < 0.08)] <- NA
  percent <- 100 * (sld - p$sld) / p$sld
  response <- cut(percent, c(-Inf, -99.9, -30, 19.999, Inf), c("CR", "PR", "SD", "PD"))
  response[1] <- NA
  data.frame(
    USUBJID = p$id, VISIT = visit, WEEK = week,
    HGB = round(p$hgb - (0.8 + 0.9 * p$dose) * dip + rnorm(5, 0, 0.4), 1),
    PLT = round(p$plt - (40 + 25 * p$dose) * dip + rnorm(5, 0, 18)),
    SLD = sld, RESPONSE = as.character(response))[seen, ]
}))

none <- function(rows) rep(NA, nrow(rows))

# A transplant has no id in its source: its row's number is one.
transplant <- sprintf("transplant-%03d", seq_len(nrow(bmt)))

save(data.frame(
  USUBJID = c(adsl$USUBJID, transplant, invented$id),
  TRIAL = rep(c("pilot", "transplants", "invented"), c(nrow(adsl), nrow(bmt), nrow(invented))),
  SITEID = c(adsl$SITEID, none(bmt), none(invented)),
  ARM = c(adsl$TRT01A, none(bmt), none(invented)),
  SEX = c(adsl$SEX, bmt$Sex, none(invented)),
  AGE = c(adsl$AGE, bmt$Age, none(invented)),
  WEIGHT = c(adsl$WEIGHTBL, none(bmt), none(invented)),
  MMSE = c(adsl$MMSETOT, none(bmt), none(invented)),
  DAYS = c(adsl$TRTDURD, none(bmt), none(invented)),
  DOSE = c(adsl$CUMDOSE, none(bmt), none(invented)),
  REASON = c(adsl$DCDECOD, none(bmt), none(invented)),
  DTHFL = c(adsl$DTHFL, none(bmt), none(invented)),
  TRTSDT = c(day(adsl$TRTSDT), none(bmt), none(invented)),
  TRTEDT = c(day(adsl$TRTEDT), none(bmt), none(invented)),
  RFENDT = c(day(adsl$RFENDT), none(bmt), none(invented)),
  DISEASE = c(none(adsl), bmt$D, none(invented)),
  PHASE = c(none(adsl), bmt$Phase, none(invented)),
  GRAFT = c(none(adsl), bmt$Source, none(invented)),
  ENDED = c(none(adsl), bmt$Status, none(invented)),
  MONTHS = c(none(adsl), bmt$ftime, none(invented)),
  REGIMEN = c(none(adsl), none(bmt), invented$regimen)
), "patients.csv")

emergent <- adae[adae$TRTEMFL == "Y", ]
save(data.frame(
  USUBJID = emergent$USUBJID, CLASS = emergent$AEBODSYS, TERM = emergent$AEDECOD,
  SEVERITY = emergent$AESEV,
  SERIOUS = emergent$AESER, ASTDT = day(emergent$ASTDT),
  DERMATOLOGIC = ifelse(emergent$CQ01NAM == "", "N", "Y")
), "events.csv", quoted = c(2, 3))

save(data.frame(
  USUBJID = c(adtte$USUBJID, transplant),
  PARAMCD = rep(c("TTDE", "TRANSPLANT"), c(nrow(adtte), nrow(bmt))),
  DAYS = c(adtte$AVAL, rep(NA, nrow(bmt))), MONTHS = c(rep(NA, nrow(adtte)), bmt$ftime),
  CNSR = c(adtte$CNSR, ifelse(bmt$Status == 0, 1, 0)),
  ENDED = c(rep(NA, nrow(adtte)), bmt$Status)
), "times.csv")

save(visits, "visits.csv")

# The cycles of the invented regimens: some begin late, and a dose that was reduced stays reduced. Regimen A has one drug, B two.
cycles <- function(i, drug, dose, given) {
  start <- as.Date("2014-07-01") + 3 * i + cumsum(c(0, 28 + sample(c(0, 0, 0, 3, 10), given - 1, TRUE)))
  reduced <- cumsum(c(0, runif(given - 1) < 0.12))
  data.frame(USUBJID = invented$id[i], DRUG = drug, CYCLE = seq_len(given), ASTDT = format(start),
    DOSE = pmax(dose * (1 - 0.25 * reduced), dose / 4))
}
save(do.call(rbind, lapply(seq_len(nrow(invented)), function(i) {
  given <- min(6, invented$stays[i] + sample(0:1, 1))
  both <- if (invented$dose[i] == 1) cycles(i, "Second drug", 8, max(2, given - 1))
  rbind(cycles(i, "First drug", 100, max(2, given)), both)
})), "doses.csv")

# What the invented patients took besides: a record for each course of a drug, some of them with several.
drugs <- data.frame(
  CLASS = c("Analgesics", "Analgesics", "Antiemetics", "Antiemetics", "Agents acting on the renin-angiotensin system",
    "Antithrombotic agents"),
  DRUG = c("Paracetamol", "Metamizole", "Ondansetron", "Metoclopramide", "Ramipril", "Enoxaparin"),
  chance = c(0.45, 0.2, 0.35, 0.15, 0.2, 0.12))
save(do.call(rbind, lapply(seq_len(nrow(invented)), function(i) {
  courses <- rbinom(nrow(drugs), 2, drugs$chance / 1.5)
  taken <- rep(seq_len(nrow(drugs)), courses)
  data.frame(USUBJID = rep(invented$id[i], length(taken)), drugs[taken, c("CLASS", "DRUG")])
})), "medications.csv")
