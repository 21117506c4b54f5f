package schematest

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/tatalaksana/sop/fsm/schema"
)

// change is one wrong thing put at one place of a right file.
type change struct {
	at    string // the place, without the names that the office chose: "tahap.*.aksi.*.ke"
	what  string
	src   []byte
	value any
}

// words are texts that are right at some places and wrong at most: one of each
// form that a value can have.
var words = []string{
	"kata salah", "Nama Salah", "ya", "yes", "tetap", "0", "-1", "1", "1.5", "010", "2000000", "true", "~",
	"3 hari kerja", "1-3 hari kerja", "5-3 hari kerja", "0 hari", "3x24 jam", "3 bulan", "tidak ditetapkan", "tidak ada",
	"2 kali", "0 kali", "80 %", "2 hari kerja sebelum", "2021-04-26", "26 April 2021", "2021-13-40",
	"2025-07-01 08:00 WIB", "2025-07-01 08:00", "07.30-16.00", "07.30-16.00, 17.00-18.00", "25.00-26.00",
	"senin", "WIB", "teks", "nasional", "mulai ulang", "a, b", " ", `lengkap == “ya”`, `judul == "a`, "nama_" + strings.Repeat("x", 64),
}

// every: of all changes one in so many is tried.
var every = 1

// few: each place gets one in so many words in the normal tier.
const few = 8

// changes puts each kind of wrong thing at each place of src, each place of the
// same shape once; seen holds what was tried before. With all, each place gets
// every word. Of these it makes one in so many as step says.
func changes(t testing.TB, src []byte, all bool, seen map[string]bool, step int, each func(change)) {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal(src, &doc))
	n := 0
	emit := func(at, what string) {
		key := at + ": " + what
		if seen[key] {
			return
		}
		seen[key] = true
		if n++; n%step != 0 {
			return
		}
		out, err := yaml.Marshal(&doc)
		require.NoError(t, err)
		if yaml.Unmarshal(out, new(yaml.Node)) != nil {
			return // yaml.v3 writes an empty map behind a comment where it does not read it
		}
		value, err := valueOfNode(doc.Content[0])
		require.NoError(t, err)
		each(change{at, what, out, value})
	}
	var walk func(n *yaml.Node, at, parent string)
	walk = func(n *yaml.Node, at, parent string) {
		was := *n
		put := func(what string, value yaml.Node) {
			*n = value
			emit(at, what)
			*n = was
		}
		put("nothing", yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"})
		put("empty quotes", yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle})
		put("an empty map", yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle})
		put("an empty list", yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle})
		put("a strange map", mapOf("zz_asing", "x"))
		put("a list of lists", yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{
			{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{text("x")}}}})
		put("a list with nothing in it", yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{
			{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle}}})
		one := was
		put("itself in a list", yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&one}})
		put("itself twice in a list", yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&one, &one}})
		for i, w := range words {
			if !all && (i+len(at))%few != 0 {
				continue
			}
			put(fmt.Sprintf("the text %q", w), *text(w))
		}
		switch n.Kind {
		case yaml.MappingNode:
			put("one key more", yaml.Node{Kind: n.Kind, Content: append(slices.Clone(n.Content), text("zz_asing"), text("x"))})
			for i := 0; i < len(n.Content); i += 2 {
				key := n.Content[i].Value
				below := key
				if chosen[parent] {
					below = "*"
				}
				put("without "+below, yaml.Node{Kind: n.Kind, Style: n.Style, Content: slices.Concat(n.Content[:i], n.Content[i+2:])})
				put("with another letter in "+below, yaml.Node{Kind: n.Kind, Style: n.Style, Content: slices.Concat(n.Content[:i],
					[]*yaml.Node{text(key + "Z"), n.Content[i+1]}, n.Content[i+2:])})
				walk(n.Content[i+1], join(at, below), below)
			}
		case yaml.SequenceNode:
			for _, item := range n.Content {
				walk(item, join(at, "[]"), parent+"[]")
			}
		}
	}
	walk(doc.Content[0], "", "")
}

// chosen are the keys below which the office chooses the names.
var chosen = map[string]bool{
	"dasar_hukum": true, "pelaksana": true, "daftar": true, "isian": true, "pilihan": true, "aturan": true, "mulai": true,
	"tahap": true, "aksi": true, "aksi_lintas_tahap": true, "akhir": true, "tenggat": true, "kewajiban": true, "batas": true,
	"orang": true, "kewenangan": true, "boleh": true, "tersembunyi": true, "penilaian": true, "pelanggaran": true, "otomatis": true,
}

func join(at, key string) string { return strings.TrimPrefix(at+"."+key, ".") }

func text(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: value} }

func mapOf(key, value string) yaml.Node {
	return yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{text(key), text(value)}}
}

// rightFiles use together every key there is.
var rightFiles = map[schema.Kind][]string{
	schema.SOP:      {"fsm/testdata/lengkap.yaml", "sop.yaml"},
	schema.Scenario: {"fsm/scenario/testdata/salah/skenario.yaml"},
	schema.Log:      {"fsm/scenario/testdata/salah/log.yaml", "fsm/scenario/testdata/log/e3-satuan-campuran.yaml"},
}

// TestEveryWrongThingAtEveryPlaceIsJudgedAlike holds schema and loader against
// each other: what the loader refuses for its form the schema refuses, and what
// the schema refuses the loader refuses.
func TestEveryWrongThingAtEveryPlaceIsJudgedAlike(t *testing.T) {
	all := os.Getenv("SOP_TEST_SCALE") == "full"
	for name, files := range rightFiles {
		t.Run(string(name), func(t *testing.T) {
			k := kindOf(t, name)
			asked, refused, differ := 0, 0, 0
			seen := map[string]bool{}
			for _, path := range files {
				src, err := os.ReadFile(filepath.Join(root, path))
				require.NoError(t, err)
				changes(t, src, all, seen, every, func(c change) {
					asked++
					says := k.schema.Validate(c.value)
					loader := errorsIn(k.read(c.src))
					if says != nil && len(loader) == 0 {
						loader = errorsIn(k.check(c.src)) // a schema may say more than what is read
					}
					if len(loader) > 0 && says != nil {
						refused++
					}
					if (len(loader) > 0) != (says != nil) && beyond(name, c, loader, says) == "" {
						differ++
						if differ <= 40 {
							t.Errorf("%s: at %s: %s: the loader says %v, the schema %v", path, c.at, c.what, loader, says)
						}
					}
				})
			}
			t.Logf("%d changes, %d refused by both, %d judged differently", asked, refused, differ)
			require.Greater(t, refused, asked/4, "many changes are wrong")
		})
	}
}

// beyond says why a schema and the loader may differ about a change, or "". Every
// exception stands here or, for codes that no schema can tell, in the tables.
func beyond(name schema.Kind, c change, loader []string, says error) string {
	switch {
	case c.what == `the text "~"`:
		return "an editor reads ~ as no value, the loader as a text"
	case c.what == `the text "true"` && says != nil:
		return "an editor reads true as a value that is no text, where only a text of some form fits"
	case c.what == `the text "5-3 hari kerja"`:
		return compares
	case slices.Equal(loader, []string{"scenario-idle-step"}) && strings.HasSuffix(c.at, "kewenangan"):
		return "to the loader an empty kewenangan is as good as none"
	}
	if says != nil {
		return ""
	}
	table := map[schema.Kind]map[string]string{schema.SOP: sopCodes, schema.Scenario: suiteCodes, schema.Log: logCodes}[name]
	for _, code := range loader {
		if table[code] == told {
			return ""
		}
	}
	return table[loader[0]]
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
