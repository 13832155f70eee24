# Regression models of the transplants in Tests/ThirdParty/bmtcrr, by R's survival and cmprsk.
#
#   Rscript Tests/Oracle/models.R            writes models-expected.csv beside this script
#   Rscript Tests/Oracle/models.R --check    computes it again and compares
#
# Run in the repository's root. Made with R 4.2.2, survival 3.5-3 and cmprsk 2.2-11. The plans of the same names
# stand in Tests/AnalysisTests/ModelStudy.swift.
source("Tests/Oracle/shared.R")
suppressMessages({
  library(survival)
  library(cmprsk)
})

bmt <- read.csv("Tests/ThirdParty/bmtcrr/bmtcrr.csv")
bmt$D <- factor(bmt$D, c("ALL", "AML"))
bmt$Phase <- factor(bmt$Phase, c("CR1", "CR2", "CR3", "Relapse"))
bmt$Sex <- factor(bmt$Sex, c("F", "M"))
bmt$event <- bmt$Status > 0
bmt$Age10 <- bmt$Age / 10
bmt$Age30 <- (bmt$Age - 30) / 10

lines <- NULL
put <- function(model, id, ...) {
  fields <- c(...)
  lines <<- c(lines, paste(model, id, names(fields), sprintf("%.17g", fields), sep = ","))
}

tightly <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
# Later functions of survival find the data again by evaluating the call, so that it holds them.
cox <- function(formula, data = bmt, ties = "efron", ...) {
  do.call(coxph, list(formula, data = data, ties = ties, control = tightly, ...))
}

# The ids of coefficients by R's names.
ids <- c(
  DAML = "[disease=aml/all]", PhaseCR2 = "[phase=cr2/cr1]", PhaseCR3 = "[phase=cr3/cr1]",
  PhaseRelapse = "[phase=relapse/cr1]", SexM = "[sex=m/f]", Age10 = "[covariate=age]",
  Age30 = "[covariate=age]", "DAML:SexM" = "[disease=aml/all][sex=m/f]",
  "DAML:Age30" = "[disease=aml/all][covariate=age]")
terms <- c(D = "[disease]", Phase = "[phase]", Sex = "[sex]", Age10 = "[covariate=age]", Age30 = "[covariate=age]",
  "D:Sex" = "[disease][sex]", "D:Age30" = "[disease][covariate=age]", GLOBAL = "")

ratios <- function(model, statistic, coefficients, variance) {
  for (name in names(coefficients)) {
    b <- coefficients[[name]]
    se <- sqrt(variance[name, name])
    kind <- if (grepl(":", name)) "ratio-of-hazard-ratios" else statistic
    put(model, paste0(kind, ids[[name]]), value = exp(b), lower = exp(b - qnorm(0.975) * se),
      upper = exp(b + qnorm(0.975) * se), p = 2 * pnorm(-abs(b / se)), df = 1)
  }
}

test <- function(model, id, chisq, df) put(model, id, value = chisq, df = df, p = pchisq(chisq, df, lower.tail = FALSE))

variance <- function(fit) {
  names <- names(coef(fit))
  matrix(fit$var, length(names), dimnames = list(names, names))
}

whole <- function(model, fit, transform, cluster = NULL) {
  ratios(model, "hazard-ratio", coef(fit), variance(fit))
  put(model, "patients", value = fit$n)
  put(model, "events", value = fit$nevent)
  df <- length(coef(fit))
  test(model, "wald", as.vector(coef(fit) %*% solve(variance(fit), coef(fit))), df)
  if (is.null(fit$naive.var)) {
    test(model, "likelihood-ratio", 2 * diff(fit$loglik), df)
    test(model, "score", fit$score, df)
    put(model, "akaike-criterion", value = AIC(fit))
  }
  if (!is.null(transform)) {
    table <- cox.zph(fit, transform)$table
    for (name in rownames(table)) {
      test(model, paste0("proportional-hazards", terms[[name]]), table[name, "chisq"], table[name, "df"])
    }
  }
  found <- if (is.null(cluster)) concordance(fit) else concordance(fit, cluster = cluster)
  se <- sqrt(found$var)
  put(model, "concordance", value = unname(found$concordance), lower = unname(found$concordance) - qnorm(0.975) * se,
    upper = unname(found$concordance) + qnorm(0.975) * se)
}

levels_test <- function(model, fit, pattern, id) {
  use <- grep(pattern, names(coef(fit)))
  test(model, paste0("wald", id), as.vector(coef(fit)[use] %*% solve(variance(fit)[use, use], coef(fit)[use])), length(use))
}

alone <- function(model, formulas, data = bmt, ...) {
  for (formula in formulas) {
    fit <- cox(formula, data, ...)
    ratios(model, "univariable-hazard-ratio", coef(fit), variance(fit))
  }
}

# All covariates, univariable beside multivariable.
fit <- cox(Surv(ftime, event) ~ D + Phase + Age10 + Sex)
whole("plain", fit, "km")
levels_test("plain", fit, "^Phase", "[phase]")
alone("plain", list(Surv(ftime, event) ~ D, Surv(ftime, event) ~ Phase, Surv(ftime, event) ~ Age10, Surv(ftime, event) ~ Sex))

