package run

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop run says.
var _ = term.Register(map[string]problem.Text{
	"command.run": {
		ID: "Menjalankan log kejadian menurut SOP dan menilai tenggatnya",
		EN: "Replays a log of what happened through an SOP and judges its limits"},
	"about.run": {
		ID: "Baris yang ditolak SOP menjadi penyimpangan: kasus tetap di tempat, sisanya dilanjutkan, kode keluar 2 (juga bila tidak ada kejadian sama sekali).\n" +
			"Sesudah kejadian terakhir waktu berjalan terus sampai tenggat yang sedang berjalan habis, kecuali --until.\n" +
			"--format svg menggambar linimasanya.\n" +
			"Bentuk log:\n\n" +
			"  format: 1\n  sop: sp4n_lumajang\n  nomor: 6340753\n  orang: {warga: pelapor, budi: {peran: petugas_opd, unit: dlh}}\n" +
			"  kejadian:\n    - waktu: 2023-02-11 01:16 WIB\n      pelaku: warga\n      aksi: kirim\n      isian: {judul: Jalan rusak}",
		EN: "A line that the SOP refuses becomes a deviation: the case stays, the rest goes on, exit code 2 (also where there is no event at all).\n" +
			"After the last event time goes on until the limits that run have passed, unless --until says otherwise.\n" +
			"--format svg draws its timeline.\n" +
			"The form of a log:\n\n" +
			"  format: 1\n  sop: sp4n_lumajang\n  nomor: 6340753\n  orang: {warga: pelapor, budi: {peran: petugas_opd, unit: dlh}}\n" +
			"  kejadian:\n    - waktu: 2023-02-11 01:16 WIB\n      pelaku: warga\n      aksi: kirim\n      isian: {judul: Jalan rusak}"},
	"operands.run":      {ID: "BERKAS LOG", EN: "FILE LOG"},
	"run.number":        {ID: "Nomor", EN: "Number"},
	"run.version":       {ID: "{code} versi {version}", EN: "{code} version {version}"},
	"run.source":        {ID: "Sumber", EN: "Source"},
	"run.decrees":       {ID: "Hari libur", EN: "Days off"},
	"run.decrees-known": {ID: "{count} keputusan, terakhir {last}", EN: "{count} decrees, the last of {last}"},
	"chart.title":       {ID: "Linimasa kasus {case}", EN: "Timeline of case {case}"},
	"chart.nothing":     {ID: "Tidak ada kejadian yang tampil.", EN: "No event is shown."},
	"chart.stages":      {ID: "Tahap", EN: "Stages"},
	"chart.clocks":      {ID: "Batas waktu", EN: "Limits"},
	"chart.happened":    {ID: "Kejadian", EN: "What happened"},
	"chart.key":         {ID: "Keterangan", EN: "Key"},
	"chart.sign-0":      {ID: "kasus berada di tahap ini", EN: "the case is in this stage"},
	"chart.sign-1":      {ID: "waktu berjalan", EN: "time runs"},
	"chart.sign-2":      {ID: "waktu berhenti", EN: "time stands still"},
	"chart.sign-3":      {ID: "sesudah hari terakhir", EN: "after the last day"},
	"chart.sign-4":      {ID: "akhir hari terakhir", EN: "end of the last day"},
	"run.after": {
		ID: "Bila sesudah itu tidak ada kejadian lagi:",
		EN: "If nothing else happens after that:"},
	"run.nothing":        {ID: "Tidak ada kejadian.", EN: "No events."},
	"run.action":         {ID: "{action} — {who}", EN: "{action} — {who}"},
	"run.system":         {ID: "{action} — sistem", EN: "{action} — system"},
	"run.deviation":      {ID: "PENYIMPANGAN (baris {line}): {action} — {who}", EN: "DEVIATION (line {line}): {action} — {who}"},
	"run.breach":         {ID: "PELANGGARAN: {clock} melewati batas {last}", EN: "BREACH: {clock} is past its limit, {last}"},
	"run.escalation":     {ID: "TERLAMBAT {step}: {clock}, batasnya {last}", EN: "LATE BY {step}: {clock}, whose limit was {last}"},
	"run.an-escalation":  {ID: "pemberitahuan keterlambatan", EN: "a notice of lateness"},
	"run.warning":        {ID: "PERINGATAN ({remind}): {clock}, paling lambat {last}", EN: "WARNING ({remind}): {clock}, by {last}"},
	"run.warning-passed": {ID: "PERINGATAN ({remind}): {clock}, tenggat {last} sudah lewat selagi kasus di tempat lain", EN: "WARNING ({remind}): {clock}, whose deadline {last} passed while the case was elsewhere"},
	"run.duty-again":     {ID: "Kewajiban berkala: {duty}", EN: "Periodic duty: {duty}"},
	"run.amended":        {ID: "Keputusan hari libur baru: {decrees}", EN: "New decree: {decrees}"},
	"run.approved":       {ID: "disetujui oleh {who}", EN: "approved by {who}"},
	"run.unmoved":        {ID: "tidak ada tenggat yang berubah", EN: "no deadline moved"},
	"run.taken-back":     {ID: "Dicabut: {what} {clock} (catatan nomor {entry}) — {who}", EN: "Withdrawn: {what} of {clock} (entry {entry}) — {who}"},
	"run.corrected":      {ID: "Koreksi — {who}", EN: "Correction — {who}"},
	"run.from-case":      {ID: "dari kasus {case} (SOP {sop}: {stage}, sejak {since})", EN: "from case {case} (SOP {sop}: {stage}, since {since})"},
	"run.from-silence":   {ID: "dari kasus {case} (SOP {sop}: {stage}, sejak {since}; tidak dijawab, tenggatnya lewat {passed})", EN: "from case {case} (SOP {sop}: {stage}, since {since}; not answered, its deadline passed {passed})"},
	"run.opened":         {ID: "kasus {case} (SOP {sop})", EN: "case {case} (SOP {sop})"},
	"run.linked":         {ID: "Kasus lain dibuka dari kasus ini, atau digabung dengannya — {who}", EN: "Another case was opened from this one, or joined to it — {who}"},
	"run.main-case":      {ID: "Kasus utama berpindah", EN: "The main case moved"},
	"run.joined":         {ID: "digabung: kasus {case}", EN: "joined: case {case}"},
	"run.to-main":        {ID: "kasus utama {case} ({stage})", EN: "main case {case} ({stage})"},
	"run.imported":       {ID: "Diambil alih — {who}", EN: "Taken over — {who}"},
	"run.able":           {ID: "dapat dilakukan oleh: {able}", EN: "could be done by: {able}"},
	"run.label":          {ID: "hasil: {label}", EN: "outcome: {label}"},
	"run.late": {
		ID: "✗ {clock}: {verdict} (batas {last}); penanggung jawab {owner}",
		EN: "✗ {clock}: {verdict} (limit {last}); accountable {owner}"},
	"run.early": {
		ID: "✓ {clock}: {taken}, {verdict} dari sasaran {low} (batas {last})",
		EN: "✓ {clock}: {taken}, {verdict}, before the target of {low} (limit {last})"},
	"run.on-time": {
		ID: "✓ {clock}: {taken}, {verdict} (batas {last})",
		EN: "✓ {clock}: {taken}, {verdict} (limit {last})"},
	"run.waited-out": {
		ID: "· {clock}: habis ditunggu (batas {last})",
		EN: "· {clock}: waited until it ran out (limit {last})"},
	"run.waited-cut": {
		ID: "· {clock}: tidak ditunggu sampai habis karena sudah ada {action} (batas {last})",
		EN: "· {clock}: not waited out, since {action} came first (limit {last})"},
	"run.waited-past": {
		ID: "· {clock}: sudah habis {late} sebelum {action} (batas {last}); tidak ada yang dinilai terlambat",
		EN: "· {clock}: had run out {late} before {action} (limit {last}); nobody is judged late"},
	"run.waited-unclassed": {
		ID: "· {clock}: berakhir, kelasnya tidak pernah ditentukan",
		EN: "· {clock}: ended, its class was never given"},
	"run.unmet": {
		ID: "· {clock}: {verdict} (belum ada: {until}; batas {last})",
		EN: "· {clock}: {verdict} (without: {until}; limit {last})"},
	"run.on-joining": {
		ID: "· {clock}: {verdict} (batas {last})",
		EN: "· {clock}: {verdict} (limit {last})"},
	"run.unjudged": {
		ID: "· {clock}: {verdict}, kelasnya tidak pernah ditentukan",
		EN: "· {clock}: {verdict}, its class was never given"},
	"run.clock-start": {
		ID: "paling lambat {last} ({span})",
		EN: "by {last} ({span})"},
	"run.clock-restart": {
		ID: "dihitung ulang, paling lambat {last} ({span})",
		EN: "counted anew, by {last} ({span})"},
	"run.clock-resume": {
		ID: "berjalan lagi, paling lambat {last}",
		EN: "runs again, by {last}"},
	"run.clock-extend": {
		ID: "diperpanjang, paling lambat {last}",
		EN: "extended, by {last}"},
	"run.clock-reclassify": {
		ID: "kelas baru, paling lambat {last} ({span})",
		EN: "new class, by {last} ({span})"},
	"run.clock-other-day": {
		ID: "tanggalnya berubah, paling lambat {last} ({span})",
		EN: "another day, by {last} ({span})"},
	"run.period": {
		ID: "berikutnya sesudah {last} (setiap {span})",
		EN: "the next after {last} (every {span})"},
	"run.clock-amend": {
		ID: "semula {old}, menjadi {last}",
		EN: "was {old}, is now {last}"},
	"run.clock-migrate": {
		ID: "semula {old}, menjadi {last} menurut versi yang baru",
		EN: "was {old}, is now {last} by the new version"},
	"run.clock-kept":     {ID: "tetap paling lambat {last}", EN: "still by {last}"},
	"run.paused-migrate": {ID: "masih berhenti; batasnya kini {span}", EN: "still paused; its limit is now {span}"},
	"run.migrated":       {ID: "Dipindahkan ke versi SOP yang baru — {who}", EN: "Moved to the new version of the SOP — {who}"},
	"run.migrated-from":  {ID: "Dipindahkan dari SOP versi {from} ke versi {to} — {who}; dasar: {basis}", EN: "Moved from version {from} of the SOP to version {to} — {who}; basis: {basis}"},
	"run.a-migration":    {ID: "pemindahan ke versi lain", EN: "the move to another version"},
	"run.clock-hand_over": {
		ID: "diserahkan ke unit lain: semula {old}, menjadi {last}",
		EN: "handed to another unit: was {old}, now {last}"},
	"run.clock-correct": {
		ID: "dikoreksi, paling lambat {last}",
		EN: "corrected, by {last}"},
	"run.paused-hand_over": {
		ID: "diserahkan ke unit lain, masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "handed to another unit, still stands still; it has a deadline when it runs again"},
	"run.paused-pause": {
		ID: "berhenti sementara",
		EN: "stands still"},
	"run.paused-start": {
		ID: "mulai ({span}) dan langsung berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "starts ({span}) and stands still at once; it has a deadline when it runs again"},
	"run.paused-restart": {
		ID: "dihitung ulang ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "counted anew ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-resume": {
		ID: "tetap berhenti sementara",
		EN: "still stands still"},
	"run.paused-extend": {
		ID: "diperpanjang ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "extended ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-reclassify": {
		ID: "kelas baru ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "new class ({span}), still stands still; it has a deadline when it runs again"},
	"run.paused-amend": {
		ID: "keputusan hari libur baru, masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "new decrees, still stands still; it has a deadline when it runs again"},
	"run.paused-correct": {
		ID: "dikoreksi ({span}), masih berhenti sementara; tenggatnya ditetapkan saat berjalan lagi",
		EN: "corrected ({span}), still stands still; it has a deadline when it runs again"},
	"run.unclassed": {
		ID: "menunggu kelasnya ditentukan",
		EN: "waits for its class"},
	"run.provisional":       {ID: "sementara", EN: "provisional"},
	"run.provisional-limit": {ID: "tenggatnya sementara", EN: "its deadline is provisional"},
	"run.day-off": {
		ID: "{day} kini libur ({reason}), menurut {decree}",
		EN: "{day} is now off ({reason}), by {decree}"},
	"run.day-works": {
		ID: "{day} kini hari kerja; semula {reason}, menurut {decree}",
		EN: "{day} is now a working day; it was {reason}, by {decree}"},
	"run.withdrawn":      {ID: "pelanggaran dicabut", EN: "the breach is withdrawn"},
	"run.recorded":       {ID: "dicatat susulan {when}", EN: "recorded afterwards, {when}"},
	"run.follows":        {ID: "akibat pencatatan susulan {when}", EN: "follows from what was recorded afterwards, {when}"},
	"run.afterwards":     {ID: "susulan", EN: "recorded afterwards"},
	"run.without-local":  {ID: "tanpa libur setempat {verdict}", EN: "without local days off {verdict}"},
	"run.ungrounded":     {ID: "anggapan: alasan dan bukti pencatatan susulan tidak lengkap disebut; log ini dianggap alasan dan buktinya", EN: "assumed: the log stands in for the reason and evidence of recording afterwards, which it does not name in full"},
	"run.a-breach":       {ID: "pelanggaran", EN: "the breach"},
	"run.a-warning":      {ID: "peringatan", EN: "the warning"},
	"run.an-amendment":   {ID: "perubahan tenggat", EN: "the amendment"},
	"run.duty":           {ID: "kewajiban: {duty} — {role}", EN: "duty: {duty} — {role}"},
	"run.owner":          {ID: "penanggung jawab: {owner}", EN: "accountable: {owner}"},
	"run.tell":           {ID: "diberi tahu: {roles}", EN: "told: {roles}"},
	"run.assumption":     {ID: "anggapan: {text}", EN: "assumed: {text}"},
	"run.judgements":     {ID: "Penilaian batas waktu", EN: "How the limits were met"},
	"run.col-taken":      {ID: "Terpakai", EN: "Taken"},
	"run.done-on":        {ID: "dilakukan {day}", EN: "done {day}"},
	"run.past":           {ID: "lewat batas", EN: "past its limit"},
	"run.provisionally":  {ID: "Sementara", EN: "Provisional"},
	"run.stands-on-time": {ID: "berjalan, sisa {left}", EN: "running, {left} left"},
	"run.stands-warned":  {ID: "mendekati batas, sisa {left}", EN: "near its limit, {left} left"},
	"run.stands-paused":  {ID: "berhenti sementara, sisa {left}", EN: "stands still, {left} left"},
	"run.stands-late":    {ID: "sudah {verdict} {late}", EN: "{verdict} by {late} so far"},
	"run.end":            {ID: "Berakhir", EN: "Ended"},
	"run.stands":         {ID: "Sampai di", EN: "Stands in"},
	"run.since":          {ID: "{stage}, sejak {at}", EN: "{stage}, since {at}"},
	"run.never-opened":   {ID: "tidak pernah dibuka", EN: "never opened"},
	"run.owed":           {ID: "Kewajiban", EN: "Still owed"},
	"run.found":          {ID: "Ditemukan", EN: "Found"},
	"run.counts": {
		ID: "{breaches} pelanggaran, {deviations} penyimpangan, {assumptions} anggapan",
		EN: "breaches: {breaches}, deviations: {deviations}, assumptions: {assumptions}"},
	"run.left-out":    {ID: "{count} baris log tidak dijalankan", EN: "lines of the log left out: {count}"},
	"run.unnoted":     {ID: "menunggu pencatatan otomatis", EN: "waits to be noted by the sweep"},
	"run.moved":       {ID: "Kasus berpindah", EN: "The case moved on"},
	"course.as":       {ID: "Dilihat sebagai", EN: "Seen as"},
	"course.unit":     {ID: "Unit", EN: "Unit"},
	"course.breaches": {ID: "{breaches} pelanggaran batas waktu", EN: "limits not met: {breaches}"},
	"course.now":      {ID: "Yang dapat dilakukan sekarang, dan oleh siapa", EN: "What can be done now, and by whom"},
	"course.may":      {ID: "boleh sekarang", EN: "allowed now"},
	"course.may-if":   {ID: "boleh sekarang, menurut isiannya", EN: "allowed now, depending on what is filled in"},
	"course.days":     {ID: "Hitungan hari: {clock}", EN: "Day by day: {clock}"},
	"course.public": {
		ID: "Hanya ini yang tampil untuk umum. Untuk melihat jalannya kasus dan tenggatnya, tambahkan --sebagai PERAN; perannya: {roles}",
		EN: "This is all that the public sees. For its course and deadlines, add --as ROLE; the roles: {roles}"},
	"course.not-public": {
		ID: `tidak ada kasus "{case}" yang tampil untuk umum`,
		EN: `there is no case "{case}" that the public may see`},
	"course.say-who": {
		ID: "Bila Anda menanganinya, sebutkan peran Anda: --sebagai PERAN, atau --sebagai PERAN@UNIT",
		EN: "If you work on it, say in which role: --as ROLE, or --as ROLE@UNIT"},
	"course.unseen": {
		ID: `tidak ada kasus "{case}" yang boleh dilihat {as}`,
		EN: `there is no case "{case}" that {as} may see`},
	"course.no-role": {
		ID: `peran "{role}" tidak ada dalam SOP kasus ini; yang ada: {known}`,
		EN: `the SOP of this case has no role "{role}"; it has: {known}`},
	"course.which-unit": {
		ID: `peran "{role}" melihat kasus unitnya saja; sebutkan unitnya: {role}@UNIT, dengan salah satu dari {known}`,
		EN: `the role "{role}" sees the cases of its unit only; say which: {role}@UNIT, with one of {known}`},
	"course.no-units": {
		ID: `peran "{role}" tidak terikat pada satu unit; tulis tanpa @UNIT`,
		EN: `the role "{role}" is not bound to a unit; leave @UNIT out`},
	"course.no-unit": {
		ID: `unit "{unit}" tidak ada dalam SOP kasus ini; yang ada: {known}`,
		EN: `the SOP of this case has no unit "{unit}"; it has: {known}`},
	"flag.kasus": {
		ID: "tandai jalan `KASUS` ini: sebuah log, berkas sop ekspor, atau BASISDATA#NOMOR (misalnya kasus.db#6340753)",
		EN: "mark where this `CASE` went: a log, a file of sop export, or DATABASE#NUMBER (as kasus.db#6340753)"},
	"flag.pembaca": {
		ID: "dengan --kasus: tampilkan yang boleh dilihat `PERAN` ini, atau PERAN@UNIT (bawaan: yang tampil untuk umum; sebuah log seluruhnya)",
		EN: "with --case: show what this `ROLE` may see, or ROLE@UNIT (default: what the public sees; all of a log)"},
	"flag.follow-until": {
		ID: "dengan --kasus LOG: hanya sampai `WAKTU` ini (bawaan: kejadian terakhir)",
		EN: "with --case LOG: up to this `TIME` only (default: its last event)"},
	"follow.no-case": {
		ID: "{flag} hanya untuk gambar satu kasus; tambahkan --kasus",
		EN: "{flag} is for the drawing of a case only; add --case"},
	"follow.until-log": {
		ID: "--sampai hanya untuk --kasus LOG; kasus dari basis data atau berkas ekspor digambar sampai sekarang",
		EN: "--until is for --case LOG only; a case of a database or an exported file is drawn up to now"},
	"follow.other-sop": {
		ID: `kasus "{case}" berjalan menurut SOP "{code}", bukan {file}`,
		EN: `the case "{case}" runs by the SOP "{code}", not by {file}`},
	"follow.version": {
		ID: `kasus "{case}" berjalan menurut versi lain dari {file}; digambar menurut versinya sendiri`,
		EN: `the case "{case}" runs by another version of {file}; it is drawn by its own`},
	"follow.say-who": {
		ID: "Bila Anda menanganinya, sebutkan peran Anda: --pembaca PERAN, atau --pembaca PERAN@UNIT",
		EN: "If you work on it, say in which role: --reader ROLE, or --reader ROLE@UNIT"},
	"flag.sebagai": {
		ID: "dengan --db: tampilkan yang boleh dilihat `PERAN` ini, atau PERAN@UNIT (bawaan: yang tampil untuk umum)",
		EN: "with --db: show what this `ROLE` may see, or ROLE@UNIT (default: what the public sees)"},
	"flag.hitungan": {
		ID: "dengan --db: hitungan hari tenggat yang berjalan atau terlewat (perlu), semuanya, atau tidak satu pun",
		EN: "with --db: day by day the limits that run or were missed (perlu), all of them (semua), or none (tidak)"},
})
