package preview

import (
	"fmt"

	"github.com/tatalaksana/sop/fsm/problem"
)

// say returns a text of the pages in lang, "en" or (any other) Indonesian.
func say(lang, key string, args ...any) string {
	text, ok := texts[key]
	if !ok {
		panic("preview: no text " + key) // a programmer's mistake
	}
	if len(args) == 0 {
		return text.In(lang)
	}
	return fmt.Sprintf(text.In(lang), args...)
}

// texts are what the pages say themselves.
var texts = map[string]problem.Text{
	"check":     {ID: "Periksa", EN: "Check"},
	"document":  {ID: "Dokumen", EN: "Document"},
	"drawing":   {ID: "Gambar", EN: "Drawing"},
	"changes":   {ID: "Perubahan", EN: "Changes"},
	"scenarios": {ID: "Skenario", EN: "Scenarios"},
	"play":      {ID: "Coba", EN: "Try"},

	"nav":    {ID: "Halaman", EN: "Pages"},
	"skip":   {ID: "Langsung ke isi", EN: "Skip to the content"},
	"footer": {ID: "Halaman ini hanya ada di komputer ini, tidak mengirim apa pun, dan tidak mengubah berkas Anda.", EN: "This page exists on this computer only, sends nothing, and changes none of your files."},
	"again":  {ID: "Berkas disimpan; halaman diperbarui:", EN: "The file was saved; the page is renewed:"},
	"lost":   {ID: "Pratinjau sudah berhenti. Jalankan lagi: sop pratinjau", EN: "The preview has ended. Start it again: sop preview"},
	"older":  {ID: "Berkas sekarang masih salah (lihat Periksa). Yang tampil di sini adalah isinya yang terakhir benar.", EN: "The file has errors now (see Check). Shown here is what it said when it was last right."},

	"state.good": {ID: "lulus", EN: "passed"},
	"state.bad":  {ID: "%[1]d kesalahan, %[2]d peringatan", EN: "%[1]d errors, %[2]d warnings"},
	"state.warn": {ID: "%[2]d peringatan", EN: "%[2]d warnings"},
	"state.none": {ID: "tidak terbaca", EN: "not readable"},

	"wrong.gone":       {ID: "Berkas tidak ada di tempatnya. Kembalikan atau simpan lagi; halaman ini menunggu.", EN: "The file is not in its place. Put it back or save it again; this page waits."},
	"wrong.unreadable": {ID: "Berkas tidak dapat dibaca (bukan berkas biasa, atau tidak ada izin). Perbaiki; halaman ini menunggu.", EN: "The file cannot be read (no ordinary file, or no permission). Mend that; this page waits."},
	"wrong.big":        {ID: "Berkas lebih besar dari 4 MiB, jadi bukan SOP. Simpan SOP yang benar; halaman ini menunggu.", EN: "The file is bigger than 4 MiB, so it is no SOP. Save the right one; this page waits."},

	"problems":   {ID: "Yang harus diperbaiki", EN: "What to mend"},
	"none":       {ID: "Tidak ada kesalahan.", EN: "No errors."},
	"line":       {ID: "baris %d", EN: "line %d"},
	"explain":    {ID: "Mengapa, dan bagaimana memperbaikinya", EN: "Why, and how to mend it"},
	"bad":        {ID: "Salah", EN: "Wrong"},
	"right":      {ID: "Benar", EN: "Right"},
	"course":     {ID: "Contoh kasus yang menunjukkannya", EN: "The course of a case that shows it"},
	"facts":      {ID: "Keadaannya:", EN: "Facts:"},
	"properties": {ID: "Sifat yang dibuktikan", EN: "What is proved"},
	"text":       {ID: "Isi berkas", EN: "The file"},

	"proof.proved":      {ID: "terbukti", EN: "proved"},
	"proof.refuted":     {ID: "terbantah", EN: "refuted"},
	"proof.not-decided": {ID: "belum diputuskan", EN: "not decided"},
	"proof.noted":       {ID: "dengan catatan", EN: "noted"},

	"alone":         {ID: "Buka dokumen sendiri (untuk dicetak)", EN: "Open the document alone (to print it)"},
	"nothing":       {ID: "Belum ada isi yang benar untuk ditampilkan. Perbaiki dahulu yang disebut di Periksa.", EN: "There is nothing right to show yet. First mend what Check names."},
	"undrawn":       {ID: "Dokumen tidak dapat digambar: %s", EN: "The document cannot be drawn: %s"},
	"drawing.about": {ID: "Kotak adalah tahap dan pelaksananya; di sampingnya setiap aksi. Yang bertanda (sistem) terjadi sendiri, ↻ tetap di tahap itu, garis putus-putus kembali ke atas, kotak putus-putus menjeda hitungan waktu.", EN: "Boxes are stages with who performs them; beside them each action. What is marked (the system) happens by itself, ↻ stays in the stage, dashed lines lead back up, dashed boxes pause clocks."},
	"opening":       {ID: "Kasus dibuka", EN: "A case is opened"},
	"origin":        {ID: "tahap asal", EN: "where it came from"},
	"ways":          {ID: "Semua tahap dalam kata", EN: "All stages in words"},

	"against":       {ID: "Dibandingkan dengan versi yang berlaku: %s", EN: "Compared with the version in force: %s"},
	"against.start": {ID: "Dibandingkan dengan isi berkas saat pratinjau dijalankan (versi lain: --berlaku BERKAS).", EN: "Compared with the file as it was when the preview started (another version: --berlaku FILE)."},
	"unraised":      {ID: "Isinya berubah, tetapi \"versi\" belum dinaikkan.", EN: "What it says changed, but \"versi\" was not raised."},
	"unchanged":     {ID: "Tidak ada yang berubah.", EN: "Nothing changed."},

	"suites.none": {ID: "Tidak ada berkas skenario di samping berkas ini. Letakkan di folder yang sama atau folder skenario, atau sebutkan: sop pratinjau BERKAS SKENARIO…", EN: "There is no scenario file beside this file. Put it into the same folder or the folder skenario, or name it: sop preview FILE SCENARIOS…"},
	"nothing.run": {ID: "Skenario dijalankan sesudah berkas benar.", EN: "Scenarios run once the file is right."},
	"unrun":       {ID: "Tidak dijalankan: berkas tidak terbaca, atau terlalu lama.", EN: "Not run: the file cannot be read, or it took too long."},
	"ran":         {ID: "%d dari %d sesuai", EN: "%d of %d hold"},
	"all":         {ID: "Semua skenario", EN: "All scenarios"},
	"system":      {ID: "sistem", EN: "the system"},

	"play.full":        {ID: "Percobaan ini sudah terlalu panjang; mulai lagi.", EN: "This course is too long; start anew."},
	"play.when":        {ID: "Waktunya tidak terbaca; pilih tanggal dan jam.", EN: "The time cannot be read; choose a day and an hour."},
	"play.back":        {ID: "Waktu tidak dapat mundur; pakai Urungkan.", EN: "Time does not go back; use Undo."},
	"row.refused":      {ID: "Ditolak: %s", EN: "Refused: %s"},
	"row.breach":       {ID: "PELANGGARAN: %s melewati batas %s", EN: "BREACH: %s passed its last day, %s"},
	"row.deadline":     {ID: "%s: paling lambat %s", EN: "%s: by %s"},
	"row.held":         {ID: "%s: hitungan berhenti sementara", EN: "%s: the count stands still"},
	"row.owner":        {ID: "penanggung jawab: %s", EN: "accountable: %s"},
	"row.told":         {ID: "diberi tahu: %s", EN: "told: %s"},
	"able":             {ID: "Yang dapat melakukannya:", EN: "Who could do it:"},
	"able.none":        {ID: "Sekarang tidak ada yang dapat melakukannya.", EN: "Nobody could do it now."},
	"case":             {ID: "Kasus percobaan", EN: "The case"},
	"since":            {ID: "sejak %s", EN: "since %s"},
	"unopened":         {ID: "Belum dibuka. Pilih peran, isi, lalu tekan aksinya.", EN: "Not opened yet. Choose a role, fill in, and press the action."},
	"now":              {ID: "Sekarang:", EN: "Now:"},
	"owed":             {ID: "Kewajiban yang masih ada:", EN: "Still owed:"},
	"until":            {ID: "paling lambat", EN: "by"},
	"clock.on_time":    {ID: "terpakai %[1]s, tersisa %[2]s", EN: "%[1]s used, %[2]s left"},
	"clock.warning":    {ID: "hampir habis: terpakai %[1]s, tersisa %[2]s", EN: "nearly over: %[1]s used, %[2]s left"},
	"clock.paused":     {ID: "berhenti sementara: terpakai %[1]s, tersisa %[2]s", EN: "stands still: %[1]s used, %[2]s left"},
	"clock.late":       {ID: "terlambat %[3]s", EN: "late by %[3]s"},
	"month":            {ID: "Kalendernya", EN: "Its calendar"},
	"month.alt":        {ID: "Kalender hari yang dihitung; rinciannya di bawah", EN: "Calendar of the days counted; told in words below"},
	"ledger":           {ID: "Hari demi hari", EN: "Day by day"},
	"time":             {ID: "Majukan waktu", EN: "Move time forward"},
	"tomorrow":         {ID: "Besok", EN: "A day on"},
	"next":             {ID: "Sampai pewaktu berikutnya (%s)", EN: "To the next timer (%s)"},
	"to":               {ID: "Sampai", EN: "To"},
	"go":               {ID: "Majukan", EN: "Move"},
	"course.heading":   {ID: "Jalannya percobaan", EN: "The course"},
	"undo":             {ID: "Urungkan yang terakhir", EN: "Undo the last"},
	"restart":          {ID: "Mulai lagi", EN: "Start anew"},
	"keep":             {ID: "Simpan sebagai berkas skenario", EN: "Save as a scenario file"},
	"act":              {ID: "Bertindak sebagai", EN: "Act as"},
	"role":             {ID: "Peran", EN: "Role"},
	"unit":             {ID: "Unit", EN: "Unit"},
	"unit.none":        {ID: "tanpa unit", EN: "no unit"},
	"person":           {ID: "Orang ke-", EN: "Person no."},
	"become":           {ID: "Pilih", EN: "Choose"},
	"may":              {ID: "Yang dapat ditekan %s", EN: "What %s can press"},
	"maynot":           {ID: "akan ditolak", EN: "will be refused"},
	"owner":            {ID: "Dibuka atas nama", EN: "Opened on behalf of"},
	"owner.none":       {ID: "tidak ada", EN: "nobody"},
	"nothing.may":      {ID: "Tidak ada aksi di sini: kasus berakhir, atau hanya waktu yang menggerakkannya.", EN: "There is no action here: the case has ended, or only time moves it."},
	"happened":         {ID: "Yang terjadi", EN: "What happened"},
	"nothing.happened": {ID: "Belum ada.", EN: "Nothing yet."},
	"where":            {ID: "Letak kasus", EN: "Where the case is"},
	"example":          {ID: "contoh", EN: "example"},
	"yes":              {ID: "ya", EN: "yes"},
	"no":               {ID: "tidak", EN: "no"},
}
