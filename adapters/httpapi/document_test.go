package httpapi

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite openapi.json")

// TestDocument: openapi.json is the document that is served.
func TestDocument(t *testing.T) {
	o := newOffice(t)
	var text bytes.Buffer
	require.NoError(t, json.Indent(&text, o.api.Document(), "", "  "))
	text.WriteByte('\n')
	if *update {
		require.NoError(t, os.WriteFile("openapi.json", text.Bytes(), 0o644))
	}
	want, err := os.ReadFile("openapi.json")
	require.NoError(t, err)
	require.Equal(t, string(want), text.String(), "go test -update, and read the difference")
	got := o.want(200, `"openapi":"3.1.0"`, "stolen", "GET", "/openapi.json", "")
	require.Equal(t, "application/openapi+json", got.header.Get("Content-Type"))
	require.Contains(t, string(newOffice(t, WithPrefix("/api")).api.Document()), `"servers":[{"url":"/api"}]`)
}

// spec is the document, as far as tests read it.
type spec struct {
	Paths map[string]map[string]struct {
		ID         string `json:"operationId"`
		Parameters []struct {
			Name, In string
			Schema   map[string]any
		}
		RequestBody any
		Responses   map[string]struct {
			Ref     string `json:"$ref"`
			Content map[string]any
		}
	}
}

// agreed is the document with its schemas compiled, the same for all offices.
var agreed = struct {
	once     sync.Once
	spec     spec
	compiler *jsonschema.Compiler
	mu       sync.Mutex
	schemas  map[string]*jsonschema.Schema
}{schemas: map[string]*jsonschema.Schema{}}

// document returns the document of an API.
func document(t testing.TB, a *API) spec {
	t.Helper()
	agreed.once.Do(func() {
		require.NoError(t, json.Unmarshal(a.document, &agreed.spec))
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.document))
		require.NoError(t, err)
		agreed.compiler = jsonschema.NewCompiler()
		agreed.compiler.AssertFormat()
		require.NoError(t, agreed.compiler.AddResource("mem:///openapi.json", doc))
	})
	return agreed.spec
}

// conforms fails unless an answer is one that the document promises.
func (o *office) conforms(r *http.Request, got answer) {
	o.t.Helper()
	_, pattern := o.api.mux.Handler(r)
	method, path, known := strings.Cut(pattern, " ")
	path = strings.TrimPrefix(path, o.api.prefix)
	if path == documentPath {
		return
	}
	media := got.header.Get("Content-Type")
	require.Contains(o.t, []string{"application/json", problemMedia}, media, "%s %s", method, path)
	at := "#/components/schemas/Problem"
	if known && got.status != http.StatusNotFound {
		said := document(o.t, o.api).Paths[path][strings.ToLower(method)].Responses
		require.Contains(o.t, said, strconv.Itoa(got.status), "%s: %s", pattern, got.text)
		escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
		if promised := said[strconv.Itoa(got.status)]; promised.Ref == "" {
			require.Contains(o.t, promised.Content, media, "%s: %s", pattern, got.text)
			at = "#/paths/" + escape.Replace(path) + "/" + strings.ToLower(method) + "/responses/" + strconv.Itoa(got.status) + "/content/" + escape.Replace(media) + "/schema"
		} else {
			require.Equal(o.t, problemMedia, media)
		}
	}
	body, err := jsonschema.UnmarshalJSON(strings.NewReader(got.text))
	require.NoError(o.t, err, got.text)
	document(o.t, o.api)
	agreed.mu.Lock()
	schema := agreed.schemas[at]
	if schema == nil {
		schema, err = agreed.compiler.Compile("mem:///openapi.json" + at)
		require.NoError(o.t, err)
		agreed.schemas[at] = schema
	}
	agreed.mu.Unlock()
	require.NoError(o.t, schema.Validate(body), "%s: %s", pattern, got.text)
}

// TestEveryOperation is documented, with what may go wrong.
func TestEveryOperation(t *testing.T) {
	o := newOffice(t)
	n := 0
	for path, methods := range document(t, o.api).Paths {
		for method, op := range methods {
			n++
			require.NotEmpty(t, op.ID)
			for _, status := range []string{"401", "422", "429", "500", "503"} {
				require.Contains(t, op.Responses, status, op.ID)
			}
			require.Equal(t, method == "post", op.RequestBody != nil, op.ID)
			require.Contains(t, []string{"get", "post"}, method, path)
			for _, p := range op.Parameters {
				require.Contains(t, []string{"path", "query", "header"}, p.In, "nothing comes by cookie")
			}
		}
	}
	require.Equal(t, 16, n)
}
