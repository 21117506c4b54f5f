package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

type attachmentIn struct {
	Case  string `path:"case" maxLength:"200"`
	Field string `path:"field" maxLength:"64"`
}

type attachmentOut struct {
	Body struct {
		URL string `json:"url" format:"uri" doc:"from where the host gives the file"`
	}
}

// files registers where attachments are.
func (r registrar) files() {
	serve(r, operation{id: "get-attachment", method: http.MethodGet, path: "/cases/{case}/attachments/{field}", summary: "Where an attachment is", errs: []int{http.StatusNotFound}, open: true}, r.attachment)
}

// attachment tells where a file is. It is an answer and no redirection, so that nobody
// is led anywhere by a link to this API.
func (a *API) attachment(ctx context.Context, by fsm.Actor, in *attachmentIn) (*attachmentOut, error) {
	c, m, err := a.seen(ctx, by, in.Case)
	if err != nil {
		return nil, err
	}
	if a.attachments == nil || attachmentField(m.SOP(), in.Field) == nil {
		return nil, engine.ErrNotFound
	}
	texts, err := a.eng.For(by).Reveal(ctx, in.Case)
	if err != nil && !errors.Is(err, engine.ErrNoVault) {
		return nil, err
	}
	fields, _ := fieldsOf(c.Fields, func(field string) string { return field }, texts)
	reference, ok := fields[in.Field].(string)
	if !ok {
		return nil, engine.ErrNotFound
	}
	at, err := a.attachments(ctx, by, in.Case, in.Field, reference)
	if err != nil {
		return nil, err
	}
	if u, err := url.Parse(at); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil, fmt.Errorf("httpapi: the host gave no absolute URL for an attachment of case %s", in.Case)
	}
	out := &attachmentOut{}
	out.Body.URL = at
	return out, nil
}

// attachmentField returns the field of that name that holds attachments, or nil.
func attachmentField(doc *sop.SOP, name string) *sop.Field {
	for _, f := range doc.Fields {
		if f.ID.Value == name && f.Kind == sop.AttachmentField {
			return f
		}
	}
	return nil
}

// filesOf returns what was filled in file by file, where the SOP bounds them.
func filesOf(f *sop.Field, text string) []string {
	if f.Pattern == nil {
		return []string{text}
	}
	return strings.Split(text, "\n")
}
