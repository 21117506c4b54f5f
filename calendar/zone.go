package calendar

import (
	"time"
	_ "time/tzdata" // zones for machines that have none
)

// Indonesia's three zones as fixed offsets: none has changed its clocks since
// 1988, and a machine without zone data has no Asia/Jakarta.
var (
	wib  = time.FixedZone("WIB", 7*60*60)
	wita = time.FixedZone("WITA", 8*60*60)
	wit  = time.FixedZone("WIT", 9*60*60)
)

// ZoneByName returns the zone called "WIB", "WITA" or "WIT" (UTC+7, +8, +9), or
// by its IANA name, such as "Europe/London". Of others than Indonesia's it tells
// what the machine's zone data knows, else those that Go brings along. The bool is
// false for any other name, also for "Local": an office has a place.
func ZoneByName(name string) (*time.Location, bool) {
	switch name {
	case "WIB", "Asia/Jakarta", "Asia/Pontianak":
		return wib, true
	case "WITA", "Asia/Makassar":
		return wita, true
	case "WIT", "Asia/Jayapura":
		return wit, true
	}
	if name == "" || name == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
