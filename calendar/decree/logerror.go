package decree

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// LogError is one fault of a decree file, with its place. Line and Column count
// from 1; the column is in bytes. Without a File, Line is the number of an event
// and Column that of its column (see [NewLog]).
type LogError struct {
	File         string
	Line, Column int
	Code         string // stable: see logMessages
	Args         []any  // what the message speaks of
}

// Error returns place, English message and code.
func (e *LogError) Error() string {
	if e.File == "" {
		return fmt.Sprintf("#%d: %s [%s]", e.Line, e.Message("en"), e.Code)
	}
	return fmt.Sprintf("%s:%d:%d: %s [%s]", e.File, e.Line, e.Column, e.Message("en"), e.Code)
}

// Message returns the sentence without place and code in lang, "id" or "en". It
// says what to do.
func (e *LogError) Message(lang string) string {
	m := logMessages[e.Code]
	if lang == "en" {
		return fmt.Sprintf(m.en, e.Args...)
	}
	return fmt.Sprintf(m.id, e.Args...)
}

// LogErrors are all faults of one decree file, in the order of the file.
type LogErrors []*LogError

// Error returns one line for each fault.
func (e LogErrors) Error() string {
	lines := make([]string, len(e))
	for i, fault := range e {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults one by one, for errors.As.
func (e LogErrors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, fault := range e {
		errs[i] = fault
	}
	return errs
}

// CodeIncomplete is the code of an [IncompleteYear].
const CodeIncomplete = "decree-incomplete"

// logMessages is the catalogue of what is said of decree files, by code.
var logMessages = map[string]struct{ id, en string }{
	"file-size":        {"berkas lebih dari %d byte; pecah per tahun", "the file has more than %d bytes; split it by year"},
	"encoding":         {"berkas bukan teks UTF-8; simpan ulang sebagai CSV UTF-8", "the file is not UTF-8 text; save it again as CSV UTF-8"},
	"csv":              {"tanda kutip pada baris ini tidak berpasangan, atau berdiri di tengah isi kolom; kutip seluruh isi kolom, atau hapus tanda kutipnya", "a quotation mark in this row has no partner, or stands inside a cell; quote the whole cell, or remove the mark"},
	"no-rows":          {"tidak ada satu baris pun; tulis baris judul dan sedikitnya satu hari", "there is no row; write the header and at least one day"},
	"no-header":        {"baris pertama bukan baris judul berkas keputusan hari libur; yang tertulis: %s; tulis sedikitnya %s", "the first row is no header of a file of days off; it holds: %s; write at least %s"},
	"unknown-column":   {"kolom %s tidak dikenal; yang ada: %s", "unknown column %s; there are: %s"},
	"double-column":    {"kolom %q ditulis dua kali; hapus salah satu", "column %q is there twice; remove one"},
	"missing-column":   {"kolom %s tidak ada; tambahkan pada baris judul", "column %s is missing; add it to the header"},
	"cells":            {"ada %d kolom, baris judul punya %d; periksa koma dan tanda kutip", "%d cells where the header has %d; check commas and quotes"},
	"missing-value":    {"kolom %q kosong; isi", "column %q is empty; fill it in"},
	"unseen":           {"kolom %q berisi ganti baris atau karakter tak terlihat; ketik ulang pada satu baris", "column %q holds a line break or an unseen character; type it again on one line"},
	"bad-date":         {"tanggal %q tidak terbaca; tulis seperti %s", "date %q cannot be read; write it like %s"},
	"no-such-date":     {"tanggal %q tidak ada pada kalender; betulkan hari atau bulannya", "date %q is not in the calendar; mend its day or month"},
	"ambiguous-date":   {"tanggal %q bisa dibaca dua cara; tulis seperti 2028-01-31", "date %q can be read in two ways; write it like 2028-01-31"},
	"date-range":       {"tanggal %s di luar 2000-2069; periksa tahunnya", "date %s lies outside 2000-2069; check the year"},
	"bad-kind":         {"jenis %q tidak dikenal; tulis \"libur nasional\" atau \"cuti bersama\"", "unknown kind %q; write \"libur nasional\" or \"cuti bersama\""},
	"bad-action":       {"tindakan %q tidak dikenal; tulis tetap, tambah, hapus atau pindah", "unknown action %q; write tetap, tambah, hapus or pindah"},
	"bad-effect":       {"akibat %q tidak sesuai dengan tindakan %q; libur untuk tetap dan tambah, kerja untuk hapus", "effect %q does not fit action %q; libur goes with tetap and tambah, kerja with hapus"},
	"bad-move":         {"pindah memerlukan tepat satu dari pindah_dari (hari barunya) dan pindah_ke (hari lamanya)", "a move needs exactly one of pindah_dari (on the new day) and pindah_ke (on the old day)"},
	"half-move":        {"pasangan pindahan pada %s tidak ada dalam berkas ini; tulis kedua barisnya", "the other half of the move on %s is not in this file; write both rows"},
	"bad-certainty":    {"keyakinan %q tidak dikenal; tulis A, B, C atau kosongkan", "unknown certainty %q; write A, B, C or leave it empty"},
	"bad-afterwards":   {"ditetapkan_sesudah berisi %q; hanya libur setempat yang memakainya, dan isinya ya atau kosong", "ditetapkan_sesudah holds %q; only a local day off uses it, and it holds ya or nothing"},
	"bad-unit":         {"unit berisi %q; hanya libur setempat yang memakainya, dan isinya id satu unit seperti pada SOP", "unit holds %q; only a local day off uses it, and it holds the id of one unit as the SOP has it"},
	"bad-local-action": {"libur setempat tidak dapat %s; tulis tambah atau hapus", "a local day off cannot be %s; write tambah or hapus"},
	"late-local":       {"libur setempat ditetapkan %s, sesudah harinya sendiri (%s); bila memang demikian, isi ditetapkan_sesudah dengan ya", "the local day off was decided on %s, after the day itself (%s); if that is so, write ya under ditetapkan_sesudah"},
	"not-afterwards":   {"ditetapkan_sesudah ya, padahal keputusannya, %s, tidak sesudah harinya (%s); kosongkan", "ditetapkan_sesudah is ya, but the decree, of %s, is not after the day (%s); leave it empty"},
	"late-decree":      {"keputusannya berlaku %s, sesudah harinya sendiri (%s); periksa kedua tanggal", "the decree is of %s, after the day itself (%s); check both dates"},
	"decree-order":     {"keputusan yang berlaku, %s, lebih tua daripada keputusan dasarnya (%s); periksa kedua tanggal", "the decree in force, of %s, is older than its base decree (%s); check both dates"},
	"duplicate-event":  {"baris ini sudah ada di %s; hapus salah satu", "this event is already in %s; remove one"},
	"already-off":      {"%s sudah menjadi hari libur itu menurut %s; hapus baris ini atau periksa tanggalnya", "%s is already that day off by %s; remove this row or check the date"},
	"not-off":          {"%s tidak libur dengan nama %q sehingga tidak dapat dihapus; yang libur hari itu: %s", "%s is not off under the name %q and cannot be removed; off on that day: %s"},
	CodeIncomplete: {
		"keputusan hari libur tahun %d belum lengkap: tidak memuat %s, yang libur menurut peraturan; hari itu tetap libur dan tahun ini tetap sementara; tambahkan barisnya",
		"the decrees of %d are not whole: they lack %s, off by law; these days stay off and the year stays provisional; add their rows"},
}

// LogCodes returns every code that a LogError can have, and CodeIncomplete, in
// order.
func LogCodes() []string { return slices.Sorted(maps.Keys(logMessages)) }
