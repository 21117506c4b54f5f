package calendar

// Whole numbers are int: days, microseconds and counts would wrap silently
// where an int has 32 bits. Such a build must not compile, and this name is
// what its error shows.
const sopCountsIn64BitsBuildForA64BitSystem = 1 << 62

var _ int = sopCountsIn64BitsBuildForA64BitSystem
