// Package report holds sop report: how the limits were kept in a period.
package report
