#ifndef TRIALPRESS_FILE_EXCHANGE_H
#define TRIALPRESS_FILE_EXCHANGE_H

/// Exchanges what two paths name, in one step: a reader sees the one or the other, never neither.
///
/// @return 0, or the error number: EINVAL or ENOSYS where the file system cannot do it.
int trialpress_exchange(const char *first, const char *second);

#endif
