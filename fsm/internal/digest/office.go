package digest

import (
	"maps"
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/calendar"
)

// Office adds how an office counts, and each unit with a calendar of its own.
func (f *Facts) Office(opts *calendar.Options) {
	f.days("", opts)
	for _, unit := range slices.Sorted(maps.Keys(opts.Units)) {
		own := opts.Units[unit]
		f.days(unit, &own)
	}
}

func (f *Facts) days(unit string, opts *calendar.Options) {
	fact := func(values ...string) {
		if unit != "" {
			values = append([]string{"unit", unit}, values...)
		}
		f.Fact(values...)
	}
	zone := ""
	if opts.Zone != nil {
		zone = opts.Zone.String()
	}
	fact("kalender", zone, strconv.Itoa(int(opts.Week)), Yes(opts.JointLeaveWorks), opts.Start.String(),
		opts.DayEnd.String(), opts.OnDayOff.String(), Yes(opts.MayShorten), local(opts.LocalOff), local(opts.ExtraWork))
	if opts.Hours != nil {
		fact("jam_kerja", schedule(&opts.Hours.Normal), schedule(&opts.Hours.Ramadan))
		for _, d := range opts.Hours.Days {
			fact("jam_hari", d.Date.String(), schedule(&calendar.Schedule{d.Hours}))
		}
	}
	if opts.Cutoff > 0 {
		fact("pukul_terakhir_terima", strconv.Itoa(opts.Cutoff))
	}
	if opts.NoHolidays {
		fact("tanpa_libur")
	}
}

func local(list []calendar.LocalDay) string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.Date.String()
		if !d.Until.IsZero() {
			out[i] += "/" + d.Until.String()
		}
		if d.Yearly {
			out[i] += " setiap tahun"
		}
	}
	return Set(out)
}

func schedule(s *calendar.Schedule) string {
	var out []string
	for day, intervals := range s {
		for _, in := range intervals {
			out = append(out, strconv.Itoa(day)+":"+strconv.Itoa(in.From)+"-"+strconv.Itoa(in.To))
		}
	}
	return Quoted(out)
}
