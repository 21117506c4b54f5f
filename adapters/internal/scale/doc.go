// Package scale measures what people wait for, at the size of an office that has run
// for years: an action, a list, a count, a month's report, what a night job goes
// through. It makes databases of real cases, each of about five entries with their whole
// chain, on SQLite and PostgreSQL, and prints one table in Markdown, with the raw floor
// of the same machine and run beside it: one row of 1 kB, committed durably.
//
//	go test ./adapters/internal/scale -v -timeout 0 -args -cases 10000,100000
//
// -stores sqlite or -stores postgres takes one of them. Without flags it makes a few
// hundred cases, so that it stays whole; what it then prints says nothing. Linux alone
// tells what was written and what other processes took: elsewhere these stay empty.
package scale
