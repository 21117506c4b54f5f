package main

import (
	"context"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/preview"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// previewed serves the pages about an SOP file until ctx ends.
func previewed(ctx context.Context, p term.Preview) error {
	return preview.Serve(ctx, preview.Options{
		File: p.File, Scenarios: p.Scenarios, Before: p.Before, BeforeName: p.BeforeName, Lang: p.Lang, Refuse: p.Refuse,
		Store: func() store.Backend { return memory.New().Backend() },
		Form: func(doc *sop.SOP) ([]byte, error) {
			d, err := lay(doc, "")
			if err != nil {
				return nil, err
			}
			return html.Document(d)
		},
	}, p.Port, p.Ready)
}
