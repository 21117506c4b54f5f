package guide

import (
	_ "embed"
	"html"
	"strconv"
	"strings"
	"unicode"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/problem"
)

//go:embed guide.css
var css string

// HTML returns the whole handbook as one page that needs nothing beside it.
func HTML() []byte {
	w := &webpage{}
	w.put(`<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>Panduan sop</title>
<style>
`, css, `</style>
</head>
<body>
<a class="lewati" href="#isi">Langsung ke isi</a>
<header>
<h1>Panduan sop</h1>
<p>Menulis, memeriksa, menguji, dan menjalankan SOP pelayanan dalam satu berkas. Halaman ini dapat dicetak pada kertas A4.</p>
</header>
<nav aria-labelledby="daftar-isi">
<h2 id="daftar-isi">Daftar isi</h2>
<ol>
`)
	for _, p := range topics() {
		w.put(`<li><a href="#`, p.id, `">`, html.EscapeString(p.title), "</a>")
		w.contents(&p)
		w.put("</li>\n")
	}
	w.put("</ol>\n</nav>\n<main id=\"isi\">\n")
	for _, p := range topics() {
		w.topic(&p)
	}
	w.put("</main>\n</body>\n</html>\n")
	return []byte(w.b.String())
}

// webpage is the page as far as it is written.
type webpage struct {
	b     strings.Builder
	in    string // the topic
	level int    // of the last heading of a page
}

func (w *webpage) put(texts ...string) {
	for _, t := range texts {
		w.b.WriteString(t)
	}
}

// contents lists the sections of a topic.
func (w *webpage) contents(p *topic) {
	open := false
	for _, b := range p.blocks {
		if b.kind != heading || b.level != 2 {
			continue
		}
		if !open {
			w.put("\n<ul>\n")
			open = true
		}
		w.put(`<li><a href="#`, anchor(p.id, b.text), `">`, html.EscapeString(bare(b.text)), "</a></li>\n")
	}
	if open {
		w.put("</ul>")
	}
}

