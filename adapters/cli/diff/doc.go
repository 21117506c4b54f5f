// Package diff holds sop diff: what a new version of a procedure changes, in words.
package diff
