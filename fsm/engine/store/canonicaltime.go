package store

import (
	"reflect"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// textEncoderOf returns, for the types of package calendar, an encoder that
// writes what their MarshalText does without its allocations; else nil.
func textEncoderOf(t reflect.Type) encoder {
	switch t {
	case reflect.TypeFor[calendar.Date]():
		return func(dst []byte, v reflect.Value) []byte {
			return append(appendDate(append(dst, '"'), *v.Addr().Interface().(*calendar.Date)), '"')
		}
	case reflect.TypeFor[calendar.Revision]():
		return func(dst []byte, v reflect.Value) []byte {
			return appendRevision(dst, *v.Addr().Interface().(*calendar.Revision))
		}
	case reflect.TypeFor[calendar.Span]():
		return func(dst []byte, v reflect.Value) []byte {
			return appendSpan(dst, *v.Addr().Interface().(*calendar.Span))
		}
	}
	return nil
}

func appendRevision(dst []byte, r calendar.Revision) []byte {
	dst = appendDate(append(dst, '"'), r.KnownOn)
	if r.Events != 0 {
		dst = strconv.AppendInt(append(dst, '+'), int64(r.Events), 10)
	}
	return append(dst, '"')
}

func appendSpan(dst []byte, s calendar.Span) []byte {
	dst = append(dst, '"')
	switch {
	case s.Unit.OnDate():
		dst = append(dst, s.String()...)
	case s != (calendar.Span{}):
		if s.Low != 0 {
			dst = append(strconv.AppendInt(dst, int64(s.Low), 10), '-')
		}
		dst = append(strconv.AppendInt(dst, int64(s.High), 10), ' ')
		dst = append(dst, s.Unit.String()...)
	}
	return append(dst, '"')
}

func appendDate(dst []byte, d calendar.Date) []byte {
	if d.IsZero() {
		return dst
	}
	day := d.In(time.UTC)
	if y := day.Year(); y < 0 || y > 9999 {
		return append(dst, d.String()...)
	}
	return appendDay(dst, day)
}

// appendDay appends 2006-01-02 of a year of four digits.
func appendDay(dst []byte, t time.Time) []byte {
	y, m, d := t.Date()
	return append(dst,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+d/10), byte('0'+d%10))
}

// appendTime appends a time in UTC with six decimals.
func appendTime(dst []byte, t time.Time) []byte {
	t = t.UTC()
	if y := t.Year(); y < 0 || y > 9999 {
		return t.AppendFormat(dst, `"2006-01-02T15:04:05.000000Z"`)
	}
	dst = appendDay(append(dst, '"'), t)
	h, m, s := t.Clock()
	us := t.Nanosecond() / 1000
	return append(dst, 'T',
		byte('0'+h/10), byte('0'+h%10), ':', byte('0'+m/10), byte('0'+m%10), ':', byte('0'+s/10), byte('0'+s%10), '.',
		byte('0'+us/100_000), byte('0'+us/10_000%10), byte('0'+us/1000%10), byte('0'+us/100%10), byte('0'+us/10%10), byte('0'+us%10),
		'Z', '"')
}
