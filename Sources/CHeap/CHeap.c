#define _GNU_SOURCE
#include "CHeap.h"

#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const size_t reserve = 64 << 20;
static const uintptr_t large_page = 2 << 20;

void trialpress_prepare_heap(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, (int)reserve);
  uintptr_t start = (uintptr_t)sbrk(0) / large_page * large_page + large_page;
  // Volatile, because a compiler may leave out what is taken and given back.
  void *volatile first = malloc(1 << 20);
  free(first);
  uintptr_t end = (uintptr_t)sbrk(0) / large_page * large_page;
  if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
}
