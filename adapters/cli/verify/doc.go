// Package verify holds the commands that show that a case is what it was: history,
// verify, export and checkpoint.
package verify
