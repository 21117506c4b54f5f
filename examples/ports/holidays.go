package ports

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// DayOff is one row of the office's table: a day on which the whole office is closed, by a decision of its own.
//
//	CREATE TABLE libur (id bigint PRIMARY KEY, hari date, nama text, keputusan text, ditetapkan date, sesudah int)
//
// Rows are only ever added: a case goes on under the days that were known when it was opened. After is how many rows
// the shipped log had when the row was added (calendar.Shipped().Len()), so that national decrees of a newer release come behind it.
type DayOff struct {
	Day    string // 2025-08-06
	Name   string
	Decree string
	Signed string // 2025-08-05
	After  int
}

// Holidays are the national days off with those of the office's table, as the engine's Decrees. A case that is
// opened is under what the table says then; open cases are moved by fsm/engine/amend.
type Holidays struct {
	Rows func(context.Context) ([]DayOff, error) // in the order in which they were added
}

// Log returns the days off that are known now.
func (h Holidays) Log(ctx context.Context) (*calendar.Log, error) {
	rows, err := h.Rows(ctx)
	if err != nil {
		return nil, fmt.Errorf("days off: %w", err)
	}
	national := calendar.Shipped().Events()
	var all []calendar.DecreeEvent
	put := 0 // of the national ones
	for _, row := range rows {
		day, err := calendar.ParseDate(row.Day)
		if err != nil {
			return nil, fmt.Errorf("days off: %w", err)
		}
		signed, err := calendar.ParseDate(row.Signed)
		if err != nil {
			return nil, fmt.Errorf("days off: %w", err)
		}
		if row.After < put || row.After > len(national) {
			return nil, fmt.Errorf("days off: %s was added after %d national rows, behind a row that was after %d of %d", row.Day, row.After, put, len(national))
		}
		all = append(all, national[put:row.After]...)
		put = row.After
		all = append(all, calendar.DecreeEvent{
			Date: day, Kind: calendar.Local, Name: row.Name, Off: true, Action: calendar.Added,
			Decree: row.Decree, DecreeDate: signed, Effective: row.Decree, EffectiveDate: signed, Afterwards: day.Before(signed),
		})
	}
	return calendar.NewLog(append(all, national[put:]...))
}

// Added returns a row as it is added on the day that now tells.
func Added(day, name, decree string, now time.Time) DayOff {
	return DayOff{Day: day, Name: name, Decree: decree, Signed: now.Format(time.DateOnly), After: calendar.Shipped().Len()}
}
