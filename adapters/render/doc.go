// Package render lays an SOP file out as the official document: the form of
// PermenPANRB 35/2012 (SOP Administrasi Pemerintahan) on landscape paper, from the
// same file that moves the cases. Packages svg, html, pdf and docx draw what is laid out here;
// package drawing draws the stages and ways between them instead, and where a case went.
//
// The form has two parts. The identity has every box of the official form under the
// office's own heading (sebutan), empty where the file says nothing; "Pencatatan dan
// Pendataan" is printed from pencatatan and kewajiban. The flowchart has a row for
// every stage and action with kegiatan, a column for every role that acts in one, and
// five symbols only: capsule, box, diamond, arrow and off-page connector. After it
// stands what the table of the paper form has no room for, under headings of their own:
// every stage with all that can be done there, tenggat, and tafsir as numbered notes.
// Nothing is printed that the file does not say.
//
// # Which arrows are drawn
//
// An arrow goes from a row to every other row that one of its actions leads to, and to
// the capsule "Selesai" where it leads to an end: one capsule for all the ends of a row,
// whose names are in the list of stages. What leads to a stage without a row
// is not followed, except where a row would have no way on at all: then the ends behind
// that stage are its way on. A row is a decision where one action has several outcomes,
// or two actions have opposite conditions; its arrows are labelled Ya and Tidak, else
// with label of the outcome or the name of the action. Actions across stages are
// drawn by none. What is not drawn stands in the list of stages, where every way on is
// said in words.
//
// # Measures
//
// All places are millimetres from the upper left corner of the page, sizes of letters
// are points. Text is measured in the Go fonts (golang.org/x/image/font/gofont, BSD),
// which html, pdf and svg embed, so that nothing overlaps wherever these are opened; docx
// names Arial, whose letters are hardly wider. The Go fonts hold Latin, Greek and
// Cyrillic letters; others are given the room of a missing glyph ([Document.Missing] tells
// which), and all forms but PDF show them, by a font of the reader's machine.
package render
