package calendar

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// Calendar is a log read with one office's options and one state of knowledge.
// It never changes and is safe for many goroutines. At and KnownOn give further
// views that share what has been built.
type Calendar struct {
	family *family
	rev    Revision
	lazy   *lazyIndex
	err    error // the revision names events that the log does not have
}

// family is what all views of one log and options share.
type family struct {
	log  *Log
	opts Options
	zone zoneClock
	// national is the same without local days off; nil where the log has none.
	national *family
	noLocal  bool
	units    map[string]*family // those of units, by id
	office   *family            // of a unit's: that of its office
	unit     string

	mu      sync.RWMutex
	views   map[Revision]*Calendar
	indexes map[Revision]*lazyIndex // by canonical revision
}

// The caches are bounded: the shipped log has 36 states, an office a handful.
const (
	maxViews   = 1024
	maxIndexes = 64
)

// New returns the calendar of an office that knows everything in the log. It
// returns every fault of the options, as OptionError, and of a log whose
// removals meet no day off, as LogErrors. A log that is nil is an error:
// Shipped has one to start with.
func New(log *Log, opts Options) (*Calendar, error) {
	if log == nil {
		return nil, errors.New("calendar: the log is nil; calendar.Shipped() is one to start with")
	}
	if faults := log.Check(); len(faults) > 0 {
		return nil, faults
	}
	opts, zone, err := opts.check()
	if err != nil {
		return nil, err
	}
	f := newFamily(log, opts, zone, false)
	if log.AnyLocal() {
		f.national = newFamily(log, opts, zone, true)
		f.ownDays()
	}
	return f.view(Revision{Events: log.Len()}), nil
}

func newFamily(log *Log, opts Options, zone zoneClock, noLocal bool) *family {
	f := &family{
		log: log, opts: opts, zone: zone, noLocal: noLocal, units: map[string]*family{},
		views: map[Revision]*Calendar{}, indexes: map[Revision]*lazyIndex{},
	}
	for id, own := range opts.Units {
		f.addUnit(id, own)
	}
	return f
}

// ownDays gives a calendar of its own to each unit for which alone a day off was
// decided: it is that of the office but for such days (rule 44).
func (f *family) ownDays() {
	like := f.opts
	like.Units = nil
	for _, id := range f.log.Units() {
		if f.units[id] == nil {
			f.addUnit(id, like)
		}
	}
}

func (f *family) addUnit(id string, own Options) {
	unit := newFamily(f.log, own, f.zone, f.noLocal)
	unit.office, unit.unit = f, id
	f.units[id] = unit
}

// OfUnit returns the calendar of a unit with the same state of knowledge; c itself
// for a unit that has none of its own.
func (c *Calendar) OfUnit(id string) *Calendar {
	if f := c.family.units[id]; f != nil {
		return f.at(c.rev)
	}
	return c
}

// ofOffice returns the calendar of the office that c is of a unit of.
func (c *Calendar) ofOffice() *Calendar {
	if f := c.family.office; f != nil {
		return f.at(c.rev)
	}
	return c
}

// WithoutLocal returns the calendar with the same state of knowledge, as if no day
// off had been decided for this office, or a unit of it, alone ([Local]); c itself if its log has none.
// What an office gave itself shows by judging both ways.
func (c *Calendar) WithoutLocal() *Calendar {
	if unit := c.family.unit; unit != "" {
		return c.ofOffice().WithoutLocal().OfUnit(unit)
	}
	if c.family.national == nil {
		return c
	}
	return c.family.national.at(c.rev)
}

// At returns the calendar with what was known at rev. If rev names more events
// than the log has, every question to it fails with an *UnknownRevisionError.
func (c *Calendar) At(rev Revision) *Calendar {
	if rev.Events == 0 {
		rev.Events = c.family.log.Len()
	}
	if rev == c.rev {
		return c
	}
	return c.family.at(rev)
}

func (f *family) at(rev Revision) *Calendar {
	f.mu.RLock()
	view := f.views[rev]
	f.mu.RUnlock()
	if view != nil {
		return view
	}
	return f.view(rev)
}

// KnownOn returns the calendar with the decrees signed up to and on d, among
// those that c may know.
func (c *Calendar) KnownOn(d Date) *Calendar {
	return c.At(Revision{Events: c.rev.Events, KnownOn: d})
}

// UnknownRevisionError says that a revision comes from a longer log.
type UnknownRevisionError struct {
	Revision Revision
	Len      int // events in the log at hand
}

// Error returns the English message.
func (e *UnknownRevisionError) Error() string {
	return fmt.Sprintf("calendar: revision %s has more events than the log (%d); load the newer decrees", e.Revision, e.Len)
}

func (f *family) view(rev Revision) *Calendar {
	view := &Calendar{family: f, rev: rev}
	if rev.Events > f.log.Len() {
		view.err = &UnknownRevisionError{rev, f.log.Len()}
		return view
	}
	canonical := f.log.Canonical(rev)
	f.mu.Lock()
	defer f.mu.Unlock()
	if known := f.views[rev]; known != nil {
		return known
	}
	view.lazy = f.indexes[canonical]
	if view.lazy == nil {
		if len(f.indexes) >= maxIndexes {
			// Views in use keep their index; only the sharing starts anew.
			clear(f.indexes)
			clear(f.views)
		}
		view.lazy = &lazyIndex{}
		f.indexes[canonical] = view.lazy
	}
	if len(f.views) >= maxViews {
		clear(f.views)
	}
	f.views[rev] = view
	return view
}

func (c *Calendar) index() (*index, error) {
	if c.err != nil {
		return nil, c.err
	}
	c.lazy.once.Do(c.build)
	return c.lazy.index, nil
}

func (c *Calendar) build() {
	opts := &c.family.opts
	s := c.family.log.State(c.rev.Events, func(e *DecreeEvent) bool {
		local := e.Kind == Local
		return (!opts.NoHolidays || local) && !(local && c.family.noLocal) && (e.Unit == "" || e.Unit == c.family.unit) && (c.rev.KnownOn.IsZero() || !e.EffectiveDate.After(c.rev.KnownOn))
	})
	s.AddLaw(opts.fixedDays())
	for year := date.FirstYear; opts.NoHolidays && year < date.FirstYear+date.YearCount; year++ {
		s.Decreed[year] = true // nothing is asked of a decree
	}
	c.lazy.state = s
	c.lazy.index = buildIndex(s, c.family)
}

// Revision returns the state of knowledge that c answers from, with the number
// of events spelled out.
func (c *Calendar) Revision() Revision { return c.rev }

// Log returns the log that c reads.
func (c *Calendar) Log() *Log { return c.family.log }

// Options returns the office's options, with the defaults filled in.
func (c *Calendar) Options() Options { return c.family.opts }

// Zone returns the office's zone.
func (c *Calendar) Zone() *time.Location { return c.family.opts.Zone }

// local returns t as microseconds since 2000-01-01 00:00 in the office's zone, cut
// to the microsecond.
func (c *Calendar) local(t time.Time) int64 { return c.family.zone.instant(t) }

func (c *Calendar) instant(local int64) time.Time {
	return time.UnixMicro(local - c.family.zone.offset + date.FirstUnix*day).UTC()
}

// DateOf returns the day of t in the office's zone, t cut to the microsecond.
func (c *Calendar) DateOf(t time.Time) Date {
	return date.At(c.family.zone.dayOf(c.local(t)))
}
