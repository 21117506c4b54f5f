// Package drawing draws the stages and actions of an SOP (package fsm/draw) as SVG,
// without Graphviz or a browser.
//
// # Who places things
//
// Boxes, arrows and the words on them are placed by the Eclipse Layout Kernel (ELK), whose
// layered layout is made for such charts: it leaves room for the words of every arrow on
// the arrow itself, leads arrows at right angles round all boxes, and keeps the order of
// the file. ELK is published for JavaScript (elkjs 0.12.1, EPL-2.0, elk.min.js is its
// lib/elk-worker.min.js unchanged; ELK-NOTICE.md says what who hands it on must say); goja, a JavaScript engine in Go, runs it. Nothing of it
// is read before a picture is asked for; one takes a few seconds, of 60 stages half a minute.
//
// Tried and not taken: goccy/go-graphviz (Graphviz in WebAssembly) compiles itself whenever
// a program starts that links it, and keeps the compiled code in a folder of the machine's
// temporary folder whose name anybody knows, so that another user can put his own there;
// d2 draws with the same ELK, and brings some forty modules along. Other layouts written in
// JavaScript were not tried.
//
// # Measures
//
// All places are in points from the upper left corner. Words are measured in the Go fonts,
// which the picture embeds, so that none leaves its box wherever it is opened. Nothing is
// told by a colour or a stroke alone: what a case went through says so in words.
package drawing
