package guide

import (
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// inserted returns what a line {{WORD REST}} of a page stands for:
//
//	bagian sop.tahap                     the keys of a part
//	masalah flow                         the codes of a family
//	bulan 2025-08-15 10:30 3 hari kerja  a deadline, counted in WIB, and its month
//	berkas sop.yaml                      a file of latihan
func (b *block) inserted() (word, rest string) {
	word, rest, _ = strings.Cut(b.text, " ")
	return word, rest
}

// entriesOf returns the entries of a family.
func entriesOf(family string) []problem.Entry {
	var all []problem.Entry
	for _, e := range problem.All() {
		if string(e.Family) == family {
			all = append(all, e)
		}
	}
	return all
}

// ledgerOf returns the count that a page asks for: "2025-08-15 10:30 3 hari kerja", by
// the decreed days off.
func ledgerOf(question string) (calendar.Ledger, error) {
	const form = "2006-01-02 15:04"
	zone, _ := calendar.ZoneByName("WIB")
	start, err := time.ParseInLocation(form, question[:min(len(form), len(question))], zone)
	if err != nil {
		return calendar.Ledger{}, err
	}
	length, err := calendar.ParseSpan(question[len(form):])
	if err != nil {
		return calendar.Ledger{}, err
	}
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{Zone: zone})
	if err != nil {
		return calendar.Ledger{}, err
	}
	return cal.Explain(start, length)
}
