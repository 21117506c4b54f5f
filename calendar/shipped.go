package calendar

import (
	"embed"
	"encoding/csv"
	"io/fs"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.csv
var shippedFiles embed.FS

// Shipped returns the decrees that come with this package: those of 2015 to the
// newest year there, in order of signing, so that a later release only appends.
func Shipped() *Log { return shippedLog() }

var shippedLog = sync.OnceValue(func() *Log {
	names, err := fs.Glob(shippedFiles, "data/libur-*.csv")
	if err != nil {
		panic("calendar: " + err.Error())
	}
	var events []DecreeEvent
	for _, name := range names {
		year, err := ReadLog(strings.TrimPrefix(name, "data/"), shippedFile(name))
		if err != nil {
			panic("calendar: shipped data: " + err.Error())
		}
		events = append(events, year.events...)
	}
	sort.SliceStable(events, func(i, j int) bool {
		return events[i].EffectiveDate.Before(events[j].EffectiveDate)
	})
	if faults := checkReplay(events); len(faults) > 0 {
		panic("calendar: shipped data: " + faults.Error())
	}
	return newLog(events)
})

// Register returns the shipped register of decrees, also those that only
// confirm days fixed by others, in the order of the file.
func Register() []Decree { return slices.Clone(shippedRegister()) }

var shippedRegister = sync.OnceValue(func() []Decree {
	var decrees []Decree
	for _, row := range shippedTable("data/dekrit.csv", 9) {
		decrees = append(decrees, Decree{
			ID: row[0], Kind: row[1], Number: row[2], Signed: shippedDate(row[3]), Announced: shippedDate(row[4]),
			Year: shippedNumber(row[5]), Content: row[6], Certainty: row[7], Note: row[8],
		})
	}
	return decrees
})

// A fault of an embedded file is a fault of the program, hence the panics.

func shippedFile(name string) []byte {
	data, err := shippedFiles.ReadFile(name)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return data
}

// shippedTable returns the rows of an embedded file without its header.
func shippedTable(name string, columns int) [][]string {
	r := csv.NewReader(strings.NewReader(string(shippedFile(name))))
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		panic("calendar: " + name + ": " + err.Error())
	}
	return rows[1:]
}

func shippedDate(text string) Date {
	if text == "" {
		return Date{}
	}
	return MustDate(text)
}

func shippedNumber(text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return n
}
