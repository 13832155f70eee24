#ifndef TRIALPRESS_HEAP_H
#define TRIALPRESS_HEAP_H

/// Lets the heap grow in one stretch of large pages. Call it before the first thread starts.
///
/// A run takes some tens of megabytes and gives nothing back before its end; in pages of 4 KB a tenth
/// of its time went into page faults. Where the system has no large pages, nothing changes.
void trialpress_prepare_heap(void);

#endif
