#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace {

namespace policies = boost::math::policies;

/* An exception that crossed into Swift would abort the program, so no policy may throw. */
using Policy = policies::policy<
    policies::domain_error<policies::errno_on_error>,
    policies::pole_error<policies::errno_on_error>,
    policies::overflow_error<policies::errno_on_error>,
    policies::underflow_error<policies::errno_on_error>,
    policies::denorm_error<policies::errno_on_error>,
    policies::rounding_error<policies::errno_on_error>,
    policies::evaluation_error<policies::errno_on_error>,
    policies::indeterminate_result_error<policies::errno_on_error>>;

using Normal = boost::math::normal_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
using Gamma = boost::math::gamma_distribution<double, Policy>;
using StudentsT = boost::math::students_t_distribution<double, Policy>;

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/* The policies cover Boost; this covers what Boost itself calls. */
template <typename Function>
double guarded(Function function) noexcept {
  try {
    return function();
  } catch (...) {
    return notANumber;
  }
}

bool isProbability(double value) { return value > 0 && value < 1; }

bool isShape(double value) {
  return value > 0 && value < std::numeric_limits<double>::infinity();
}

}  // namespace

double cboost_normal_cumulative(double z) noexcept {
  return guarded([=] { return boost::math::cdf(Normal(), z); });
}

double cboost_normal_upper_tail(double z) noexcept {
  return guarded([=] { return boost::math::cdf(boost::math::complement(Normal(), z)); });
}

double cboost_normal_quantile(double probability) noexcept {
  if (!isProbability(probability)) return notANumber;
  return guarded([=] { return boost::math::quantile(Normal(), probability); });
}

double cboost_normal_upper_quantile(double probability) noexcept {
  if (!isProbability(probability)) return notANumber;
  return guarded(
      [=] { return boost::math::quantile(boost::math::complement(Normal(), probability)); });
}

double cboost_chi_squared_upper_tail(double x, double degrees_of_freedom) noexcept {
  if (!(x >= 0) || !(degrees_of_freedom > 0)) return notANumber;
  if (degrees_of_freedom == std::numeric_limits<double>::infinity()) return notANumber;
  if (x == std::numeric_limits<double>::infinity()) return 0;
  return guarded([=] {
    return boost::math::cdf(boost::math::complement(ChiSquared(degrees_of_freedom), x));
  });
}

double cboost_beta_quantile(double probability, double alpha, double beta) noexcept {
  if (!isProbability(probability) || !isShape(alpha) || !isShape(beta)) return notANumber;
  return guarded([=] { return boost::math::quantile(Beta(alpha, beta), probability); });
}

double cboost_beta_upper_quantile(double probability, double alpha, double beta) noexcept {
  if (!isProbability(probability) || !isShape(alpha) || !isShape(beta)) return notANumber;
  return guarded([=] {
    return boost::math::quantile(boost::math::complement(Beta(alpha, beta), probability));
  });
}

double cboost_beta_cumulative(double x, double alpha, double beta) noexcept {
  if (!(x >= 0 && x <= 1) || !isShape(alpha) || !isShape(beta)) return notANumber;
  return guarded([=] { return boost::math::cdf(Beta(alpha, beta), x); });
}

double cboost_beta_upper_tail(double x, double alpha, double beta) noexcept {
  if (!(x >= 0 && x <= 1) || !isShape(alpha) || !isShape(beta)) return notANumber;
  return guarded(
      [=] { return boost::math::cdf(boost::math::complement(Beta(alpha, beta), x)); });
}

double cboost_gamma_quantile(double probability, double shape) noexcept {
  if (!isProbability(probability) || !isShape(shape)) return notANumber;
  return guarded([=] { return boost::math::quantile(Gamma(shape), probability); });
}

double cboost_gamma_upper_quantile(double probability, double shape) noexcept {
  if (!isProbability(probability) || !isShape(shape)) return notANumber;
  return guarded(
      [=] { return boost::math::quantile(boost::math::complement(Gamma(shape), probability)); });
}

double cboost_gamma_cumulative(double x, double shape) noexcept {
  if (!(x >= 0) || !std::isfinite(x) || !isShape(shape)) return notANumber;
  return guarded([=] { return boost::math::cdf(Gamma(shape), x); });
}

double cboost_gamma_upper_tail(double x, double shape) noexcept {
  if (!(x >= 0) || !std::isfinite(x) || !isShape(shape)) return notANumber;
  return guarded([=] { return boost::math::cdf(boost::math::complement(Gamma(shape), x)); });
}

double cboost_student_t_upper_tail(double t, double degrees_of_freedom) noexcept {
  if (std::isnan(t) || !isShape(degrees_of_freedom)) return notANumber;
  if (std::isinf(t)) return t > 0 ? 0 : 1;
  return guarded([=] {
    return boost::math::cdf(boost::math::complement(StudentsT(degrees_of_freedom), t));
  });
}

double cboost_student_t_upper_quantile(double probability, double degrees_of_freedom) noexcept {
  if (!isProbability(probability) || !isShape(degrees_of_freedom)) return notANumber;
  return guarded([=] {
    return boost::math::quantile(
        boost::math::complement(StudentsT(degrees_of_freedom), probability));
  });
}

double cboost_log_gamma(double x) noexcept {
  if (!isShape(x)) return notANumber;
  return guarded([=] { return boost::math::lgamma(x, Policy()); });
}
