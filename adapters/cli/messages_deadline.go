package cli

// deadlineSayings are what sop deadline says besides the calendar's ledger.
var deadlineSayings = map[string]saying{
	"flag-says": {
		`{flag}: {message}`,
		`{flag}: {message}`},
	"wrong-date": {
		`{flag}: "{value}" bukan tanggal; tulis misalnya 2025-03-01`,
		`{flag}: "{value}" is not a date; write it as 2025-03-01`},
	"flags-exclude": {
		`{flag} tidak dapat dipakai bersama {other}, yang sudah menetapkannya`,
		`{flag} cannot go with {other}, which settles it`},
	"no-six-day-hours": {
		`jam kantor enam hari kerja tidak diketahui; tulis jam_kerja dalam berkas SOP dan pakai --sop`,
		`the office hours of a six-day week are not known; write jam_kerja in an SOP file and use --sop`},
	"no-hours": {
		`jam kerja memerlukan jam kantor; tulis jam_kerja dalam kalender berkas SOP`,
		`working hours need office hours; write jam_kerja in the calendar of the SOP file`},
	"out-of-range": {
		`tanggal di luar jangkauan kalender (2000-2069)`,
		`the date lies outside the calendar (2000-2069)`},
	"wrong-calendar": {
		`kalender tidak dapat dipakai: {cause}`,
		`the calendar cannot be used: {cause}`},
}
