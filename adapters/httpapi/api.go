package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Authenticate says who a request comes from. The zero Actor is the public. An error is
// 401, or 503 if its engine.Kind is unavailable, and goes to the log alone. The body is not
// here yet: it must not be read.
type Authenticate func(*http.Request) (fsm.Actor, error)

// API is an http.Handler over an engine. It is safe for many goroutines.
type API struct {
	eng          *engine.Engine
	authenticate Authenticate
	prefix       string
	limits       Limits
	log          *slog.Logger
	opener       Opener
	attachments  Attachments
	references   References
	client       func(*http.Request) string
	challenge    string
	now          func() time.Time

	mux      *http.ServeMux
	document []byte            // OpenAPI, as JSON
	gated    map[string]*gated // by pattern
	inFlight chan struct{}
	rates    *rates
	openings *rates
	opens    func(fsm.Actor) int // by whom otherwise than usual; nil: by nobody

	mu       sync.RWMutex
	machines map[string]*fsm.Machine // the newest of each code
}

// New returns the API of an engine, for the SOPs that were published on it. A wrong
// option is an error.
func New(eng *engine.Engine, authenticate Authenticate, sops []*fsm.Machine, opts ...Option) (*API, error) {
	if eng == nil || authenticate == nil || len(sops) == 0 || slices.Contains(sops, nil) {
		return nil, errors.New("httpapi: an engine, who authenticates and at least one SOP are needed")
	}
	a := &API{
		eng: eng, authenticate: authenticate, limits: defaults, log: slog.Default(), opener: eng.Open, client: address,
		challenge: "Bearer", now: time.Now, mux: http.NewServeMux(), gated: map[string]*gated{}, machines: map[string]*fsm.Machine{},
	}
	for _, opt := range opts {
		if err := opt(a); err != nil {
			return nil, err
		}
	}
	if a.log == nil || a.opener == nil || a.client == nil {
		return nil, errors.New("httpapi: an option was given nothing")
	}
	for _, m := range sops {
		a.Serve(m)
	}
	a.inFlight, a.rates, a.openings = make(chan struct{}, a.limits.InFlight), newRates(a.limits), newOpenings(a.limits)
	document, err := a.routes()
	if err != nil {
		return nil, fmt.Errorf("httpapi: %w", err)
	}
	a.document = document
	return a, nil
}

// Serve lets cases be opened under a version of an SOP that was published since, if it is
// none that is older than what is served.
func (a *API) Serve(m *fsm.Machine) {
	a.mu.Lock()
	defer a.mu.Unlock()
	code := m.SOP().Code.Value
	if had := a.machines[code]; had == nil || had.SOP().Version <= m.SOP().Version {
		a.machines[code] = m
	}
}

// Document returns the OpenAPI 3.1 document, as JSON.
func (a *API) Document() []byte { return slices.Clone(a.document) }

// machine returns the SOP of a code; without a code the only one there is.
func (a *API) machine(code string) (*fsm.Machine, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if m := a.machines[code]; m != nil {
		return m, nil
	}
	if code == "" && len(a.machines) == 1 {
		for _, m := range a.machines {
			return m, nil
		}
	}
	if code == "" {
		return nil, problemOf(whichProcedure)
	}
	return nil, engine.ErrNotFound
}

// routes registers every operation and returns the document of all.
func (a *API) routes() ([]byte, error) {
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title:       "Cases under a procedure",
				Version:     "1",
				Description: "Cases that run under an SOP: open, act, and read what concerns the caller. Names of paths and members are English; what the SOP names stays in its own words.",
			},
			Components: &huma.Components{Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)},
		},
		Formats:                      map[string]huma.Format{"application/json": format, "json": format}, // "json" is huma's of problem+json
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{a.sameProblem},
	}
	if a.prefix != "" {
		config.Servers = []*huma.Server{{URL: a.prefix}}
	}
	api := humago.NewWithPrefix(a.mux, a.prefix, config)
	if a.prefix == "" {
		api.OpenAPI().Servers = nil
	}
	components := api.OpenAPI().Components
	components.Responses = map[string]*huma.Response{"Problem": {
		Description: "What is wrong",
		Content:     map[string]*huma.MediaType{problemMedia: {Schema: components.Schemas.Schema(problemType, true, "Problem")}},
	}}
	r := registrar{a, api}
	r.procedures()
	r.acts()
	r.permits()
	r.histories()
	r.clocks()
	r.files()
	r.lists()
	r.reports()
	for _, name := range []string{"ErrorModel", "ErrorDetail"} { // huma's own, which no answer has
		delete(components.Schemas.Map(), name)
	}
	document, err := json.Marshal(api.OpenAPI())
	if err != nil {
		return nil, err
	}
	a.mux.HandleFunc("GET "+a.prefix+documentPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		w.Header().Set("Content-Length", strconv.Itoa(len(document)))
		_, _ = w.Write(document) // whoever asked may be gone
	})
	return document, nil
}

const documentPath = "/openapi.json"

// format is JSON without HTML escapes; what stands after a value is refused.
var format = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return out.Encode(v)
	},
	Unmarshal: json.Unmarshal,
}

// registrar puts operations into the API.
type registrar struct {
	*API
	huma huma.API
}

// operation is what an operation says of itself.
type operation struct {
	id, method, path, summary string
	status                    int   // of success; 0: 200
	errs                      []int // statuses of problems, beside those of every operation
	open                      bool  // the public may ask
}

// everywhere are the problems that any operation may answer.
var everywhere = []int{http.StatusUnauthorized, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusRequestHeaderFieldsTooLarge}

// serve registers an operation. What its handler returns as an error is told as a problem.
func serve[I, O any](r registrar, o operation, handle func(ctx context.Context, by fsm.Actor, in *I) (*O, error)) {
	op := huma.Operation{OperationID: o.id, Method: o.method, Path: o.path, Summary: o.summary, DefaultStatus: o.status, Responses: map[string]*huma.Response{}}
	op.MaxBodyBytes, op.BodyReadTimeout = r.limits.Body+1, -1 // the gate has read the body
	errs := slices.Concat(everywhere, o.errs)
	if o.method == http.MethodPost {
		errs = append(errs, http.StatusBadRequest, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	for _, status := range errs {
		op.Responses[strconv.Itoa(status)] = &huma.Response{Ref: "#/components/responses/Problem"}
	}
	huma.Register(r.huma, op, func(ctx context.Context, in *I) (*O, error) {
		by, _ := ctx.Value(actorKey{}).(fsm.Actor)
		out, err := handle(ctx, by, in)
		if err != nil {
			return nil, r.fault(ctx, err)
		}
		return out, nil
	})
	r.gated[o.method+" "+r.prefix+o.path] = &gated{o.open, membersOf(reflect.TypeFor[I]())}
}

// gated is what is known of an operation before its body is read.
type gated struct {
	open    bool
	members []string // of the body
}

// actorKey is under what the context of a request holds who it comes from.
type actorKey struct{}
