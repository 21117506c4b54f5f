package calendar

import (
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tatalaksana/sop/calendar/date"
	"github.com/tatalaksana/sop/calendar/decree"
	"github.com/tatalaksana/sop/calendar/span"
)

// Dates, spans and decrees have rooms of their own, calendar/date, calendar/span and
// calendar/decree, which say what each of their types does. Who reckons dates needs
// this package alone.
type (
	// Date is a civil day, without zone.
	Date = date.Date

	// Span is how long something may take.
	Span = span.Span
	// SpanError says why a text or a Span is not a span of time.
	SpanError = span.Error
	// TimeUnit is what a span counts.
	TimeUnit = span.TimeUnit

	// Log is an append-only log of decree events.
	Log = decree.Log
	// LogColumn is one column of a decree file.
	LogColumn = decree.LogColumn
	// LogError is one fault of a decree file, with its place.
	LogError = decree.LogError
	// LogErrors are all faults of one decree file.
	LogErrors = decree.LogErrors
	// Revision is a state of knowledge of a log.
	Revision = decree.Revision
	// Decree is an act that fixes days off.
	Decree = decree.Decree
	// DecreeEvent is one row of a Log.
	DecreeEvent = decree.Event
	// DecreeAction is what a decree does with a day.
	DecreeAction = decree.Action
	// HolidayKind tells the kinds of decreed days off apart.
	HolidayKind = decree.HolidayKind
	// IncompleteYear is a year whose decrees lack days that the law fixes.
	IncompleteYear = decree.IncompleteYear
	// LawDay is a day off that the law fixes.
	LawDay = decree.LawDay
	// Doubt is one reason why a deadline is provisional.
	Doubt = decree.Doubt
	// DoubtCode says what a deadline's doubt is about.
	DoubtCode = decree.DoubtCode
)

// The units of a span.
const (
	WorkingDays  = span.WorkingDays
	Days         = span.Days
	Weeks        = span.Weeks
	Months       = span.Months
	Years        = span.Years
	WorkingHours = span.WorkingHours
	Hours        = span.Hours
	Minutes      = span.Minutes
	UntilDate    = span.UntilDate
	BeforeDate   = span.BeforeDate
)

// The codes of a SpanError.
const (
	SpanNumber = span.BadNumber
	SpanUnit   = span.BadUnit
	SpanStart  = span.BadStart
)

// What decrees do with days, and the kinds of days off.
const (
	Listed  = decree.Listed
	Added   = decree.Added
	Removed = decree.Removed
	Moved   = decree.Moved

	National   = decree.National
	JointLeave = decree.JointLeave
	Local      = decree.Local
)

// The codes of a Doubt, and that of an IncompleteYear.
const (
	DoubtBefore     = decree.DoubtBefore
	DoubtUndecreed  = decree.DoubtUndecreed
	DoubtIncomplete = decree.DoubtIncomplete
	DoubtRamadan    = decree.DoubtRamadan

	CodeIncomplete = decree.CodeIncomplete
)

// ErrOutOfRange is returned for an answer that lies outside 2000-2069.
var ErrOutOfRange = date.ErrOutOfRange

// NewDate returns the day y-m-d, see [date.New].
func NewDate(y int, m time.Month, d int) Date { return date.New(y, m, d) }

// ParseDate reads "2006-01-02", see [date.Parse].
func ParseDate(text string) (Date, error) { return date.Parse(text) }

// MustDate is ParseDate for constants; it panics on a text that ParseDate refuses.
func MustDate(text string) Date { return date.Must(text) }

// Range returns the first and the last day that a calendar has.
func Range() (first, last Date) { return date.Range() }

// ParseSpan reads "3 hari kerja" and other ways to write it, see [span.Parse].
func ParseSpan(text string) (Span, error) { return span.Parse(text) }

// ParseLimit reads what ParseSpan reads and limits that end on a date, see
// [span.ParseLimit].
func ParseLimit(text string) (Span, error) { return span.ParseLimit(text) }

// Shipped returns the decrees that come with this module, see [decree.Shipped].
func Shipped() *Log { return decree.Shipped() }

// Register returns the shipped register of decrees, see [decree.Register].
func Register() []Decree { return decree.Register() }

// ReadLog reads a decree file in CSV, called name in messages, see [decree.ReadLog].
func ReadLog(name string, data []byte) (*Log, error) { return decree.ReadLog(name, data) }

// NewLog returns the log of events, see [decree.NewLog].
func NewLog(events []DecreeEvent) (*Log, error) { return decree.NewLog(events) }

// FromBusiness returns the days off of a calendar of rickar/cal as a log, see
// [decree.FromBusiness].
func FromBusiness(b *cal.BusinessCalendar, first, last int) (*Log, error) {
	return decree.FromBusiness(b, first, last)
}

// LogColumns returns the columns of a decree file in the order in which they are written.
func LogColumns() []LogColumn { return decree.LogColumns() }

// LogCodes returns every code that a LogError can have, and CodeIncomplete, in order.
func LogCodes() []string { return decree.LogCodes() }
