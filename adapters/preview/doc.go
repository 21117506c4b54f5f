// Package preview serves pages, to this machine alone, that show what an edit of an SOP
// file does while it is typed: its problems beside their lines, what is proved of it and
// the course of a case that refutes it, the printed form, a drawing, what it changes, the
// scenarios beside it; and a playground, in which a case is led through it.
//
//	err := preview.Serve(ctx, preview.Options{File: "sop.yaml", …}, 0, func(url string) { fmt.Println(url) })
//
// # What it keeps to
//
//   - It listens on 127.0.0.1, answers only where the request names that host and its
//     port, and refuses what a page of another origin asks.
//   - It writes no file. The course of the playground is in memory; a person may save it
//     as a scenario file, from the browser.
//   - Nothing is loaded from elsewhere, and texts of the file are never markup: the pages
//     allow no script but their own file, and the printed form none at all.
//   - A file that is gone, too big, of another kind or wrong is told; what was right last
//     stays to be looked at, and the next save is taken up by itself. A change is taken up
//     when the file looks the same twice, a quarter of a second apart.
//
// How a document is drawn, where cases are kept and what kind of file something is, the
// program that serves it brings along (Options): adapters don't know one another.
package preview
