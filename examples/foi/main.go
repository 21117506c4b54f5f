// Command foi tells a British office by when it must answer a request under the
// Freedom of Information Act: on the twentieth working day after it came. The days
// off are those that another library knows already.
//
//	go run ./examples/foi 2025-12-10T10:00:00Z
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

func main() {
	received := "2025-12-10T10:00:00Z"
	if len(os.Args) > 1 {
		received = os.Args[1]
	}
	at, err := time.Parse(time.RFC3339, received)
	if err != nil {
		log.Fatal(err)
	}
	office, err := office()
	if err != nil {
		log.Fatal(err)
	}
	ledger, err := office.Explain(at, limit)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(show.Text(ledger, "en"))
}

// limit is that of section 10(1) of the Act; its day 1 is the day after receipt.
var limit = calendar.Span{High: 20, Unit: calendar.WorkingDays}

// office returns the calendar of an office in England for 2015 to 2030.
func office() (*calendar.Calendar, error) {
	london, ok := calendar.ZoneByName("Europe/London")
	if !ok {
		return nil, fmt.Errorf("no zone data for Europe/London")
	}
	days, err := calendar.FromBusiness(bankHolidays(), 2015, 2030)
	if err != nil {
		return nil, err
	}
	return calendar.New(days, calendar.Options{Zone: london, NoLawDays: true})
}

// bankHolidays returns the days that section 10(6) of the Act leaves out: bank
// holidays in any part of the United Kingdom. Those of England and Wales come with
// rickar/cal; it has no day for the State Funeral of 2022.
func bankHolidays() *cal.BusinessCalendar {
	b := cal.NewBusinessCalendar()
	b.Name = "bank holidays, United Kingdom"
	b.AddHoliday(gb.Holidays...)
	b.AddHoliday(
		gb.SummerHolidayScotland.Clone(&cal.Holiday{Name: "Summer Bank Holiday (Scotland)"}),
		yearly("2nd January (Scotland)", time.January, 2, gb.BoxingDay.Observed),
		yearly("St Patrick's Day (Northern Ireland)", time.March, 17, gb.NewYear.Observed),
		yearly("Battle of the Boyne (Northern Ireland)", time.July, 12, gb.NewYear.Observed),
		yearly("St Andrew's Day (Scotland)", time.November, 30, gb.NewYear.Observed),
		&cal.Holiday{
			Name: "State Funeral of Queen Elizabeth II", Type: cal.ObservanceBank, Func: cal.CalcDayOfMonth,
			Month: time.September, Day: 19, StartYear: 2022, EndYear: 2022,
		},
	)
	return b
}

func yearly(name string, month time.Month, day int, substitutes []cal.AltDay) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservanceBank, Func: cal.CalcDayOfMonth, Month: month, Day: day, Observed: substitutes}
}
