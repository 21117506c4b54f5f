package term

// What several commands say.
var _ = Register(map[string]Saying{
	"flag.format": {
		"bentuk keluaran (bawaan text)",
		"form of the output (default text)"},
	"unknown-language": {
		`bahasa "{language}" tidak dikenal; pakai --lang id atau --lang en`,
		`unknown language "{language}"; use --lang id or --lang en`},
	"too-few-operands": {
		`belum lengkap; perlu: {operands}`,
		`something is missing; needed: {operands}`},
	"hint.command": {
		`Lihat: sop help {command}`,
		`See: sop help {command}`},
	"problem.warning": {"peringatan:", "warning:"},
	"file-there": {
		`berkas "{file}" sudah ada dan tidak ditimpa; pilih nama lain, atau tambahkan --timpa`,
		`the file "{file}" is there and was left alone; choose another name, or add --timpa`},
	"not-regular": {
		`"{file}" ada tetapi bukan berkas biasa (folder atau perangkat); pilih nama lain`,
		`"{file}" is there and is no ordinary file (a folder or a device); choose another name`},
	"unwritable-file": {
		`berkas "{file}" tidak dapat ditulis: {cause}`,
		`cannot write the file "{file}": {cause}`},
	"wrong-date": {
		`{flag}: "{value}" bukan tanggal; tulis misalnya 2025-03-01`,
		`{flag}: "{value}" is not a date; write it as 2025-03-01`},
	"run.sop":         {"SOP", "SOP"},
	"run.case":        {"Laporan", "Case"},
	"run.col-limit":   {"Batas waktu", "Limit"},
	"run.col-owner":   {"Penanggung jawab", "Accountable"},
	"run.col-last":    {"Paling lambat", "By"},
	"run.col-verdict": {"Hasil", "Verdict"},
	"run.late-by":     {"{verdict} {late}", "{verdict} by {late}"},
})
