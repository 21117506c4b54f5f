// Package data holds the decrees, the days off by law, the Ramadans and the office
// hours that come with the calendar, as CSV that a spreadsheet opens.
package data

import (
	"embed"
	"encoding/csv"
	"io/fs"
	"strings"
)

//go:embed *.csv
var files embed.FS

// A fault of an embedded file is a fault of the program, hence the panics.

// Years returns the names of the files with the decrees of one year each, in order.
func Years() []string {
	names, err := fs.Glob(files, "libur-*.csv")
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return names
}

// File returns an embedded file; it panics where there is none of that name.
func File(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return content
}

// Table returns the rows of an embedded file without its header. It panics on one
// that has other than so many columns.
func Table(name string, columns int) [][]string {
	r := csv.NewReader(strings.NewReader(string(File(name))))
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		panic("calendar: " + name + ": " + err.Error())
	}
	return rows[1:]
}
