package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

const problemMedia = "application/problem+json"

var problemType = reflect.TypeFor[Problem]()

// Text is a sentence in both languages.
type Text struct {
	ID string `json:"id" doc:"Indonesian"`
	EN string `json:"en" doc:"English"`
}

// Problem is the body of every error (RFC 9457).
type Problem struct {
	Type    string           `json:"type" doc:"urn:tatalaksana:sop: and the code"`
	Title   string           `json:"title"`
	Status  int              `json:"status"`
	Detail  string           `json:"detail" doc:"the message in English"`
	Code    string           `json:"code" doc:"stable"`
	Message Text             `json:"message"`
	Fields  []FieldProblem   `json:"fields,omitempty" nullable:"false" doc:"what is wrong with which field of the input, or part of the request"`
	Reasons []Reason         `json:"reasons,omitempty" nullable:"false" doc:"all grounds of a refusal"`
	Able    []RoleAssignment `json:"able,omitempty" nullable:"false" doc:"who could do it now"`

	retryAfter int
}

// FieldProblem is what is wrong with one field.
type FieldProblem struct {
	Field   string `json:"field" doc:"a field of the SOP, or a part of the request such as query.limit"`
	Code    string `json:"code"`
	Message Text   `json:"message"`
}

// Reason is one ground of a refusal.
type Reason struct {
	Code    string `json:"code"`
	Message Text   `json:"message"`
	Rule    string `json:"rule,omitempty" doc:"the named rule it stands in"`
	Text    string `json:"text,omitempty" doc:"the part that failed, as the SOP writes it"`
	Values  []Seen `json:"values,omitempty" nullable:"false" doc:"what it read, as far as the caller may see it"`
}

// Seen is a fact that a condition read.
type Seen struct {
	Name   string `json:"name"`
	Value  string `json:"value,omitempty" doc:"as people read it"`
	Hidden bool   `json:"hidden,omitempty"`
}

// RoleAssignment is a role, in a unit where that matters.
type RoleAssignment struct {
	Role string `json:"role"`
	Unit string `json:"unit,omitempty"`
}

// Error returns the sentence in English.
func (p *Problem) Error() string { return p.Detail }

// GetStatus returns the status, for huma.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType returns the media type, for huma.
func (p *Problem) ContentType(string) string { return problemMedia }

// GetHeaders returns what the answer says beside the body, for huma.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	return h
}

// wrong adds what is wrong with a field, unless enough is.
func (p *Problem) wrong(f FieldProblem) {
	if len(p.Fields) < maxFields {
		p.Fields = append(p.Fields, f)
	}
}

// after says in how many seconds to come again.
func (p *Problem) after(seconds int) *Problem {
	p.retryAfter = seconds
	return p
}

func newProblem(status int, code string, said Text) *Problem {
	return &Problem{Type: "urn:tatalaksana:sop:" + code, Title: http.StatusText(status), Status: status, Detail: said.EN, Code: code, Message: said}
}

// own is a problem of HTTP and not of the engine.
type own struct {
	status int
	code   string
	said   Text
}

func problemOf(o own) *Problem { return newProblem(o.status, o.code, o.said) }