# Strata.
fit <- cox(Surv(ftime, event) ~ D + Age10 + strata(Sex))
whole("stratified", fit, "rank")
alone("stratified", list(Surv(ftime, event) ~ D + strata(Sex), Surv(ftime, event) ~ Age10 + strata(Sex)))

# Breslow's ties.
whole("breslow", cox(Surv(ftime, event) ~ D + Age10, ties = "breslow"), "km")

# Robust variance, each patient alone, and by cluster.
fit <- cox(Surv(ftime, event) ~ D + Phase, robust = TRUE)
whole("robust", fit, "identity")
levels_test("robust", fit, "^Phase", "[phase]")
whole("clustered", cox(Surv(ftime, event) ~ D + Age10, cluster = bmt$Phase), NULL, bmt$Phase)

# Products: of two groupings, and with a number centered at 30.
fit <- cox(Surv(ftime, event) ~ D + Sex + D:Sex)
whole("product", fit, function(time) log(time))
smaller <- cox(Surv(ftime, event) ~ D + Sex)
test("product", "interaction[disease][sex]", 2 * (fit$loglik[2] - smaller$loglik[2]), 1)
fit <- cox(Surv(ftime, event) ~ D + Age30 + D:Age30)
whole("product-number", fit, "km")
smaller <- cox(Surv(ftime, event) ~ D + Age30)
test("product-number", "interaction[disease][covariate=age]", 2 * (fit$loglik[2] - smaller$loglik[2]), 1)
fit <- cox(Surv(ftime, event) ~ D + Sex + D:Sex, robust = TRUE)
whole("product-robust", fit, NULL)
test("product-robust", "interaction[disease][sex]", (coef(fit)[["DAML:SexM"]])^2 / variance(fit)["DAML:SexM", "DAML:SexM"], 1)

# Only patients whose age is known.
known <- bmt[bmt$Age < 50, ]
whole("incomplete", cox(Surv(ftime, event) ~ D + Age10, known), "km")
put("incomplete", "left-out", value = nrow(bmt) - nrow(known))

# One of two causes: its own hazard, and the hazard of its cumulative incidence.
fit <- cox(Surv(ftime, Status == 1) ~ D + Age10 + Phase)
whole("cause-specific", fit, "km")
levels_test("cause-specific", fit, "^Phase", "[phase]")
whole("other-cause", cox(Surv(ftime, Status == 2) ~ D + Age10), "km")

fine_gray <- function(model, formula) {
  covariates <- model.matrix(formula, bmt)[, -1, drop = FALSE]
  fit <- crr(bmt$ftime, bmt$Status, covariates, failcode = 1, gtol = 1e-12, maxiter = 100)
  names <- colnames(covariates)
  ratios(model, "hazard-ratio", setNames(fit$coef, names), matrix(fit$var, length(names), dimnames = list(names, names)))
  test(model, "wald", as.vector(fit$coef %*% solve(fit$var, fit$coef)), length(names))
  use <- grep("^Phase", names)
  test(model, "wald[phase]", as.vector(fit$coef[use] %*% solve(fit$var[use, use], fit$coef[use])), length(use))
  put(model, "patients", value = nrow(bmt))
  put(model, "events", value = sum(bmt$Status == 1))
}
fine_gray("subdistribution", ~ D + Age10 + Phase)

# Covariates that change: each patient's time is cut at 3 and at 10 months, and a made-up dose changes there.
bmt$ID <- seq_len(nrow(bmt))
parts <- do.call(rbind, lapply(bmt$ID, function(id) {
  cuts <- c(0, 3, 10)
  starts <- cuts[cuts < bmt$ftime[id]]
  stops <- c(starts[-1], bmt$ftime[id])
  data.frame(ID = id, START = starts, STOP = stops,
    EVENT = ifelse(stops == bmt$ftime[id], as.integer(bmt$event[id]), 0L),
    DOSE = (id %% 3) * (starts >= 3) + (id %% 2) * (starts >= 10))
}))
# Not in the order of time: the order must not matter.
parts <- parts[order(parts$START, parts$ID), ]
write.csv(parts, "Tests/Oracle/models-intervals.csv", row.names = FALSE, quote = FALSE)
parts <- merge(parts, bmt, by = "ID")
parts$event <- parts$EVENT == 1
ids <- c(ids, DOSE = "[covariate=dose]")
terms <- c(terms, DOSE = "[covariate=dose]")
fit <- cox(Surv(START, STOP, event) ~ D + DOSE + strata(Sex), parts)
whole("intervals", fit, "km", parts$ID)
lines <- sub("^intervals,patients,value,.*", "intervals,patients,value,177", lines)
put("intervals", "intervals", value = nrow(parts))
whole("intervals-robust", cox(Surv(START, STOP, event) ~ D + DOSE, parts, cluster = parts$ID), NULL, parts$ID)
lines <- sub("^intervals-robust,patients,value,.*", "intervals-robust,patients,value,177", lines)
put("intervals-robust", "intervals", value = nrow(parts))

keep_or_check(c("model,id,field,value", lines), "Tests/Oracle/models-expected.csv")
