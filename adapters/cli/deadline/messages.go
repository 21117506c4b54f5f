package deadline

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop deadline and clock say.
var _ = term.Register(map[string]problem.Text{
	"command.deadline": {
		ID: "Menghitung dan menjelaskan satu tenggat",
		EN: "Computes and explains one deadline"},
	"about.deadline": {
		ID: "Menjawab: hari terakhir dari suatu jangka waktu sejak suatu saat, dengan keputusan di balik setiap hari libur.\n" +
			"Waktu harus menyebut zona: \"2025-03-29 12:00 WIB\" atau 2025-03-29T12:00:00+07:00.\n" +
			"Jangka: hari kerja, hari, minggu, jam kerja, jam, menit; juga rentang (1-3 hari kerja).",
		EN: "Answers: the last day of a span from an instant, with the decree behind every day off.\n" +
			"A time names its zone: \"2025-03-29 12:00 WIB\" or 2025-03-29T12:00:00+07:00.\n" +
			"Spans: hari kerja, hari, minggu, jam kerja, jam, menit; also ranges (1-3 hari kerja)."},
	"flag.from":     {ID: "`WAKTU` mulai, dengan zona", EN: "start `TIME`, with its zone"},
	"flag.span":     {ID: "`JANGKA`, misalnya \"3 hari kerja\"", EN: "`SPAN`, such as \"3 hari kerja\""},
	"flag.known-on": {ID: "hanya keputusan yang sudah ditetapkan pada `TANGGAL` ini (bawaan: semuanya)", EN: "only decrees signed by this `DATE` (default: all)"},
	"flag.explain":  {ID: "tampilkan buku hitung hari demi hari", EN: "show the count day by day"},
	"flag.picture":  {ID: "tampilkan kalender bulannya", EN: "show the months as a calendar"},
	"flag.sop":      {ID: "pakai kalender dari `BERKAS` SOP ini", EN: "use the calendar of this SOP `FILE`"},
	"flag.week":     {ID: "hari kerja seminggu: `5|6` (bawaan 5)", EN: "working days a week: `5|6` (default 5)"},
	"flag.no-joint": {ID: "cuti bersama dihitung hari kerja", EN: "joint leave counts as working days"},
	"flag.same-day": {ID: "hari kejadian sudah hari pertama (bawaan: hari ke-0)", EN: "the day of the event is day 1 (default: day 0)"},
	"flag.roll":     {ID: "tenggat yang jatuh pada hari libur digeser ke hari kerja berikutnya", EN: "a deadline on a day off moves to the next working day"},
	"flag.closing":  {ID: "tenggat berakhir saat kantor tutup, bukan tengah malam", EN: "a deadline ends at closing time, not at midnight"},
	"flag.zone":     {ID: "`ZONA` kantor: WIB, WITA, WIT, atau nama seperti Asia/Dili (bawaan WIB)", EN: "the office's `ZONE`: WIB, WITA, WIT, or a name such as Asia/Dili (default WIB)"},
	"line-too-long": {
		ID: `"{file}" baris {line} lebih panjang dari {limit}; tulis satu pertanyaan sebaris`,
		EN: `"{file}" line {line} is longer than {limit}; write one question a line`},
	"no-questions": {
		ID: `"{file}" tidak berisi satu pertanyaan pun; tulis satu objek JSON sebaris`,
		EN: `"{file}" holds no question; write one JSON object a line`},
	"wrong-zone": {
		ID: `--zone: "{value}" bukan zona waktu yang dikenal; tulis WIB, WITA, WIT, atau nama IANA seperti Asia/Dili`,
		EN: `--zone: "{value}" is no known time zone; write WIB, WITA, WIT, or an IANA name such as Asia/Dili`},
	"no-six-day-hours": {
		ID: `jam kantor enam hari kerja tidak diketahui; tulis jam_kerja dalam berkas SOP dan pakai --sop`,
		EN: `the office hours of a six-day week are not known; write jam_kerja in an SOP file and use --sop`},
	"no-hours": {
		ID: `jam kerja memerlukan jam kantor; tulis jam_kerja dalam kalender berkas SOP`,
		EN: `working hours need office hours; write jam_kerja in the calendar of the SOP file`},
	"out-of-range": {
		ID: `tanggal di luar jangkauan kalender (2000-2069)`,
		EN: `the date lies outside the calendar (2000-2069)`},
	"wrong-calendar": {
		ID: `kalender tidak dapat dipakai: {cause}`,
		EN: `the calendar cannot be used: {cause}`},
	"command.clock": {
		ID: "Menjawab pertanyaan tenggat dari berkas JSON, satu sebaris",
		EN: "Answers deadline questions of a JSON file, one a line"},
	"about.clock": {
		ID: "Setiap baris adalah satu pertanyaan; jawabannya satu baris JSON. Bila \"expected\" ada, keduanya dibandingkan;\n" +
			"kode keluar 3 bila ada yang berbeda, 2 bila ada yang tidak terjawab. Bentuknya:\n\n" +
			"  {\"id\": 1, \"start\": \"2025-07-28T10:00:00+07:00\", \"span\": \"10 hari kerja\", \"known_on\": \"2025-08-07\",\n" +
			"   \"events\": [{\"type\": \"extend\", \"at\": \"2025-08-08T10:00:00+07:00\", \"span\": \"7 hari kerja\"}],\n" +
			"   \"question\": {\"ask\": \"deadline\"}, \"expected\": {\"last_day\": \"2025-08-21\"}}\n\n" +
			"Kantornya ada pada \"calendar\": week, hours (\"default\" atau jam sendiri), half_days, local_off, extra_work, dan lainnya:\n\n" +
			"  {\"calendar\": {\"week\": [1,2,3,4,5,6], \"hours\": {\"normal\": {\"1-5\": [\"08:00-14:00\"], \"6\": [\"08:00-12:00\"]}},\n" +
			"   \"half_days\": [{\"date\": \"2026-12-23\", \"hours\": [\"08:00-11:00\"]}]}, …}",
		EN: "Each line is one question; its answer is one line of JSON. Where \"expected\" is given the two are compared;\n" +
			"exit code 3 if any differ, 2 if any is not answered. The form:\n\n" +
			"  {\"id\": 1, \"start\": \"2025-07-28T10:00:00+07:00\", \"span\": \"10 hari kerja\", \"known_on\": \"2025-08-07\",\n" +
			"   \"events\": [{\"type\": \"extend\", \"at\": \"2025-08-08T10:00:00+07:00\", \"span\": \"7 hari kerja\"}],\n" +
			"   \"question\": {\"ask\": \"deadline\"}, \"expected\": {\"last_day\": \"2025-08-21\"}}\n\n" +
			"The office is in \"calendar\": week, hours (\"default\" or its own), half_days, local_off, extra_work and more:\n\n" +
			"  {\"calendar\": {\"week\": [1,2,3,4,5,6], \"hours\": {\"normal\": {\"1-5\": [\"08:00-14:00\"], \"6\": [\"08:00-12:00\"]}},\n" +
			"   \"half_days\": [{\"date\": \"2026-12-23\", \"hours\": [\"08:00-11:00\"]}]}, …}"},
	"operands.clock": {ID: "BERKAS.jsonl", EN: "FILE.jsonl"},
	"clock.compared": {
		ID: "{compared} dibandingkan, {differing} berbeda",
		EN: "compared: {compared}, differing: {differing}"},
	"clock.unanswered": {
		ID: "{count} tidak terjawab; lihat \"error\" pada jawabannya",
		EN: "not answered: {count}; see \"error\" in the answers"},
})