// The problems that the engine does not know.
var (
	unauthenticated = own{http.StatusUnauthorized, "unauthenticated", Text{"masuk dahulu", "log in first"}}
	noRoute         = own{http.StatusNotFound, "no-such-path", Text{"alamat ini tidak ada", "there is nothing at this path"}}
	wrongMethod     = own{http.StatusMethodNotAllowed, "method-not-allowed", Text{"alamat ini tidak menerima metode itu", "this path does not take that method"}}
	wrongMedia      = own{http.StatusUnsupportedMediaType, "not-json-media", Text{"kirim JSON dengan Content-Type: application/json", "send JSON with Content-Type: application/json"}}
	tooLarge        = own{http.StatusRequestEntityTooLarge, "too-large", Text{"isi permintaan terlalu besar", "the body is too large"}}
	tooSlow         = own{http.StatusRequestTimeout, "too-slow", Text{"isi permintaan terlalu lama dikirim", "the body took too long to come"}}
	notJSON         = own{http.StatusBadRequest, "not-json", Text{"isi permintaan harus JSON", "the body must be JSON"}}
	longQuery       = own{http.StatusRequestHeaderFieldsTooLarge, "query-too-long", Text{"alamat permintaan terlalu panjang", "the query is too long"}}
	invalidRequest  = own{http.StatusUnprocessableEntity, "invalid-request", Text{"permintaan tidak sesuai dengan dokumen OpenAPI", "the request does not fit the OpenAPI document"}}
	whichProcedure  = own{http.StatusUnprocessableEntity, "which-procedure", Text{"sebutkan SOP yang mana (sop)", "say which SOP (sop)"}}
	wrongInput      = own{http.StatusUnprocessableEntity, "bad-input", Text{"isian tidak sesuai", "the input does not fit"}}
	noIfMatch       = own{http.StatusPreconditionRequired, "version-required", Text{"sebutkan versi kasus yang dilihat pada If-Match, atau *", "name the version of the case that was seen in If-Match, or *"}}
	badIfMatch      = own{http.StatusBadRequest, "version-malformed", Text{"If-Match harus satu ETag seperti \"7\", atau *", "If-Match must be one ETag such as \"7\", or *"}}
	badKey          = own{http.StatusBadRequest, "key-malformed", Text{"Idempotency-Key harus satu teks yang tidak kosong", "Idempotency-Key must be one text that is not empty"}}
	foreignFile     = own{http.StatusUnprocessableEntity, "attachment-denied", Text{"lampiran ini tidak dapat dipakai di sini", "this attachment cannot be used here"}}
	tooMany         = own{http.StatusTooManyRequests, "too-many-requests", Text{"terlalu banyak permintaan; tunggu sebentar", "too many requests; wait a little"}}
	tooManyCases    = own{http.StatusTooManyRequests, "too-many-cases", Text{"terlalu banyak kasus dibuka dalam satu jam; tunggu sebentar", "too many cases were opened within an hour; wait a little"}}
	overloaded      = own{http.StatusServiceUnavailable, "overloaded", Text{"layanan sedang penuh; coba lagi sebentar", "the service is busy; try again in a moment"}}
	internal        = own{http.StatusInternalServerError, "internal", Text{"terjadi kesalahan pada layanan", "something went wrong in the service"}}
)

// statuses is the one table from what an error means to HTTP.
var statuses = map[engine.ErrorKind]int{
	engine.KindInvalid:       http.StatusBadRequest,
	engine.KindRefused:       http.StatusForbidden,
	engine.KindNotFound:      http.StatusNotFound,
	engine.KindConflict:      http.StatusConflict,
	engine.KindUnprocessable: http.StatusUnprocessableEntity,
	engine.KindUnsupported:   http.StatusNotImplemented,
	engine.KindUnavailable:   http.StatusServiceUnavailable,
}

// retryUnavailable is after how many seconds to ask again what cannot be answered now.
const retryUnavailable = 5

// fault returns what a client is told of an error. What is inside stays inside: it is
// logged, without a value of a case.
func (a *API) fault(ctx context.Context, err error) *Problem {
	var told *Problem
	if errors.As(err, &told) {
		return told
	}
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		return refusal(refused)
	}
	kind := engine.Kind(err)
	status, said := statuses[kind], Text{engine.Message("id", err), engine.Message("en", err)}
	var undecided *fsm.Indeterminate
	switch {
	case errors.As(err, &undecided):
		a.log.WarnContext(ctx, "the SOP does not decide", "code", undecided.Code, "error", err)
		return newProblem(status, undecided.Code, said)
	case kind == engine.KindUnavailable:
		a.log.WarnContext(ctx, "a request could not be answered", "error", err)
		if said == (Text{}) {
			said = overloaded.said
		}
		return newProblem(status, string(kind), said).after(retryUnavailable)
	case status == 0 || said == (Text{}):
		a.log.ErrorContext(ctx, "a request failed", "error", err)
		return problemOf(internal)
	}
	return newProblem(status, string(kind), said)
}

// both returns what something says in both languages.
func both(of interface{ Message(string) string }) Text {
	return Text{of.Message("id"), of.Message("en")}
}

