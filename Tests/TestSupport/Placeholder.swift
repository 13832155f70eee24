// Replaced by the helpers of the tests.
