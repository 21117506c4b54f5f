package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Paging is which page of a list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"500" doc:"next of the page before"`
}

// next returns the Link header to the page after, for the query that was asked.
func (a *API) next(path string, query url.Values, cursor string) string {
	if cursor == "" {
		return ""
	}
	for name := range query {
		if query.Get(name) == "" {
			query.Del(name)
		}
	}
	query.Set("cursor", cursor)
	return fmt.Sprintf("<%s%s?%s>; rel=\"next\"", a.prefix, path, query.Encode())
}

type historyIn struct {
	Case string `path:"case" maxLength:"200"`
	Paging
}

type historyOut struct {
	Link string `header:"Link"`
	Body struct {
		Entries []Entry `json:"entries" nullable:"false"`
		Next    string  `json:"next,omitempty" doc:"cursor of the next page"`
	}
}

// histories registers what tells what happened.
func (r registrar) histories() {
	serve(r, operation{id: "list-history", method: http.MethodGet, path: "/cases/{case}/history", summary: "What happened, as far as the caller may see it", errs: []int{http.StatusNotFound, http.StatusBadRequest}, open: true}, r.history)
}

func (a *API) history(ctx context.Context, by fsm.Actor, in *historyIn) (*historyOut, error) {
	var after int64
	if in.Cursor != "" {
		var err error
		if after, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || after < 0 {
			return nil, fmt.Errorf("%w: cursor", engine.ErrInvalid)
		}
	}
	entries, err := a.eng.For(by).History(ctx, in.Case, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &historyOut{}
	if len(entries) > in.Limit {
		entries = entries[:in.Limit]
		out.Body.Next = strconv.FormatInt(entries[in.Limit-1].No, 10)
		out.Link = a.next("/cases/"+url.PathEscape(in.Case)+"/history", url.Values{"limit": {strconv.Itoa(in.Limit)}}, out.Body.Next)
	}
	out.Body.Entries = make([]Entry, len(entries))
	for i := range entries {
		out.Body.Entries[i] = entryOf(entries[i])
	}
	return out, nil
}
