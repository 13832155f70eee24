# The figures of the gallery as R's packages draw them, from the same data, to lay beside ours.
#
#   Rscript Benchmarks/peer/figures.R OUTPUT_FOLDER
#
# Writes ggsurvplot.png, kmunicate.png, ggforest.png and ggcompetingrisks.png. Needs survival, cmprsk, survminer
# and ggplot2 of Debian 12; Benchmarks/README.md says what was seen.
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
  library(ggplot2)
  library(survminer)
})

folder <- commandArgs(trailingOnly = TRUE)[1]
stopifnot(!is.na(folder))
dir.create(folder, recursive = TRUE, showWarnings = FALSE)
data <- Sys.glob("Content/gallery/data/*/")[1]
patients <- read.csv(file.path(data, "patients.csv"))
times <- read.csv(file.path(data, "times.csv"))

draw <- function(name, plot, height = 6.2) {
  png(file.path(folder, paste0(name, ".png")), width = 8, height = height, units = "in", res = 120)
  print(plot)
  invisible(dev.off())
}

# Time to first dermatologic event by treatment, as ggsurvplot draws it and as Morris and others (2019,
# doi:10.1136/bmjopen-2019-030215) ask for: intervals, and at each time those at risk, censored and with an event.
arms <- c("Placebo", "Xanomeline Low Dose", "Xanomeline High Dose")
skin <- merge(subset(times, PARAMCD == "TTDE"), patients[c("USUBJID", "ARM")])
skin$Treatment <- factor(skin$ARM, arms, c("Placebo", "Low dose", "High dose"))
fit <- survfit(Surv(DAYS, CNSR == 0) ~ Treatment, skin, conf.type = "log-log")
draw("ggsurvplot", ggsurvplot(
  fit, data = skin, conf.int = TRUE, risk.table = TRUE, pval = TRUE, surv.median.line = "hv",
  break.time.by = 30, legend.labs = levels(skin$Treatment), xlab = "Days since first dose"))

ticks <- seq(0, 180, 30)
at_ticks <- function(arm) {
  rows <- skin[skin$Treatment == arm, ]
  count <- function(what) vapply(ticks, what, numeric(1))
  data.frame(
    Treatment = arm, time = rep(ticks, 3), row = rep(c("At risk", "Censored", "Events"), each = length(ticks)),
    n = c(
      count(function(t) sum(rows$DAYS > t)), count(function(t) sum(rows$CNSR == 1 & rows$DAYS <= t)),
      count(function(t) sum(rows$CNSR == 0 & rows$DAYS <= t))))
}
counts <- do.call(rbind, lapply(levels(skin$Treatment), at_ticks))
counts$Treatment <- factor(counts$Treatment, levels(skin$Treatment))
counts$row <- factor(counts$row, c("Events", "Censored", "At risk"))
curve <- ggsurvplot(
  fit, data = skin, conf.int = TRUE, conf.int.style = "step", censor = FALSE, break.time.by = 30,
  legend.labs = levels(skin$Treatment), xlab = "Days since first dose")$plot + coord_cartesian(xlim = c(0, 190))
table <- ggplot(counts, aes(time, row, label = n)) + geom_text(size = 3.4) +
  facet_wrap(~Treatment, ncol = 1) + coord_cartesian(xlim = c(0, 190)) + labs(x = NULL, y = NULL) + theme_minimal()
draw("kmunicate", ggpubr::ggarrange(curve, table, ncol = 1, heights = c(3, 2), align = "v"), height = 8)

transplants <- subset(patients, TRIAL == "transplants")
transplants <- merge(transplants[setdiff(names(transplants), c("MONTHS", "ENDED"))],
  subset(times, PARAMCD == "TRANSPLANT")[c("USUBJID", "MONTHS", "ENDED")])
transplants$Disease <- factor(transplants$DISEASE)
transplants$Sex <- factor(transplants$SEX)
transplants$Graft <- factor(transplants$GRAFT)
transplants$Age10 <- transplants$AGE / 10
model <- coxph(Surv(MONTHS, ENDED > 0) ~ Disease + Age10 + Sex + Graft, transplants)
draw("ggforest", ggforest(model, data = transplants), height = 5)

incidence <- cuminc(transplants$MONTHS, transplants$ENDED, transplants$Disease)
draw("ggcompetingrisks", ggcompetingrisks(incidence, conf.int = TRUE, xlab = "Months since transplant"))
