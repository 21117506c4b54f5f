package check

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop check says of a document beside its SOP.
var _ = term.Register(map[string]problem.Text{
	"document-form": {
		ID: "dokumen \"{file}\" bukan berkas PDF, Word (.docx), atau HTML; berikan dokumen yang dicetak dengan: sop cetak",
		EN: "the document \"{file}\" is no PDF, Word (.docx) or HTML file; give one printed by: sop render"},
	"document-unreadable": {
		ID: "dokumen \"{file}\" rusak atau terpotong dan tidak dapat dibaca; ambil lagi berkas yang utuh",
		EN: "the document \"{file}\" is damaged or cut off and cannot be read; get the whole file again"},
	"document.one": {
		ID: "dengan --dokumen atau --sidik berikan tepat satu berkas SOP",
		EN: "give exactly one SOP file with --dokumen or --sidik"},
	"document.no-fingerprint": {
		ID: "\"{typed}\" bukan sidik; sidik terdiri dari 16 huruf dan angka, mis. ZC7T-L7R4-4D5V-QYQK",
		EN: "\"{typed}\" is no fingerprint; one has 16 letters and digits, such as ZC7T-L7R4-4D5V-QYQK"},
	"document.faulty": {
		ID: "dokumen tidak dibandingkan karena SOP masih salah",
		EN: "the document was not compared, as the SOP has errors"},
	"document.typed-other": {
		ID: "sidik {typed} bukan sidik {sop}; dicetak dari isi SOP yang lain, atau salah ketik (sidik {sop}: {code})",
		EN: "the fingerprint {typed} is not that of {sop}; printed from another text of the SOP, or mistyped (that of {sop}: {code})"},
	"document.typed-same": {
		ID: "sidik yang diketik adalah sidik {sop}; isi dokumennya tidak diperiksa",
		EN: "the fingerprint typed is that of {sop}; what the document says was not checked"},
	"document.unread": {
		ID: "teksnya tidak dapat dibaca program ini (hasil pindaian?), jadi isi tidak diperiksa; ketikkan sidik yang tercetak: --sidik KODE",
		EN: "this program cannot read its text (a scan?), so the content was not checked; type the printed fingerprint: --sidik CODE"},
	"document.unsure": {
		ID: "dokumen ini disimpan oleh program lain dan teksnya tidak dapat dibandingkan dengan pasti; bandingkan dengan mata",
		EN: "another program saved this document, and its text cannot be compared for certain; compare it by eye"},
	"document.undrawn": {
		ID: "gambar panah tidak dapat dibandingkan; periksa dengan mata",
		EN: "the drawn arrows cannot be compared; check them by eye"},
	"document.version": {
		ID: "dicetak dari isi SOP yang lain (sidik {printed}; sidik {sop}: {code})",
		EN: "printed from another text of the SOP (fingerprint {printed}; that of {sop}: {code})"},
	"document.version-unprinted": {
		ID: "dicetak dari isi SOP yang lain (sidik {printed}; sidik {sop}: {code}); teks tercetak sama; yang berubah tidak tercetak",
		EN: "printed from another text of the SOP (fingerprint {printed}; that of {sop}: {code}); what is printed is the same; what changed is not printed"},
	"document.more": {
		ID: "… dan {count} perbedaan lain; bandingkan kedua versi SOP dengan: sop bandingkan LAMA BARU",
		EN: "… and {count} other differences; compare the two versions of the SOP by: sop diff OLD NEW"},
	"document.gone":    {ID: "halaman {pages} tidak ada pada dokumen", EN: "page {pages} is missing in the document"},
	"document.extra":   {ID: "halaman {pages} dokumen tidak ada dalam SOP", EN: "page {pages} of the document is not in the SOP"},
	"document.page":    {ID: "halaman {page}: ", EN: "page {page}: "},
	"document.row":     {ID: "halaman {page}, baris {row}: ", EN: "page {page}, row {row}: "},
	"document.cell":    {ID: "halaman {page}, baris {row}, {column}: ", EN: "page {page}, row {row}, {column}: "},
	"document.text":    {ID: "bagian \"Isi sebagai teks\": ", EN: "the part \"Isi sebagai teks\" (the content as text): "},
	"document.changed": {ID: "SOP \"{want}\", dokumen \"{got}\"", EN: "SOP \"{want}\", document \"{got}\""},
	"document.missing": {ID: "\"{want}\" tidak ada pada dokumen", EN: "\"{want}\" is missing in the document"},
	"document.added":   {ID: "\"{got}\" tidak ada dalam SOP", EN: "\"{got}\" is not in the SOP"},
	"document.arrow-missing": {
		ID: "panah dari baris {row} ke baris {to} tidak ada atau dipindahkan",
		EN: "the arrow from row {row} to row {to} is missing or moved"},
	"document.arrow-missing-at": {
		ID: "panah pada baris {row} tidak ada atau dipindahkan",
		EN: "the arrow at row {row} is missing or moved"},
	"document.arrow-missing-somewhere": {
		ID: "sebuah panah tidak ada atau dipindahkan",
		EN: "an arrow is missing or moved"},
	"document.arrow-added": {
		ID: "garis dari baris {row} ke baris {to} tidak ada dalam SOP",
		EN: "the line from row {row} to row {to} is not in the SOP"},
	"document.arrow-added-at": {
		ID: "garis pada baris {row} tidak ada dalam SOP",
		EN: "the line at row {row} is not in the SOP"},
	"document.arrow-added-somewhere": {
		ID: "sebuah garis pada dokumen tidak ada dalam SOP",
		EN: "a line of the document is not in the SOP"},
})
