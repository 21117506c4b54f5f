package office

import (
	"slices"
	"time"
)

// Timed returns how long something took.
func Timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// Median returns the middle one; it puts them in order.
func Median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
