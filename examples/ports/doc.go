// Package ports is an example: what a host puts in place of the engine's defaults, each in a file that can be copied.
//
//	Holidays   days off from a table of the office's own, as the engine's Decrees
//	Tenant     a store that several offices share, none of which reaches the cases of another
//
// host_test.go is what a host's own tests may look like in its CI, with adapters/soptest: what the office
// promises, by its own procedure, on days that it knows. examples/oidc has people, with Plt. and Plh.
// from a table with dates.
package ports
