// Package input is what commands are given: files told apart by their content,
// SOPs, logs of decrees, logs that are replayed, and databases of cases.
package input
