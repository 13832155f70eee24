#include "CFileExchange.h"
