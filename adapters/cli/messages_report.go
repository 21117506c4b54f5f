package cli

// What sop report says.
var _ = register(map[string]saying{
	"command.report": {
		"Merekap bagaimana batas waktu dipenuhi dalam satu masa",
		"Reports how the limits were kept in a period"},
	"about.report": {
		"Membaca log (bentuknya seperti pada sop run), juga semua log dalam suatu folder, dan menjalankannya sampai akhir masa itu;\n" +
			"atau, dengan --db, riwayat berkas dalam basis data. " +
			"Per tahap, tenggat, kewajiban, pelaksana, dan unit: berapa yang selesai, berapa yang tepat waktu, hari yang terpakai\n" +
			"(median, persentil ke-90), pelanggaran dan penanggung jawabnya. Masa tunggu pelapor tidak dinilai.\n" +
			"Batas yang belum lewat ketika berkasnya berakhir lain (misalnya diarsipkan) dihitung tersendiri, di luar persentase.\n" +
			"Susulan: yang dinilai menurut waktu yang dicatat belakangan; persentase tanpa itu disebut di sampingnya.\n" +
			"Tanpa masa: semua log, sampai kejadian terakhir. Median per pelaksana, per unit, dan keseluruhan dihitung dari tahap saja.",
		"Reads logs (their form is that of sop run), also all logs of a folder, and replays them up to the end of the period;\n" +
			"or, with --db, the histories of a database. " +
			"By stage, limit, duty, role and unit: how many ended, how many on time, the days they took (median, 90th\n" +
			"percentile), breaches and who answers for them. The reporter's own time is not judged.\n" +
			"A limit not yet past when its case ended otherwise (say, archived) is counted apart, outside the share.\n" +
			"Recorded afterwards: judged by a time that was entered later; the share without those stands beside it.\n" +
			"Without a period: all logs, to their last event. The median by role, by unit and of all is of stages alone."},
	"operands.report":  {"BERKAS [LOG…]", "FILE [LOG…]"},
	"flag.month":       {"satu `BULAN`, misalnya 2023-02", "one `MONTH`, such as 2023-02"},
	"flag.report-from": {"dari `TANGGAL` ini", "from this `DATE`"},
	"flag.report-to":   {"sampai dan termasuk `TANGGAL` ini", "up to and including this `DATE`"},
	"wrong-month": {
		`--month: "{value}" bukan bulan; tulis misalnya 2023-02`,
		`--month: "{value}" is not a month; write it as 2023-02`},
	"period-reversed": {
		`masa terbalik: --from {from} sesudah --to {to}`,
		`the period is reversed: --from {from} comes after --to {to}`},
	"nothing-to-report": {
		`tidak ada kejadian sesudah --from {from}`,
		`nothing happened after --from {from}`},
	"no-logs": {
		`folder "{folder}" tidak berisi log (.yaml dengan kejadian)`,
		`the folder "{folder}" holds no log (.yaml with kejadian)`},
	"case-twice": {
		`laporan {case} ada dalam dua log: {other} dan {file}`,
		`case {case} is in two logs: {other} and {file}`},
	"report.period":        {"Masa", "Period"},
	"report.beginning":     {"awal", "beginning"},
	"report.cases":         {"Laporan", "Cases"},
	"report.case-counts":   {"{opened} masuk, {closed} berakhir, {open} masih berjalan", "opened: {opened}, ended: {closed}, still open: {open}"},
	"report.ends":          {"Berakhir", "Ended"},
	"report.duties":        {"Kewajiban", "Duties"},
	"report.duty":          {"{duty}: {met} dipenuhi, {owed} terutang", "{duty}: met {met}, owed {owed}"},
	"report.withdrawn":     {"Pelanggaran dicabut", "Breaches withdrawn"},
	"report.refused":       {"Penyimpangan", "Deviations"},
	"report.refused-count": {"{count} baris log ditolak SOP; lihat sop run", "lines of logs refused by the SOP: {count}; see sop run"},
	"report.failed-case": {
		"Kasus {case} tidak terbaca dan tidak ikut dihitung: {cause}",
		"Case {case} cannot be read and is not counted: {cause}"},
	"report.no-limits":           {"Tidak ada batas waktu yang berakhir atau berjalan.", "No limit ended or ran."},
	"report.by-all":              {"Semua", "All"},
	"report.by-stage":            {"Per tahap", "By stage"},
	"report.by-limit":            {"Per tenggat", "By limit"},
	"report.by-duty":             {"Per kewajiban", "By duty"},
	"report.by-role":             {"Per pelaksana", "By role"},
	"report.by-unit":             {"Per unit", "By unit"},
	"report.all":                 {"semua batas waktu", "all limits"},
	"report.no-unit":             {"tanpa unit", "no unit"},
	"report.col-ended":           {"Selesai", "Ended"},
	"report.col-afterwards":      {"Susulan", "Recorded afterwards"},
	"report.afterwards":          {"{count} (tanpanya {percent} %)", "{count} (without: {percent} %)"},
	"report.afterwards-all":      {"{count} (semuanya)", "{count} (all)"},
	"report.col-median":          {"Median", "Median"},
	"report.col-p90":             {"Persentil 90", "90th percentile"},
	"report.col-breaches":        {"Pelanggaran", "Breaches"},
	"report.col-running":         {"Berjalan", "Running"},
	"report.running-late":        {"{running}, {late} {verdict}", "{running}, {late} {verdict}"},
	"report.provisional":         {"sementara", "provisional"},
	"report.running-provisional": {"{provisional} sementara", "provisional: {provisional}"},
	"report.ended-provisional":   {"{ended} ({provisional} sementara)", "{ended} ({provisional} provisional)"},
	"report.breaches":            {"Pelanggaran", "Breaches"},
	"report.not-done":            {"belum selesai", "not done yet"},
})
