package cli

// What sop run says.
var _ = register(map[string]saying{
	"command.run": {
		"Menjalankan log kejadian menurut SOP dan menilai tenggatnya",
		"Replays a log of what happened through an SOP and judges its limits"},
	"about.run": {
		"Baris yang ditolak SOP menjadi penyimpangan: berkas tetap di tempat, sisanya dilanjutkan, kode keluar 2.\n" +
			"Sesudah kejadian terakhir waktu berjalan terus sampai tenggat yang sedang berjalan habis, kecuali --until.\n" +
			"Bentuk log:\n\n" +
			"  format: 1\n  sop: sp4n_lumajang\n  nomor: 6340753\n  orang: {warga: pelapor, budi: {peran: petugas_opd, unit: dlh}}\n" +
			"  kejadian:\n    - waktu: 2023-02-11 01:16 WIB\n      pelaku: warga\n      aksi: kirim\n      isian: {judul: Jalan rusak}",
		"A line that the SOP refuses becomes a deviation: the case stays, the rest goes on, exit code 2.\n" +
			"After the last event time goes on until the limits that run have passed, unless --until says otherwise.\n" +
			"The form of a log:\n\n" +
			"  format: 1\n  sop: sp4n_lumajang\n  nomor: 6340753\n  orang: {warga: pelapor, budi: {peran: petugas_opd, unit: dlh}}\n" +
			"  kejadian:\n    - waktu: 2023-02-11 01:16 WIB\n      pelaku: warga\n      aksi: kirim\n      isian: {judul: Jalan rusak}"},
	"operands.run":      {"BERKAS LOG", "FILE LOG"},
	"run.number":        {"Nomor", "Number"},
	"run.version":       {"{code} versi {version}", "{code} version {version}"},
	"run.source":        {"Sumber", "Source"},
	"run.decrees":       {"Hari libur", "Days off"},
	"run.decrees-known": {"{count} dekrit, terakhir {last}", "{count} decrees, the last of {last}"},
	"run.after": {
		"Bila sesudah itu tidak ada kejadian lagi:",
		"If nothing else happens after that:"},
	"run.nothing":        {"Tidak ada kejadian.", "No events."},
	"run.action":         {"{action} — {who}", "{action} — {who}"},
	"run.system":         {"{action} — sistem", "{action} — system"},
	"run.deviation":      {"PENYIMPANGAN (baris {line}): {action} — {who}", "DEVIATION (line {line}): {action} — {who}"},
	"run.breach":         {"PELANGGARAN: {clock} melewati batas {last}", "BREACH: {clock} is past its limit, {last}"},
	"run.warning":        {"PERINGATAN ({remind}): {clock}, paling lambat {last}", "WARNING ({remind}): {clock}, by {last}"},
	"run.warning-passed": {"PERINGATAN ({remind}): {clock}, tenggat {last} sudah lewat selagi berkas di tempat lain", "WARNING ({remind}): {clock}, whose deadline {last} passed while the case was elsewhere"},
	"run.duty-again":     {"Kewajiban berkala: {duty}", "Periodic duty: {duty}"},
	"run.amended":        {"Dekrit baru: {decrees}", "New decree: {decrees}"},
	"run.approved":       {"disetujui oleh {who}", "approved by {who}"},
	"run.unmoved":        {"tidak ada tenggat yang berubah", "no deadline moved"},
	"run.taken-back":     {"Dicabut: {what} {clock} (catatan nomor {entry}) — {who}", "Withdrawn: {what} of {clock} (entry {entry}) — {who}"},
	"run.corrected":      {"Koreksi — {who}", "Correction — {who}"},
	"run.imported":       {"Diambil alih — {who}", "Taken over — {who}"},
	"run.able":           {"dapat dilakukan oleh: {able}", "could be done by: {able}"},
	"run.label":          {"hasil: {label}", "outcome: {label}"},
	"run.late": {
		"✗ {clock}: {verdict} (batas {last}); penanggung jawab {owner}",
		"✗ {clock}: {verdict} (limit {last}); accountable {owner}"},
	"run.early": {
		"✓ {clock}: {taken}, {verdict} dari sasaran {low} (batas {last})",
		"✓ {clock}: {taken}, {verdict}, before the target of {low} (limit {last})"},
	"run.on-time": {
		"✓ {clock}: {taken}, {verdict} (batas {last})",
		"✓ {clock}: {taken}, {verdict} (limit {last})"},
	"run.waited-out": {
		"· {clock}: habis ditunggu (batas {last})",
		"· {clock}: waited until it ran out (limit {last})"},
	"run.waited-cut": {
		"· {clock}: tidak ditunggu sampai habis karena sudah ada {action} (batas {last})",
		"· {clock}: not waited out, since {action} came first (limit {last})"},
	"run.waited-past": {
		"· {clock}: sudah habis {late} sebelum {action} (batas {last}); tidak ada yang dinilai terlambat",
		"· {clock}: had run out {late} before {action} (limit {last}); nobody is judged late"},
	"run.waited-unclassed": {
		"· {clock}: berakhir, kelasnya tidak pernah ditentukan",
		"· {clock}: ended, its class was never given"},
	"run.unmet": {
		"· {clock}: {verdict} (belum ada: {until}; batas {last})",
		"· {clock}: {verdict} (without: {until}; limit {last})"},
	"run.unjudged": {
		"· {clock}: {verdict}, kelasnya tidak pernah ditentukan",
		"· {clock}: {verdict}, its class was never given"},
	"run.clock-start": {
		"paling lambat {last} ({span})",
		"by {last} ({span})"},
	"run.clock-restart": {
		"dihitung ulang, paling lambat {last} ({span})",
		"counted anew, by {last} ({span})"},
	"run.clock-resume": {
		"berjalan lagi, paling lambat {last}",
		"runs again, by {last}"},
	"run.clock-extend": {
		"diperpanjang, paling lambat {last}",
		"extended, by {last}"},
	"run.clock-reclassify": {
		"kelas baru, paling lambat {last} ({span})",
		"new class, by {last} ({span})"},
	"run.period": {
		"berikutnya sesudah {last} (setiap {span})",
		"the next after {last} (every {span})"},
	"run.clock-amend": {
		"semula {old}, menjadi {last}",
		"was {old}, is now {last}"},
	"run.clock-correct": {
		"dikoreksi, paling lambat {last}",
		"corrected, by {last}"},
	"run.paused-pause": {
		"berhenti sementara",
		"stands still"},
	"run.paused-start": {
		"mulai ({span}) dan langsung berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"starts ({span}) and stands still at once; it has a deadline when it runs again"},
	"run.paused-restart": {
		"dihitung ulang ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"counted anew ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-resume": {
		"tetap berhenti sementara",
		"still stands still"},
	"run.paused-extend": {
		"diperpanjang ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"extended ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-reclassify": {
		"kelas baru ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"new class ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-amend": {
		"dekrit baru, masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"new decrees, still stands still; it has a deadline when it runs again"},
	"run.paused-correct": {
		"dikoreksi ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		"corrected ({span}), still stands still; it has a deadline when it runs again"},
	"run.unclassed": {
		"menunggu kelasnya ditentukan",
		"waits for its class"},
	"run.provisional":       {"sementara", "provisional"},
	"run.provisional-limit": {"tenggatnya sementara", "its deadline is provisional"},
	"run.day-off": {
		"{day} kini libur ({reason}), menurut {decree}",
		"{day} is now off ({reason}), by {decree}"},
	"run.day-works": {
		"{day} kini hari kerja; semula {reason}, menurut {decree}",
		"{day} is now a working day; it was {reason}, by {decree}"},
	"run.withdrawn":      {"pelanggaran dicabut", "the breach is withdrawn"},
	"run.recorded":       {"dicatat susulan {when}", "recorded afterwards, {when}"},
	"run.follows":        {"akibat pencatatan susulan {when}", "follows from what was recorded afterwards, {when}"},
	"run.afterwards":     {"susulan", "recorded afterwards"},
	"run.ungrounded":     {"anggapan: alasan dan bukti pencatatan susulan tidak lengkap disebut; log ini dianggap alasan dan buktinya", "assumed: the log stands in for the reason and evidence of recording afterwards, which it does not name in full"},
	"run.a-breach":       {"pelanggaran", "the breach"},
	"run.a-warning":      {"peringatan", "the warning"},
	"run.an-amendment":   {"perubahan tenggat", "the amendment"},
	"run.duty":           {"kewajiban: {duty} — {role}", "duty: {duty} — {role}"},
	"run.owner":          {"penanggung jawab: {owner}", "accountable: {owner}"},
	"run.tell":           {"diberi tahu: {roles}", "told: {roles}"},
	"run.assumption":     {"anggapan: {text}", "assumed: {text}"},
	"run.judgements":     {"Penilaian batas waktu", "How the limits were met"},
	"run.col-taken":      {"Terpakai", "Taken"},
	"run.done-on":        {"dilakukan {day}", "done {day}"},
	"run.past":           {"lewat batas", "past its limit"},
	"run.provisionally":  {"Sementara", "Provisional"},
	"run.stands-on-time": {"berjalan, sisa {left}", "running, {left} left"},
	"run.stands-warned":  {"mendekati batas, sisa {left}", "near its limit, {left} left"},
	"run.stands-paused":  {"berhenti sementara, sisa {left}", "stands still, {left} left"},
	"run.stands-late":    {"sudah {verdict} {late}", "{verdict} by {late} so far"},
	"run.end":            {"Berakhir", "Ended"},
	"run.stands":         {"Sampai di", "Stands in"},
	"run.since":          {"{stage}, sejak {at}", "{stage}, since {at}"},
	"run.never-opened":   {"tidak pernah dibuka", "never opened"},
	"run.owed":           {"Kewajiban", "Still owed"},
	"run.found":          {"Ditemukan", "Found"},
	"run.counts": {
		"{breaches} pelanggaran, {deviations} penyimpangan, {assumptions} anggapan",
		"breaches: {breaches}, deviations: {deviations}, assumptions: {assumptions}"},
	"run.left-out": {"{count} baris log tidak dijalankan", "lines of the log left out: {count}"},
})
