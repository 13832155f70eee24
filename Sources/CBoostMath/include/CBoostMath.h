/*
 Distribution functions of Boost.Math behind a C face.

 No C++ exception leaves these functions: Boost reports faults by errno, and an argument outside a
 function's domain gives NaN.
*/
#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

#ifdef __cplusplus
#define CBOOSTMATH_NOEXCEPT noexcept
extern "C" {
#else
#define CBOOSTMATH_NOEXCEPT
#endif

/* P(Z <= z) for a standard normal Z. */
double cboost_normal_cumulative(double z) CBOOSTMATH_NOEXCEPT;

/* P(Z > z), exact in the far tail where 1 - P(Z <= z) is not. */
double cboost_normal_upper_tail(double z) CBOOSTMATH_NOEXCEPT;

/* The z with P(Z <= z) = probability; NaN outside the open interval from 0 to 1. */
double cboost_normal_quantile(double probability) CBOOSTMATH_NOEXCEPT;

/* The z with P(Z > z) = probability; NaN outside the open interval from 0 to 1. */
double cboost_normal_upper_quantile(double probability) CBOOSTMATH_NOEXCEPT;

/* P(X > x) for a chi-squared X; NaN for x < 0 or degrees of freedom that are not positive. */
double cboost_chi_squared_upper_tail(double x, double degrees_of_freedom) CBOOSTMATH_NOEXCEPT;

/* The x with P(X <= x) = probability for a beta X; NaN outside the open interval from 0 to 1 or for
   a shape that is not positive and finite. */
double cboost_beta_quantile(double probability, double alpha, double beta) CBOOSTMATH_NOEXCEPT;

/* The x with P(X > x) = probability for a beta X, likewise. */
double cboost_beta_upper_quantile(double probability, double alpha,
                                  double beta) CBOOSTMATH_NOEXCEPT;

/* P(X <= x) for a beta X; NaN for x outside 0 to 1 or a shape that is not positive and finite. */
double cboost_beta_cumulative(double x, double alpha, double beta) CBOOSTMATH_NOEXCEPT;

/* P(X > x) for a beta X, likewise. */
double cboost_beta_upper_tail(double x, double alpha, double beta) CBOOSTMATH_NOEXCEPT;

/* The x with P(X <= x) = probability for a gamma X of scale 1; NaN outside the open interval from 0
   to 1 or for a shape that is not positive and finite. */
double cboost_gamma_quantile(double probability, double shape) CBOOSTMATH_NOEXCEPT;

/* The x with P(X > x) = probability for a gamma X, likewise. */
double cboost_gamma_upper_quantile(double probability, double shape) CBOOSTMATH_NOEXCEPT;

/* P(X <= x) for a gamma X of scale 1; NaN for x < 0 or a shape that is not positive and finite. */
double cboost_gamma_cumulative(double x, double shape) CBOOSTMATH_NOEXCEPT;

/* P(X > x) for a gamma X, likewise. */
double cboost_gamma_upper_tail(double x, double shape) CBOOSTMATH_NOEXCEPT;

/* The logarithm of the gamma function; NaN unless x is positive and finite. */
double cboost_log_gamma(double x) CBOOSTMATH_NOEXCEPT;

/* P(T > t) for Student's T; NaN for degrees of freedom that are not positive and finite. */
double cboost_student_t_upper_tail(double t, double degrees_of_freedom) CBOOSTMATH_NOEXCEPT;

/* The t with P(T > t) = probability for Student's T; NaN outside the open interval from 0 to 1. */
double cboost_student_t_upper_quantile(double probability,
                                       double degrees_of_freedom) CBOOSTMATH_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
