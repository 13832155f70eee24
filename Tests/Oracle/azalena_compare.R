# How azalena.R, which reads this file, writes what it computed and compares it: with the files beside it and with the
# program's results.

# What a line's grades are called in ids: organs have stages.
grade_selector <- function(analysis) ifelse(analysis == "acute-gvhd-organs", "stage", "grade")

# The harms file in words of result rows: events and patients of a line, and patients by grade where it has grades.
harms_rows <- function() {
  of <- function(id, value, events, denominator) {
    data.frame(lock = harms_table$lock, id, value, lower = NA, upper = NA, df = NA, p = NA, n = harms_table$denominator,
      events, denominator, unit = "")
  }
  with(harms_table, {
    id <- function(statistic, grade = "") paste0(analysis, ".", statistic, category, grade, group)
    graded <- lapply(c(1:5, "3-or-more", "not-recorded"), function(grade) {
      of(id("patients", sprintf("[%s=%s]", grade_selector(analysis), grade)), harms_table[[grade]], NA, denominator)[!is.na(harms_table[[grade]]), ]
    })
    rbind(of(id("events"), events, events, NA), of(id("patients"), patients, events, denominator), do.call(rbind, graded))
  })
}

# Courses without order or position, a line a patient: `Relapse after remission@12.5` for a mark at 12.5 months.
course_lines <- function(courses, digits) {
  number <- function(x) sprintf(paste0("%.", digits, "g"), x)
  lines <- vapply(courses, function(course) {
    marks <- sprintf("%s@%s", course$marks$mark, number(course$marks$time))
    paste(c(course$level, number(course$follow_up), number(course$treatment), if (course$died) "died",
      if (course$ongoing) "ongoing", sort(marks, method = "radix")), collapse = ";")
  }, "")
  sort(lines, method = "radix")
}

courses_of <- function(lock) courses[vapply(courses, `[[`, "", "lock") == lock]
courses_table <- do.call(rbind, lapply(locks, function(lock) {
  data.frame(lock = lock, course = course_lines(courses_of(lock), 17))
}))

expected_files <- list(
  "azalena-expected.csv" = rows, "azalena-harms-expected.csv" = harms_table, "azalena-curves-expected.csv" = curves,
  "azalena-courses-expected.csv" = courses_table)

text_of <- function(table) {
  as.data.frame(lapply(table, function(column) {
    if (is.character(column)) column else ifelse(is.na(column), "", sprintf("%.17g", column))
  }), check.names = FALSE)
}

write_expected <- function() {
  for (name in names(expected_files)) {
    write.csv(text_of(expected_files[[name]]), file.path(here, name), row.names = FALSE, quote = FALSE, eol = "\n",
      fileEncoding = "UTF-8")
  }
  all_rows <- rbind(rows, harms_rows())
  for (lock in locks) {
    cat(sprintf("%s: %d results, %d curves with %d points, %d courses\n", lock, sum(all_rows$lock == lock),
      length(unique(curves$id[curves$lock == lock])), sum(curves$lock == lock & !is.na(curves$time)),
      length(courses_of(lock))))
  }
}

check <- function() {
  problems <- character()
  for (name in names(expected_files)) {
    stored <- read.csv(file.path(here, name), colClasses = "character", check.names = FALSE, encoding = "UTF-8")
    computed <- expected_files[[name]]
    words <- names(computed)[sapply(computed, is.character)]
    if (!identical(names(stored), names(computed)) || !identical(stored[words], text_of(computed)[words])) {
      problems <- c(problems, sprintf(
        "%s does not hold the rows that R computes; run azalena.R and read the difference", name))
      next
    }
    for (column in setdiff(names(computed), words)) {
      bad <- differ(as.numeric(stored[[column]]), as.numeric(computed[[column]]), tolerance)
      problems <- c(problems, sprintf("%s, line %d, %s: stored %s, R computes %.17g",
        name, which(bad) + 1, column, stored[[column]][bad], computed[[column]][bad]))
    }
  }
  finish(problems, sprintf("R computes the stored values of %d results and %d points of curves",
    nrow(rows) + nrow(harms_rows()), sum(!is.na(curves$time))))
}

number_or_na <- function(x) if (is.null(x)) NA_real_ else as.numeric(x)

compare_rows <- function(results, expected) {
  by_id <- setNames(results, vapply(results, `[[`, "", "id"))
  problems <- c(
    sprintf("%s is printed twice", names(by_id)[duplicated(names(by_id))]),
    sprintf("%s is not among the program's results", setdiff(expected$id, names(by_id))),
    sprintf("%s is printed by the program and R has no value for it", setdiff(names(by_id), expected$id)))
  expected <- expected[expected$id %in% names(by_id), ]
  found <- by_id[expected$id]
  for (field in fields) {
    theirs <- vapply(found, function(row) number_or_na(row[[field]]), 0)
    bad <- differ(theirs, as.numeric(expected[[field]]), tolerance)
    problems <- c(problems, sprintf("%s %s: program %.15g, R %.15g",
      expected$id[bad], field, theirs[bad], expected[[field]][bad]))
  }
  units <- vapply(found, function(row) if (is.null(row$unit)) "" else row$unit, "")
  bad <- units != expected$unit
  problems <- c(problems, sprintf("%s: the program's unit is '%s', the plan's '%s'",
    expected$id[bad], units[bad], expected$unit[bad]))
  reasons <- vapply(found, function(row) is.null(row$value) == is.null(row$reason), NA)
  c(problems, sprintf("%s has value and reason, or neither", expected$id[reasons]))
}

