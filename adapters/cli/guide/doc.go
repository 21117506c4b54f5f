// Package guide is the handbook for staff: sop guide, on a terminal and as one HTML
// file. It is Indonesian, as the files are.
//
// Its topics are the Markdown files of halaman, in the order of their names. What is
// known elsewhere is not written again: a line {{…}} stands for the keys of a part
// (package schema), the codes of a family (package problem), a month with a counted
// deadline (package calendar/show) or a file of latihan. Examples are told apart by the
// word after the three signs `, and tests run them all:
//
//	ada          stands in latihan/sop.yaml
//	setara       means the same as the fragment above
//	salah        the fragment above, as it should not be; pesan: what sop check says of it
//	syarat       conditions, one a line, for latihan/sop.yaml
//	sebelum      stands once in the file, as changed so far by the topic's section
//	sesudah      what takes its place
//	skenario     scenarios for the file as changed so far, which hold
//	keputusan    a decree file; rows without the header go on from those before
//	layar        a command and what it prints, on a file as it was changed
//	contoh       anything else
package guide
