//go:build race

package schematest

// The race detector makes reading some ten times slower.
func init() { every = 25 }
