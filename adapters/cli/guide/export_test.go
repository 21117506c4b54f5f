package guide

// Example is an example of a page.
type Example struct {
	Page, Section, Info, Text string
}

// AllExamples returns all examples in order; a section begins with each heading of the
// second level.
func AllExamples() []Example {
	var all []Example
	for _, p := range topics() {
		section := p.title
		for _, b := range p.blocks {
			switch {
			case b.kind == heading && b.level == 2:
				section = b.text
			case b.kind == code:
				all = append(all, Example{p.id, section, b.info, b.text})
			}
		}
	}
	return all
}

// Inserts returns what the lines {{…}} of all pages ask for.
func Inserts() []string {
	var all []string
	for _, p := range topics() {
		for _, b := range p.blocks {
			if b.kind == insert {
				all = append(all, b.text)
			}
		}
	}
	return all
}

// Headed returns the words that headings are about.
func Headed() []string {
	var all []string
	for _, p := range topics() {
		for i := range p.blocks {
			all = append(all, about(&p.blocks[i])...)
		}
	}
	return all
}

// IDs returns the topics.
func IDs() []string {
	var all []string
	for _, p := range topics() {
		all = append(all, p.id)
	}
	return all
}

// Links returns where the links of all pages lead.
func Links() []string {
	var all []string
	for _, p := range topics() {
		for _, b := range p.blocks {
			for _, text := range append(b.items, b.text) {
				for _, s := range spans(text) {
					if b.kind != code && s.mark == '[' {
						all = append(all, s.to)
					}
				}
			}
		}
	}
	return all
}

// Names returns all words that are found.
func Names() []string { return names() }

// Part reports whether there is such a part.
func Part(id string) bool { return findPart(id) != nil }

// LedgerOf counts what a page asks for.
var LedgerOf = ledgerOf

// PartIDs returns the parts of all kinds of files.
func PartIDs() []string {
	var all []string
	for _, p := range partsOf() {
		all = append(all, p.id())
	}
	return all
}

// Practice returns a file of latihan.
func Practice(name string) string { return page("latihan/" + name) }

// ReadTopic reads a page.
func ReadTopic(name, text string) error {
	_, err := readTopic(name, text)
	return err
}

// Blamed returns the keys that a wrong example differs in.
var Blamed = blamed

// Folded breaks long lines of an example.
var Folded = folded
