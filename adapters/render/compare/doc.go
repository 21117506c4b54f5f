// Package compare tells what a document that was printed from an SOP file says otherwise
// than the file: words that were changed, left out or added, and arrows that are gone or
// new. It reads what stands in the document. The fingerprint printed on it only says
// which version it was printed from, since it stays when somebody edits the rest.
//
// # How it compares
//
// The file is rendered anew, on each paper, and the nearer one counts. In PDF and HTML
// every line of words is looked for in its box, and every arrow along its course, so that
// a PDF which an office program made of the Word file is read, too. The cells of a Word
// file, and the part of an HTML file that is text, are compared in their order. White
// space and the way lines break mean nothing. What stands in the foot of a page is not
// compared: signatures stand there.
//
// A document that another program saved (whose PDF is not as this one writes it, or whose
// Word file has a part on the program) is read with more care: letters may be cut and
// ordered otherwise and shapes stand elsewhere. Its words are looked for in the whole,
// arrows that are not found are left out ([Result].Undrawn), and where too much is not
// found nothing is said of the words ([Result].Unsure).
//
// PDF is read with github.com/ledongthuc/pdf, which gives the operators of a page and
// reads files with later parts, as signing appends them. A scan holds no words: then
// [Result].Unread is set and nothing was compared. An arrow's head and course are
// compared, the form of a symbol is not.
package compare
