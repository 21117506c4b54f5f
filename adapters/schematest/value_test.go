package schematest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// valueOf reads a YAML file as an editor does before it asks the schema: by the
// core schema of YAML 1.2. A date is a text, ya and tidak too; 1 is a number.
// An error means that an editor has no single value to show to a schema.
func valueOf(src []byte) (any, error) {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		return nil, err
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, errors.New("a second document")
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return valueOfNode(doc.Content[0])
}

func valueOfNode(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			if k.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("line %d: a key that is no text", k.Line)
			}
			if _, twice := out[k.Value]; twice {
				return nil, fmt.Errorf("line %d: the key %s stands twice", k.Line, k.Value)
			}
			value, err := valueOfNode(v)
			if err != nil {
				return nil, err
			}
			out[k.Value] = value
		}
		return out, nil
	case yaml.SequenceNode:
		out := []any{}
		for _, item := range n.Content {
			value, err := valueOfNode(item)
			if err != nil {
				return nil, err
			}
			out = append(out, value)
		}
		return out, nil
	case yaml.AliasNode:
		return valueOfNode(n.Alias)
	default:
		return scalar(n), nil
	}
}

// The tags of the core schema, YAML 1.2.2 section 10.3.2.
var (
	coreNull  = regexp.MustCompile(`^(null|Null|NULL|~|)$`)
	coreBool  = regexp.MustCompile(`^(true|True|TRUE|false|False|FALSE)$`)
	coreInt   = regexp.MustCompile(`^[-+]?[0-9]+$`)
	coreOther = regexp.MustCompile(`^(0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
	coreFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	jsonInt   = regexp.MustCompile(`^\+?(-?)0*([0-9]+)$`)
)

func scalar(n *yaml.Node) any {
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) != 0 {
		return n.Value
	}
	switch v := n.Value; {
	case coreNull.MatchString(v):
		return nil
	case coreBool.MatchString(v):
		return v[0] == 't' || v[0] == 'T'
	case coreInt.MatchString(v):
		return json.Number(jsonInt.ReplaceAllString(v, "$1$2"))
	case coreOther.MatchString(v):
		return json.Number("0.5") // some number; nothing here depends on which
	case coreFloat.MatchString(v):
		var f float64
		if _, err := fmt.Sscan(v, &f); err != nil {
			return json.Number("1e300")
		}
		text, err := json.Marshal(f)
		if err != nil { // infinite
			return json.Number("1e300")
		}
		return json.Number(text)
	default:
		return v
	}
}

func TestValuesAreThoseOfYAML12(t *testing.T) {
	got, err := valueOf([]byte(`
versi: 1
kosong:
tilde: ~
ya: ya
no: no
true: True
tanggal: 2021-04-26
jam: 07.30
nomor: 427.53/2/01.08/2021
nip: 010
plus: +12
besar: 1e3
oktal: 0o17
ribuan: 1_000
teks: "1"
blok: >-
  satu
  dua
daftar: [1, a, 'null', null]
`))
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"versi": json.Number("1"), "kosong": nil, "tilde": nil, "ya": "ya", "no": "no", "true": true,
		"tanggal": "2021-04-26", "jam": json.Number("7.3"), "nomor": "427.53/2/01.08/2021", "nip": json.Number("10"),
		"plus": json.Number("12"), "besar": json.Number("1000"), "oktal": json.Number("0.5"), "ribuan": "1_000",
		"teks": "1", "blok": "satu dua", "daftar": []any{json.Number("1"), "a", "null", nil},
	}, got)
	for _, src := range []string{"a: 1\na: 2\n", "a: 1\n---\nb: 1\n", "? [a]\n: 1\n", "a: {", "a: *b\n"} {
		_, err := valueOf([]byte(src))
		assert.Error(t, err, src)
	}
	nothing, err := valueOf([]byte("# hanya catatan\n"))
	require.NoError(t, err)
	assert.Nil(t, nothing)
}
