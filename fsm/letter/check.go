package letter

import (
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Problem is what is wrong with a letter, at its place.
type Problem struct {
	File string
	Line int // from 1; 0: the whole file
	Text problem.Text
}

// String returns the problem as officials read it: "terlambat.txt:3: …".
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text.ID
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text.ID)
}

// Check returns what is wrong with the letters in a folder (surat), in order of file and
// line: a file that is that of no topic or of a role that the SOP has not, a template that
// cannot be read, a field that there is not, one that would print what somebody filled
// in, a first line without a subject. A nil doc is not asked for fields and roles. No
// letter need be there; hidden files are passed by.
func Check(folder fs.FS, doc *sop.SOP) []Problem {
	names, err := list(folder)
	if err != nil {
		return []Problem{{File: ".", Text: problem.Text{ID: "folder surat tidak ada atau tidak dapat dibaca", EN: "the folder of letters is not there or cannot be read"}}}
	}
	var out []Problem
	for _, name := range names {
		c := checker{name: name, doc: doc}
		c.check(folder)
		slices.SortStableFunc(c.found, func(a, b Problem) int { return a.Line - b.Line })
		out = append(out, c.found...)
	}
	return out
}

// checker checks one letter.
type checker struct {
	name, text string
	doc        *sop.SOP
	found      []Problem
}

func (c *checker) tell(line int, id, en string) {
	c.found = append(c.found, Problem{File: c.name, Line: line, Text: problem.Text{ID: id, EN: en}})
}

func (c *checker) check(folder fs.FS) {
	if !c.named() {
		return
	}
	text, err := textOf(folder, c.name)
	if err != nil {
		c.tell(0, "surat tidak dapat dibaca", "the letter cannot be read")
		return
	}
	c.text = text
	t, err := template.New(c.name).Parse(c.text)
	if err != nil {
		c.tell(lineOf(err), "yang ditulis di antara {{ dan }} tidak dapat dibaca; mungkin kurang }} atau {{end}}", "what stands between {{ and }} cannot be read: "+err.Error())
		return
	}
	for _, part := range t.Templates() {
		c.node(part.Root)
	}
	first, _, _ := strings.Cut(c.text, "\n")
	about, found := strings.CutPrefix(first, subject)
	if !found || strings.TrimSpace(about) == "" {
		c.tell(1, fmt.Sprintf("baris pertama harus perihal surat, misalnya %q", subject+"Laporan {{.Nomor}}"), "the first line must be the subject: "+subject+"…")
	}
	if len(c.found) == 0 {
		c.try(t)
	}
}

// try writes the letter with every field filled, of every sort of event, and with those
// alone that are never empty.
func (c *checker) try(t *template.Template) {
	least := Fields{Nomor: "1", Prosedur: "x", Instansi: "x", Penerima: "x", Tahap: "x", Pada: "x"}
	for _, f := range []Fields{full(true), full(false), least} {
		if _, _, err := write(t, f); err != nil {
			c.tell(lineOf(err), "surat tidak dapat ditulis: perihalnya kosong, suratnya terlalu panjang, atau yang ditulis di antara {{ dan }} keliru", "the letter cannot be written: "+err.Error())
			return
		}
	}
}

// full returns fields that are all filled, with what is either so or not.
func full(so bool) Fields {
	var f Fields
	v := reflect.ValueOf(&f).Elem()
	for i := range v.NumField() {
		switch v.Field(i).Kind() {
		case reflect.String:
			v.Field(i).SetString("x")
		case reflect.Bool:
			v.Field(i).SetBool(so)
		}
	}
	return f
}

var place = regexp.MustCompile(`template: [^:]*:(\d+)`)

// lineOf returns the line that an error of a template names; 0: none.
func lineOf(err error) int {
	m := place.FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	line, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return line
}

// named checks the name of the file, and reports whether it is that of a letter.
func (c *checker) named() bool {
	base, txt := strings.CutSuffix(c.name, ".txt")
	topic, role, forRole := strings.Cut(base, ".")
	known := slices.Sorted(maps.Values(files))
	if !txt || !slices.Contains(known, topic) {
		c.tell(0, "tidak ada surat dengan nama ini; yang ada: "+strings.Join(known, ".txt, ")+".txt, atau dengan pelaksana di tengahnya, misalnya terlambat.PELAKSANA.txt",
			"there is no letter of this name; there are: "+strings.Join(known, ", "))
		return false
	}
	if forRole && c.doc != nil && !slices.ContainsFunc(c.doc.Roles, func(r *sop.Role) bool { return r.ID.Value == role }) {
		c.tell(0, fmt.Sprintf("SOP tidak punya pelaksana %q", role), fmt.Sprintf("the SOP has no role %q", role))
	}
	return true
}

// fieldNames are what Fields has.
var fieldNames = func() []string {
	t := reflect.TypeFor[Fields]()
	out := make([]string, t.NumField())
	for i := range out {
		out[i] = t.Field(i).Name
	}
	return out
}()

// node looks for names of fields in a part of a template.
func (c *checker) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, part := range n.Nodes {
			c.node(part)
		}
	case *parse.ActionNode:
		c.node(n.Pipe)
	case *parse.TemplateNode:
		c.node(n.Pipe)
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, cmd := range n.Cmds {
			for _, arg := range cmd.Args {
				c.node(arg)
			}
		}
	case *parse.IfNode:
		c.branch(&n.BranchNode)
	case *parse.RangeNode:
		c.branch(&n.BranchNode)
	case *parse.WithNode:
		c.branch(&n.BranchNode)
	case *parse.FieldNode:
		c.field(n.Ident, n.Pos)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			c.field(n.Ident[1:], n.Pos)
		}
	case *parse.ChainNode:
		c.field(n.Field, n.Pos)
		c.node(n.Node)
	}
}

func (c *checker) branch(n *parse.BranchNode) {
	c.node(n.Pipe)
	c.node(n.List)
	c.node(n.ElseList)
}

// field checks the name of a field at a place.
func (c *checker) field(ident []string, pos parse.Pos) {
	if len(ident) == 0 || len(ident) == 1 && slices.Contains(fieldNames, ident[0]) {
		return
	}
	line, name := 1+strings.Count(c.text[:min(int(pos), len(c.text))], "\n"), strings.Join(ident, ".")
	if f := c.isian(ident); f != nil {
		c.tell(line, fmt.Sprintf("{{.%s}} akan mencetak isian %q; yang diisi pada kasus tidak pernah masuk surat", name, f.Name.Value),
			fmt.Sprintf("{{.%s}} would print the field %q; what is filled in on a case never enters a letter", name, f.Name.Value))
		return
	}
	if meant := rules.Nearest(name, fieldNames); meant != "" {
		c.tell(line, fmt.Sprintf("{{.%s}} tidak dikenal; maksud Anda {{.%s}}?", name, meant), fmt.Sprintf("{{.%s}} is not known; did you mean {{.%s}}?", name, meant))
		return
	}
	all := strings.Join(fieldNames, ", ")
	c.tell(line, fmt.Sprintf("{{.%s}} tidak dikenal; yang ada: %s", name, all), fmt.Sprintf("{{.%s}} is not known; there are: %s", name, all))
}

// isian returns the field of the SOP that a name is of, if any.
func (c *checker) isian(ident []string) *sop.Field {
	if c.doc == nil {
		return nil
	}
	for _, f := range c.doc.Fields {
		for _, part := range ident {
			if strings.EqualFold(f.ID.Value, part) {
				return f
			}
		}
	}
	return nil
}
