// Package term is what all commands of sop share in speaking: a session and what
// a command is, the catalogue of sentences in two languages, tables and colours,
// text made safe for a terminal, JSON, JUnit and GitHub forms of findings, names,
// days and amounts as people read them, and the exit codes, which stand here once.
//
// A new command takes four places: its file in the folder of its group, its
// sentences in that folder's messages.go, its line in the list of package cli,
// and a script in adapters/cli/testdata/script.
package term
