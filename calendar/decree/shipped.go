package decree

import (
	"slices"
	"sort"
	"strconv"
	"sync"

	"github.com/tatalaksana/sop/calendar/data"
	"github.com/tatalaksana/sop/calendar/date"
)

// Shipped returns the decrees that come with this package: those of 2015 to the
// newest year there, in order of signing, so that a later release only appends.
func Shipped() *Log { return shippedLog() }

var shippedLog = sync.OnceValue(func() *Log {
	var events []Event
	for _, name := range data.Years() {
		year, err := ReadLog(name, data.File(name))
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
	for _, row := range data.Table("dekrit.csv", 9) {
		decrees = append(decrees, Decree{
			ID: row[0], Kind: row[1], Number: row[2], Signed: shippedDate(row[3]), Announced: shippedDate(row[4]),
			Year: shippedNumber(row[5]), Content: row[6], Certainty: row[7], Note: row[8],
		})
	}
	return decrees
})

func shippedDate(text string) date.Date {
	if text == "" {
		return date.Date{}
	}
	return date.Must(text)
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
