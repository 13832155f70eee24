# Makes the three data files of this study from the published sets that README.md names.
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

# A transplant has no id in its source: its row's number is one.
transplant <- sprintf("transplant-%03d", seq_len(nrow(bmt)))

save(data.frame(
  USUBJID = c(adsl$USUBJID, transplant),
  TRIAL = rep(c("pilot", "transplants"), c(nrow(adsl), nrow(bmt))),
  SITEID = c(adsl$SITEID, rep(NA, nrow(bmt))),
  ARM = c(adsl$TRT01A, rep(NA, nrow(bmt))),
  SEX = c(adsl$SEX, bmt$Sex),
  AGE = c(adsl$AGE, bmt$Age),
  WEIGHT = c(adsl$WEIGHTBL, rep(NA, nrow(bmt))),
  MMSE = c(adsl$MMSETOT, rep(NA, nrow(bmt))),
  DAYS = c(adsl$TRTDURD, rep(NA, nrow(bmt))),
  DOSE = c(adsl$CUMDOSE, rep(NA, nrow(bmt))),
  REASON = c(adsl$DCDECOD, rep(NA, nrow(bmt))),
  DTHFL = c(adsl$DTHFL, rep(NA, nrow(bmt))),
  TRTSDT = c(day(adsl$TRTSDT), rep(NA, nrow(bmt))),
  TRTEDT = c(day(adsl$TRTEDT), rep(NA, nrow(bmt))),
  RFENDT = c(day(adsl$RFENDT), rep(NA, nrow(bmt))),
  DISEASE = c(rep(NA, nrow(adsl)), bmt$D),
  PHASE = c(rep(NA, nrow(adsl)), bmt$Phase),
  GRAFT = c(rep(NA, nrow(adsl)), bmt$Source),
  ENDED = c(rep(NA, nrow(adsl)), bmt$Status),
  MONTHS = c(rep(NA, nrow(adsl)), bmt$ftime)
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
