package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/httpapi/client"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// as returns a client of the API at a URL that comes as somebody.
func as(t *testing.T, at, who string) *client.ClientWithResponses {
	t.Helper()
	c, err := client.NewClientWithResponses(at, client.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", who)
		return nil
	}))
	require.NoError(t, err)
	return c
}

// TestOneCase goes through a case over the network.
func TestOneCase(t *testing.T) {
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	eng, err := engine.New(memory.New().Backend(), engine.WithLogger(silent), engine.WithUnproved())
	require.NoError(t, err)
	m, err := eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	letIn := func(r *http.Request) (fsm.Actor, error) {
		switch role := r.Header.Get("Authorization"); role {
		case "pelapor", "admin":
			return fsm.Actor{ID: "u-" + role, Holds: []fsm.RoleAssignment{{Role: role}}}, nil
		}
		return fsm.Actor{}, errors.New("nobody")
	}
	api, err := httpapi.New(eng, letIn, []*fsm.Machine{m}, httpapi.WithPrefix("/api"), httpapi.WithLogger(silent))
	require.NoError(t, err)
	server := httptest.NewServer(api)
	t.Cleanup(server.Close)
	citizen, admin := as(t, server.URL+"/api", "pelapor"), as(t, server.URL+"/api", "admin")

	nobody, err := as(t, server.URL+"/api", "x").WorklistWithResponse(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, "unauthenticated", nobody.ApplicationproblemJSONDefault.Code)

	input := map[string]any{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati", "anonim": true}
	key := "k"
	var ids []string
	for range 2 {
		made, err := citizen.OpenCaseWithResponse(t.Context(), &client.OpenCaseParams{IdempotencyKey: &key}, client.OpeningBody{Action: "kirim", Input: &input})
		require.NoError(t, err)
		require.NotNil(t, made.JSON201, string(made.Body))
		require.Equal(t, len(ids) == 1, made.JSON201.Repeated)
		ids = append(ids, made.JSON201.Case.Id)
	}
	id := ids[0]
	require.Equal(t, id, ids[1])

	work, err := admin.WorklistWithResponse(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, id, work.JSON200.Cases[0].Id)
	may, err := admin.ListActionsWithResponse(t.Context(), id)
	require.NoError(t, err)
	require.True(t, may.JSON200.Actions[0].Yes)
	forward := map[string]any{"kategori": "kebersihan", "unit": "dlh"}
	act := func(match string) *client.ActResponse {
		done, err := admin.ActWithResponse(t.Context(), id, "disposisi", &client.ActParams{IfMatch: &match}, client.ActingBody{Input: &forward})
		require.NoError(t, err)
		return done
	}
	require.Equal(t, 412, act(`"9"`).StatusCode())
	seen, err := admin.GetCaseWithResponse(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, "verifikasi_opd", act(seen.HTTPResponse.Header.Get("ETag")).JSON200.Case.Stage)
	ledger, err := admin.GetLedgerWithResponse(t.Context(), id, "waktu verifikasi_opd")
	require.NoError(t, err)
	require.NotNil(t, ledger.JSON200, string(ledger.Body))
	require.NotEmpty(t, ledger.JSON200.Days)
	history, err := admin.ListHistoryWithResponse(t.Context(), id, nil)
	require.NoError(t, err)
	require.Len(t, history.JSON200.Entries, 2)
}

// TestIsOfTheDocument: the client has every operation and every member that the document has,
// and no other.
func TestIsOfTheDocument(t *testing.T) {
	text, err := os.ReadFile("../openapi.json")
	require.NoError(t, err)
	var doc struct {
		Paths map[string]map[string]struct {
			ID string `json:"operationId"`
		}
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any
			}
		}
	}
	require.NoError(t, json.Unmarshal(text, &doc))
	methods := reflect.TypeFor[client.ClientWithResponsesInterface]()
	n := 0
	for _, ops := range doc.Paths {
		for _, op := range ops {
			name := ""
			for _, part := range strings.Split(op.ID, "-") {
				name += strings.ToUpper(part[:1]) + part[1:]
			}
			_, has := methods.MethodByName(name + "WithResponse")
			require.True(t, has, name)
			n++
		}
	}
	bodies := 3 // open, act and preview can be given any body, too
	require.Equal(t, n+bodies, methods.NumMethod())

	file, err := parser.ParseFile(token.NewFileSet(), "client.gen.go", nil, 0)
	require.NoError(t, err)
	types := map[string]*ast.StructType{}
	ast.Inspect(file, func(node ast.Node) bool {
		if spec, ok := node.(*ast.TypeSpec); ok {
			types[spec.Name.Name], _ = spec.Type.(*ast.StructType)
		}
		return true
	})
	for name, schema := range doc.Components.Schemas {
		if len(schema.Properties) == 0 {
			continue
		}
		shape := types[name]
		require.NotNil(t, shape, name)
		var members []string
		for _, f := range shape.Fields.List {
			member, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
			members = append(members, member)
		}
		require.ElementsMatch(t, slices.Collect(maps.Keys(schema.Properties)), members, "%s: go generate ./client", name)
	}
}