// refusal tells all that the engine says of why not.
func refusal(r *fsm.Refused) *Problem {
	p := newProblem(http.StatusForbidden, r.Code, both(r))
	if p.Fields = wrongFields(r); len(p.Fields) > 0 {
		p.Status, p.Title = http.StatusUnprocessableEntity, http.StatusText(http.StatusUnprocessableEntity)
	}
	for _, why := range r.Reasons {
		p.Reasons = append(p.Reasons, reasonOf(why))
	}
	p.Able = assignments(r.Able)
	return p
}

// wrongFields returns the fields of an input that the SOP does not take as it is.
func wrongFields(r *fsm.Refused) []FieldProblem {
	switch r.Code {
	case "bad-input", "unexpected-input":
		return []FieldProblem{{Field: r.Args["field"], Code: r.Code, Message: both(r)}}
	case "input":
		fields := make([]FieldProblem, len(r.Reasons))
		for i, why := range r.Reasons {
			fields[i] = FieldProblem{Field: why.Args["field"], Code: why.Code, Message: both(why)}
		}
		return fields
	}
	return nil
}

func reasonOf(why fsm.Reason) Reason {
	out := Reason{Code: why.Code, Message: both(why), Rule: why.Rule, Text: why.Text}
	for _, v := range why.Values {
		seen := Seen{Name: v.Name, Hidden: v.Hidden}
		if !v.Hidden {
			seen.Value = v.Value.String()
		}
		out.Values = append(out.Values, seen)
	}
	return out
}

func assignments(roles []fsm.RoleAssignment) []RoleAssignment {
	out := make([]RoleAssignment, len(roles))
	for i, r := range roles {
		out[i] = RoleAssignment(r)
	}
	return out
}

// sameProblem tells what huma finds wrong with a request as everything else: without the value that
// was sent.
func (a *API) sameProblem(_ huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	said := invalidRequest
	switch m.Status {
	case http.StatusBadRequest:
		said = notJSON
	case http.StatusUnprocessableEntity:
	default: // huma's own fault; what it was is in the log of whoever reads this far
		a.log.Error("a request failed", "status", m.Status, "error", m.Detail)
		said = own{m.Status, internal.code, internal.said}
	}
	p := problemOf(said)
	for _, e := range m.Errors {
		if e != nil && said.status == http.StatusUnprocessableEntity {
			p.wrong(FieldProblem{Field: strings.TrimPrefix(e.Location, "body."), Code: said.code, Message: expected(e.Message)})
		}
	}
	return p, nil
}

// expectations are what huma says of a part of a request, by how it begins, and that in Indonesian.
var expectations = []struct{ en, id string }{
	{validation.MsgUnexpectedProperty, "tidak dikenal"},
	{"unknown query parameter", "tidak dikenal"},
	{validation.MsgExpectedRFC3339DateTime, "harus waktu seperti 2025-08-04T09:00:00+07:00"},
	{validation.MsgExpectedString, "harus teks"},
	{validation.MsgExpectedBoolean, "harus true atau false"},
	{validation.MsgExpectedNumber, "harus angka"},
	{validation.MsgExpectedInteger, "harus bilangan bulat"},
	{validation.MsgExpectedObject, "harus objek JSON"},
	{"expected number >= ", "harus paling sedikit "},
	{"expected number <= ", "harus paling banyak "},
	{"expected length >= ", "panjangnya harus paling sedikit "},
	{"expected length <= ", "panjangnya harus paling banyak "},
}

// expected tells what huma says, in both languages. What is not known here may hold what was sent.
func expected(said string) Text {
	if name, ok := strings.CutPrefix(said, "expected required property "); ok {
		return Text{strings.TrimSuffix(name, " to be present") + " harus ada", said}
	}
	for _, e := range expectations {
		if said == e.en {
			return Text{e.id, said}
		}
		if limit, ok := strings.CutPrefix(said, e.en); ok && strings.HasSuffix(e.en, " ") {
			return Text{e.id + limit, said}
		}
	}
	return invalidRequest.said
}

// refuse writes a problem for which no operation was asked.
func (a *API) refuse(w http.ResponseWriter, p *Problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	if p.Status == http.StatusUnauthorized && a.challenge != "" {
		w.Header().Set("WWW-Authenticate", a.challenge)
	}
	w.Header().Set("Content-Type", problemMedia)
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // whoever asked may be gone
}