// anchor returns the id of a section: letters and digits of its heading.
func anchor(topic, text string) string {
	words := strings.FieldsFunc(strings.ToLower(bare(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	return topic + "-" + strings.Join(words, "-")
}

// bare returns a text without its marks.
func bare(text string) string {
	var b strings.Builder
	for _, s := range spans(text) {
		b.WriteString(s.text)
	}
	return b.String()
}

func (w *webpage) topic(p *topic) {
	w.in, w.level = p.id, 2
	w.put(`<section aria-labelledby="`, p.id, `">`, "\n<h2 id=\"", p.id, `">`, html.EscapeString(p.title), "</h2>\n<p class=\"ringkas\">", inline(p.about), "</p>\n")
	for i := range p.blocks {
		w.block(&p.blocks[i])
	}
	w.put("</section>\n")
}

func (w *webpage) block(b *block) {
	switch b.kind {
	case prose:
		w.put("<p>", inline(b.text), "</p>\n")
	case heading:
		w.level = b.level + 1
		w.put("<", w.tag(0), ` id="`, anchor(w.in, b.text), `">`, inline(b.text), "</", w.tag(0), ">\n")
	case list, steps:
		tag := "ul"
		if b.kind == steps {
			tag = "ol"
		}
		w.put("<", tag, ">\n")
		for _, item := range b.items {
			w.put("<li>", inline(item), "</li>\n")
		}
		w.put("</", tag, ">\n")
	case code:
		class := map[string]string{"salah": "salah", "syarat salah": "salah", "ada": "benar", "setara": "benar", "syarat": "benar", "sesudah": "benar"}[b.info]
		w.figure(class, exampleTitle(b.info), b.text)
	case insert:
		w.insert(b)
	}
}

// tag returns a heading so much below the last one of the page.
func (w *webpage) tag(below int) string { return "h" + strconv.Itoa(w.level+below) }

// figure writes an example with what it is.
func (w *webpage) figure(class, title, text string) {
	w.put("<figure")
	if class != "" {
		w.put(` class="`, class, `"`)
	}
	w.put(">")
	if title != "" {
		w.put("<figcaption>", html.EscapeString(strings.TrimSuffix(title, ":")), "</figcaption>")
	}
	w.put("<pre>", html.EscapeString(strings.NewReplacer("\t", "⇥ ", "\u00a0", "⍽").Replace(text)), "</pre></figure>\n")
}

func (w *webpage) insert(b *block) {
	word, rest := b.inserted()
	switch word {
	case "bagian":
		w.part(findPart(rest))
	case "masalah":
		for _, e := range entriesOf(rest) {
			w.mistake(&e)
		}
	case "bulan":
		w.month(rest)
	case "berkas":
		w.figure("", "", strings.TrimRight(page("latihan/"+rest), "\n"))
	}
}

func (w *webpage) part(p *part) {
	id := "bagian-" + string(p.of) + "-" + p.Name
	w.put(`<div class="bagian">`, "\n<", w.tag(1), ` id="`, id, `">Bagian <code>`, p.Name, `</code> <span class="kecil">(`, fileWords[p.of], ")</span></", w.tag(1), ">\n<p>", html.EscapeString(p.About), "</p>\n")
	for i := range p.Keys {
		w.key(place{p, &p.Keys[i]})
	}
	w.put("</div>\n")
}

func (w *webpage) key(p place) {
	k := p.key
	w.put(`<div class="kunci">`, "\n<", w.tag(2), ` id="kunci-`, string(p.in.of), "-", p.in.Name, "-", k.Name, `"><code>`, k.Name, "</code>")
	if k.Required {
		w.put(`<span class="wajib">wajib</span>`)
	}
	w.put("</", w.tag(2), ">\n<p>", html.EscapeString(k.About), "</p>\n")
	if words := wordsText(p); words != "" {
		w.put(`<p class="kecil">Pilihan: `, html.EscapeString(words), "</p>\n")
	}
	if k.Example != "" {
		w.put("<pre>", html.EscapeString(k.Example), "</pre>\n")
	}
	if k.Leads != "" {
		w.put(`<p class="kecil">Isinya: <a href="#bagian-`, string(p.in.of), "-", k.Leads, `">bagian `, k.Leads, "</a>.</p>\n")
	}
	if found := mistakes(p.in.of, k.Name); len(found) > 0 {
		w.put(`<p class="kecil">Sering keliru: `)
		for i, e := range found {
			if i > 0 {
				w.put(", ")
			}
			w.put(`<a href="#`, problemID(&e), `">`, e.Code, "</a>")
		}
		w.put("</p>\n")
	}
	w.put("</div>\n")
}

func problemID(e *problem.Entry) string { return "masalah-" + string(e.Family) + "-" + e.Code }

func (w *webpage) mistake(e *problem.Entry) {
	w.put(`<div class="masalah">`, "\n<", w.tag(1), ` id="`, problemID(e), `"><code>`, e.Code, "</code></", w.tag(1), ">\n<p>", html.EscapeString(e.Meaning.ID), "</p>\n<p class=\"kecil\">",
		html.EscapeString(e.Why.ID), "</p>\n<div class=\"pasang\">\n")
	w.figure("salah", "Salah", e.Wrong.ID)
	w.figure("benar", "Benar", e.Right.ID)
	w.put("</div>\n</div>\n")
}

// month writes a count as a table and its month as a picture.
func (w *webpage) month(question string) {
	ledger, err := ledgerOf(question)
	if err != nil {
		return // not reached: a test counts all of the pages
	}
	w.put("<table>\n<caption>", html.EscapeString(question[len("2006-01-02 15:04 "):]), " sejak ", html.EscapeString(question[:len("2006-01-02")]),
		"</caption>\n<thead><tr><th scope=\"col\">Tanggal</th><th scope=\"col\">Hari ke-</th><th scope=\"col\">Sebab</th></tr></thead>\n<tbody>\n")
	for _, line := range show.Lines(ledger, "id") {
		n, why := "–", line.Reason
		if line.Counted {
			n = strconv.Itoa(line.N)
		}
		if line.Decree != "" {
			why += " (" + line.Decree + ")"
		}
		w.put(`<tr><th scope="row">`, term.DayText(term.Indonesian, line.Date), "</th><td>", n, "</td><td>", html.EscapeString(why), "</td></tr>\n")
	}
	w.put("</tbody>\n</table>\n", string(show.SVG(ledger, "id")), "\n")
}

// inline writes a text with its marks as HTML.
func inline(text string) string {
	var b strings.Builder
	for _, s := range spans(text) {
		said := html.EscapeString(s.text)
		switch s.mark {
		case '`':
			said = "<code>" + said + "</code>"
		case '*':
			said = "<strong>" + said + "</strong>"
		case '[':
			said = `<a href="#` + html.EscapeString(s.to) + `">` + said + "</a>"
		}
		b.WriteString(said)
	}
	return b.String()
}
