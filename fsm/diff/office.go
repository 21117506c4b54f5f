package diff

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// office reads how an office counts, or a unit with a calendar of its own.
func (r *reader) office(unit string, o *calendar.Options) {
	called, where := say("yang-kalender"), "kalender"
	if unit != "" {
		called, where = say("yang-kalender-unit", "unit", quote(r.names[inUnits+unit])), unit
	}
	x := r.add("kalender", Calendar, r.id(inUnits, unit), r.doc.Calendar.Pos, where, called)
	if o.Zone != nil {
		x.add(Calendar, "zona", plain(o.Zone.String()))
	}
	var week []value
	for day := range 7 {
		if o.Week.Has(time.Weekday(day)) {
			week = append(week, weekday(day, ""))
		}
	}
	x.set(Calendar, "hari_kerja", week)
	x.holds(Calendar, "masuk_cuti_bersama", o.JointLeaveWorks)
	x.holds(Calendar, "masuk_hari_libur", o.NoHolidays)
	x.add(Calendar, "mulai", plain(o.Start.String()))
	x.add(Calendar, "tenggat_jatuh", plain(o.DayEnd.String()))
	onDayOff := plain(o.OnDayOff.String())
	if o.OnDayOff != calendar.Roll {
		onDayOff.show = say("frasa-tidak-digeser")
	}
	x.add(Calendar, "jatuh_pada_libur", onDayOff)
	x.holds(Calendar, "boleh_maju", o.MayShorten)
	x.set(Calendar, "libur_tambahan", localDays(o.LocalOff))
	x.set(Calendar, "masuk_tambahan", localDays(o.ExtraWork))
	if o.Cutoff > 0 {
		x.add(Calendar, "pukul_terakhir", plain(clock(o.Cutoff)))
	}
	if h := o.Hours; h != nil {
		x.set(Calendar, "jam_kerja", hours(&h.Normal))
		x.set(Calendar, "jam_ramadan", hours(&h.Ramadan))
		var days []value
		for _, d := range h.Days {
			own := intervals(d.Hours)
			days = append(days, value{key: d.Date.String() + " " + own, show: joined([]problem.Text{dayText(d.Date), textOf(own)}, " ")})
		}
		x.set(Calendar, "jam_hari", days)
	}
	if unit == "" {
		for _, d := range append(r.doc.Calendar.LocalOff[:len(r.doc.Calendar.LocalOff):len(r.doc.Calendar.LocalOff)], r.doc.Calendar.ExtraWork...) {
			x.one(Texts, "nama_hari", d.Date.Value, dayNamed(d),
				value{key: quoted(d.Name.Value, d.Source.Value), show: quote(strings.TrimSuffix(d.Name.Value+"; "+d.Source.Value, "; "))})
		}
		x.basis(r.doc.Calendar.Basis)
	}
}

// weekday is a day of the week, with the hours on it.
func weekday(day int, hours string) value {
	names := problem.TextOf(func(lang string) string {
		name := calendar.WeekdayName(time.Weekday(day), lang)
		return strings.TrimSpace(name + " " + hours)
	})
	return value{key: strconv.Itoa(day) + " " + hours, show: names}
}

func hours(s *calendar.Schedule) []value {
	var out []value
	for day, at := range s {
		if len(at) > 0 {
			out = append(out, weekday(day, intervals(at)))
		}
	}
	return out
}

func intervals(list []calendar.Interval) string {
	out := make([]string, len(list))
	for i, in := range list {
		out[i] = clock(in.From) + "-" + clock(in.To)
	}
	return strings.Join(out, ", ")
}

// clock returns a minute of the day; a shift ends on the next.
func clock(minute int) string {
	if minute > 24*60 {
		minute -= 24 * 60
	}
	return fmt.Sprintf("%02d.%02d", minute/60, minute%60)
}

func localDays(list []calendar.LocalDay) []value {
	out := make([]value, len(list))
	for i, d := range list {
		v := value{key: d.Date.String(), show: dayText(d.Date)}
		if !d.Until.IsZero() {
			v = value{key: v.key + "/" + d.Until.String(), show: say("frasa-sampai-hari", "dari", v.show, "sampai", dayText(d.Until))}
		}
		if d.Yearly {
			v = value{key: v.key + " setiap tahun", show: say("frasa-setiap-tahun", "hari", ofEveryYear(v.show))}
		}
		out[i] = v
	}
	return out
}

// ofEveryYear returns a day without its year.
func ofEveryYear(day problem.Text) problem.Text {
	return problem.TextOf(func(lang string) string { return day.In(lang)[:strings.LastIndex(day.In(lang), " ")] })
}

// dayNamed returns the day of an entry of the file.
func dayNamed(d sop.LocalDay) problem.Text {
	if day, ok := sop.ParseDate(d.Date.Value); ok {
		return dayText(day)
	}
	return textOf(d.Date.Value) // of every year, or several
}

// dayText returns a day as documents print it.
func dayText(d calendar.Date) problem.Text {
	month := form.Months[d.Month()-1]
	return problem.Text{
		ID: fmt.Sprintf("%d %s %d", d.Day(), strings.ToUpper(month[:1])+month[1:], d.Year()),
		EN: fmt.Sprintf("%d %s %d", d.Day(), d.Month(), d.Year()),
	}
}

func numberBound(f *sop.Field, b sop.NumberBound) value {
	if !b.Set {
		return value{}
	}
	return value{key: strconv.FormatInt(b.N, 10), show: textOf(f.Show(rules.IntValue(b.N)))}
}

func dayBound(b sop.DayBound) value {
	if b.Kind == sop.BoundUnsaid {
		return value{}
	}
	return value{key: quoted(strconv.Itoa(int(b.Kind)), strconv.Itoa(b.Shift), b.Day.String()), show: textOf(cmp.Or(b.Text.Value, "-"))}
}
