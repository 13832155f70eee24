# What a user would run instead, at registry size.
#
#   Rscript survival.R make FOLDER N     makes N patients and writes them for both sides
#   Rscript survival.R time FOLDER FULL  prints a line an operation, its name and processor seconds; with FULL
#                                        1 also what takes minutes
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
})

arguments <- commandArgs(trailingOnly = TRUE)
path <- file.path(arguments[2], "registry.bin")

if (arguments[1] == "make") {
  set.seed(7)
  n <- as.numeric(arguments[3])
  x <- matrix(rnorm(n * 5), n)
  group <- sample(0:1, n, TRUE)
  event <- rexp(n, 0.05 * exp(0.3 * group + 0.1 * x[, 1]))
  censoring <- runif(n, 0, 40)
  cause <- (event <= censoring) * sample(1:2, n, TRUE)
  file <- file(path, "wb")
  writeBin(as.numeric(c(n, round(pmin(event, censoring), 3), cause, group, x)), file)
  close(file)
  quit()
}

file <- file(path, "rb")
n <- readBin(file, "double")
d <- as.data.frame(matrix(readBin(file, "double", 8 * n), n))
close(file)
names(d) <- c("time", "cause", "g", paste0("x", 1:5))
d$event <- as.integer(d$cause > 0)

timed <- function(name, expression) {
  gc()
  cat(sprintf("%s\t%.4f\n", name, sum(system.time(expression)[1:2])))
}

timed("Kaplan-Meier", survfit(Surv(time, event) ~ g, d))
timed("log-rank", survdiff(Surv(time, event) ~ g, d))
timed("Cox", coxph(Surv(time, event) ~ g + x1 + x2 + x3 + x4 + x5, d))
part <- d[seq_len(min(n, 1e5)), ]
timed("Aalen-Johansen and Gray", cuminc(part$time, part$cause, part$g))
timed("proportional hazards", cox.zph(coxph(Surv(time, event) ~ g + x1 + x2, part)))
timed("Aalen-Johansen", survfit(Surv(part$time, factor(part$cause, 0:2)) ~ part$g))

weighted <- function(data) {
  data$status <- factor(data$cause, 0:2)
  long <- finegray(Surv(time, status) ~ g + x1 + x2, data, etype = "1")
  coxph(Surv(fgstart, fgstop, fgstatus) ~ g + x1 + x2, long, weights = fgwt)
}
for (size in c(2000, if (arguments[3] == "1") 1e4)) {
  part <- d[seq_len(size), ]
  timed(sprintf("Fine-Gray %d", size), weighted(part))
  timed(sprintf("crr %d", size), crr(part$time, part$cause, as.matrix(part[, c("g", "x1", "x2")])))
}