compare_curve <- function(id, theirs, mine) {
  mine <- mine[!is.na(mine$time), ]
  names(mine)[names(mine) == "incidence"] <- "cumulative-incidence"
  columns <- setdiff(names(mine), c("lock", "id"))
  absent <- if (grepl("[cause=", id, fixed = TRUE)) character() else c("cumulative-incidence", "other-events")
  problems <- character()
  for (column in columns) {
    values <- vapply(theirs[[column]], number_or_na, 0)
    if (column %in% absent) {
      if (length(values)) problems <- c(problems, sprintf("%s has %s", id, column))
    } else if (length(values) != nrow(mine)) {
      problems <- c(problems, sprintf("%s %s: program has %d points, R %d", id, column, length(values), nrow(mine)))
    } else {
      bad <- differ(values, as.numeric(mine[[column]]), tolerance)
      problems <- c(problems, sprintf("%s %s at %g: program %.15g, R %.15g",
        id, column, mine$time[bad], values[bad], mine[[column]][bad]))
    }
  }
  for (tick in theirs$ticks) problems <- c(problems, compare_tick(id, tick, mine))
  problems
}

# Counts under a tick are after it, estimates those of the step before; none beyond follow-up.
compare_tick <- function(id, tick, mine) {
  until <- mine$time <= tick$time
  last <- sum(until)
  beyond <- nrow(mine) == 0 || (tick$time > max(mine$time) && tail(mine$survival, 1) > 0)
  at <- function(column, before) if (beyond) NA else c(before, mine[[column]])[1 + last]
  of_cause <- grepl("[cause=", id, fixed = TRUE)
  limit <- if (of_cause) NA else 1
  wanted <- list(
    `at-risk` = sum(mine$events[!until], mine$censored[!until], if (of_cause) mine[["other-events"]][!until]),
    events = sum(mine$events[until]), censored = sum(mine$censored[until]), survival = at("survival", 1),
    lower = at("lower", limit), upper = at("upper", limit))
  if (of_cause) {
    wanted[["other-events"]] <- sum(mine[["other-events"]][until])
    wanted[["cumulative-incidence"]] <- at("cumulative-incidence", 0)
  }
  problems <- character()
  for (field in names(wanted)) {
    theirs <- number_or_na(tick[[field]])
    if (differ(theirs, as.numeric(wanted[[field]]), tolerance)) {
      problems <- c(problems, sprintf("%s %s under the tick at %g: program %.15g, R %.15g",
        id, field, tick$time, theirs, wanted[[field]]))
    }
  }
  problems
}

compare_courses <- function(timelines, mine) {
  theirs <- lapply(timelines[[1]]$patients, function(patient) list(
    level = patient$level, follow_up = patient[["follow-up"]], treatment = patient$treatment, died = patient$died,
    ongoing = patient$ongoing,
    marks = data.frame(mark = vapply(patient$marks, `[[`, "", "mark"), time = vapply(patient$marks, `[[`, 0, "time"))))
  only <- function(here, there, who) {
    sprintf("a course that only %s has: %s", who, setdiff(course_lines(here, 9), course_lines(there, 9)))
  }
  c(if (length(theirs) != length(mine)) "the program has another number of courses than R",
    only(theirs, mine, "the program"), only(mine, theirs, "R"))
}

compare_edition <- function(results) {
  lock <- results$lock$id
  expected <- rbind(rows, harms_rows())
  expected <- expected[expected$lock == lock, ]
  mine <- curves[curves$lock == lock, ]
  theirs <- setNames(results$curves, vapply(results$curves, `[[`, "", "id"))
  problems <- compare_rows(results$results, expected)
  if (!setequal(names(theirs), mine$id)) problems <- c(problems, "the program's curves are not those of R")
  for (id in intersect(names(theirs), mine$id)) {
    problems <- c(problems, compare_curve(id, theirs[[id]], mine[mine$id == id, ]))
  }
  problems <- c(problems, compare_courses(results$timelines, courses_of(lock)))
  ticks <- sum(vapply(theirs, function(curve) length(curve$ticks), 0L))
  list(
    problems = if (length(problems)) paste(lock, problems),
    agreed = sprintf("%s: the program's %d results, %d curves (%d points, %d ticks) and %d courses agree with R",
      lock, nrow(expected), length(theirs), sum(!is.na(mine$time)), ticks, length(courses_of(lock))))
}

# Every lock must be among the files.
against <- function(files) {
  editions <- lapply(files, jsonlite::fromJSON, simplifyVector = FALSE)
  stopifnot(identical(sort(vapply(editions, function(edition) edition$lock$id, "")), locks))
  compared <- lapply(editions, compare_edition)
  finish(unlist(lapply(compared, `[[`, "problems")), paste(vapply(compared, `[[`, "", "agreed"), collapse = "\n"))
}
