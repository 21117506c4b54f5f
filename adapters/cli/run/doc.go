// Package run holds sop run: a log replayed and told.
package run
