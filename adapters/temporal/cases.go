package temporal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	sdk "go.temporal.io/sdk/temporal"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// cases are the workflows as an engine's store. What an engine saves is a proposal to
// the workflow, which decides it again.
type cases struct{ h Host }

var (
	_ store.Store = (*cases)(nil)
	_ store.Vault = (*cases)(nil)
)

// called returns an error of a call to Temporal as the engine knows it.
func called(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if f := faultIn(err); f != nil {
		return f.err()
	}
	var gone *serviceerror.NotFound
	var there *serviceerror.WorkflowExecutionAlreadyStarted
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &gone):
		return fmt.Errorf("%w: Temporal has no such case", store.ErrNotFound)
	case errors.As(err, &there) || sdk.IsWorkflowExecutionAlreadyStartedError(err):
		return store.ErrConflict
	default:
		return store.Unavailable("Temporal: " + err.Error())
	}
}

// ask asks a workflow.
func (c *cases) ask(ctx context.Context, id, query string, out any, args ...any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	v, err := c.h.Temporal.QueryWorkflow(within, workflowScope+id, "", query, args...)
	if err != nil {
		return called(ctx, err)
	}
	if err := v.Get(out); err != nil {
		return fmt.Errorf("%w: what Temporal answered: %w", store.ErrCorrupt, err)
	}
	return nil
}

// Load asks a case how it stands.
func (c *cases) Load(ctx context.Context, id string) (store.Stored, error) {
	var t told
	if err := c.ask(ctx, id, queryCase, &t); err != nil {
		return store.Stored{}, err
	}
	if t.Fault != nil {
		return store.Stored{}, fmt.Errorf("case %.80q was refused when it was opened: %w", id, store.ErrNotFound)
	}
	return t.stored()
}

// History asks a case for entries.
func (c *cases) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	var lines []line
	if err := c.ask(ctx, id, queryHistory, &lines, after, limit); err != nil {
		return nil, err
	}
	out := make([]store.Sealed, len(lines))
	for i, l := range lines {
		var err error
		if out[i], _, err = l.read(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Due returns none: workflows let their timers act themselves.
func (c *cases) Due(ctx context.Context, _ time.Time, _ int) ([]string, error) { return nil, ctx.Err() }

// Document returns a document of the store that keeps them.
func (c *cases) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	return c.h.Documents.Document(ctx, h)
}

// Answer returns what was answered under a key: the workflow knows whether it was used,
// the vault for what.
func (c *cases) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	id, err := c.h.Vault.Used(ctx, k)
	if err != nil {
		return store.Answer{}, err
	}
	var u usage
	if err := c.ask(ctx, id, queryAnswer, &u, usage{Actor: k.Actor, Text: k.Text, Opening: k.Case == ""}); err != nil {
		return store.Answer{}, err
	}
	if u.Version == 0 {
		return store.Answer{}, store.ErrNotFound
	}
	a := store.Answer{Key: k, Before: u.Before, Version: u.Version, At: u.At}
	if u.Opening {
		a.Opened = id
	}
	a.Fingerprint, err = c.h.Vault.Fingerprint(ctx, k, u.Head)
	return a, err
}

// Save proposes a change to the workflow of its case, or starts it. Before that, what
// Temporal must not see is in the vault; it leaves it again if the change is refused.
func (c *cases) Save(ctx context.Context, ch store.Change) error {
	if err := errors.Join(ctx.Err(), ch.Check()); err != nil {
		return err
	}
	if ch.Linked != nil || len(ch.Needs) > 0 {
		return fmt.Errorf("%w: cases that change together, in one step, are each a workflow", store.ErrUnsupported)
	}
	if len(ch.Documents) > 0 {
		if err := c.h.Documents.Save(ctx, store.Change{Documents: ch.Documents}); err != nil {
			return err
		}
	}
	if ch.Case.ID == "" || len(ch.Entries) == 0 {
		return nil
	}
	kept := Attempt{Case: ch.Case.ID, Head: ch.Head, Personal: ch.Personal, Answer: ch.Answer}
	if !kept.empty() {
		if err := c.h.Vault.Keep(ctx, kept); err != nil {
			return err
		}
	}
	p := proposal{Before: ch.Before, Entries: linesOf(ch.Entries)}
	if a := ch.Answer; a != nil {
		p.Key = &usage{Actor: a.Actor, Text: a.Text, Opening: a.Case == "", At: a.At}
	}
	err := c.propose(ctx, &ch, &p)
	if final(err) && !kept.empty() {
		return errors.Join(err, c.h.Vault.Drop(ctx, kept))
	}
	return err
}

// final reports whether an error says that a change was not taken. Any other leaves it
// open: what the vault keeps of it stays until the case is settled.
func final(err error) bool {
	var no *fsm.Refused
	var open *fsm.Indeterminate
	for _, is := range []error{store.ErrConflict, store.ErrKeyTaken, store.ErrNotFound, store.ErrInvalid, store.ErrTimeAhead, store.ErrCorrupt} {
		if errors.Is(err, is) {
			return true
		}
	}
	return errors.As(err, &no) || errors.As(err, &open)
}

// propose gives a change to its workflow. ErrUnavailable, and the end of the context,
// leave open whether it came through.
func (c *cases) propose(ctx context.Context, ch *store.Change, p *proposal) error {
	within, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	id := ch.Case.ID
	if ch.Before == 0 {
		return c.start(ctx, within, ch, p)
	}
	handle, err := c.h.Temporal.UpdateWorkflow(within, client.UpdateWorkflowOptions{
		WorkflowID: workflowScope + id, UpdateID: updateID(p, ch.Head), UpdateName: updateAct,
		Args: []any{p}, WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	var t told
	if err == nil {
		err = handle.Get(within, &t)
	}
	if err != nil {
		return called(ctx, err)
	}
	if t.Head != ch.Head { // the server knew the update already: another attempt of the key
		return store.ErrKeyTaken
	}
	return nil
}

// updateID is the idempotency key, as its hash since it is of one person; without a key
// it is the change's own.
func updateID(p *proposal, head store.Hash) string {
	if p.Key == nil {
		return head.String()
	}
	sum := sha256.Sum256([]byte(p.Key.Actor + "\x00" + p.Key.Text))
	return hex.EncodeToString(sum[:])
}

// start starts the workflow of a case, and waits until it has judged its opening.
func (c *cases) start(ctx, within context.Context, ch *store.Change, p *proposal) error {
	seed, err := seed()
	if err != nil {
		return err
	}
	id := ch.Case.ID
	_, err = c.h.Temporal.ExecuteWorkflow(within, client.StartWorkflowOptions{
		ID: workflowScope + id, TaskQueue: c.h.Queue, WorkflowExecutionErrorWhenAlreadyStarted: true,
		WorkflowIDReusePolicy: enums.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY,
	}, workflowName, start{
		Case: id, SOP: ch.Case.SOP.Hash, Seed: seed, First: *p,
		Manner: manner{Played: c.h.Played, Events: c.h.Events, Settle: c.h.Settle, Attributes: c.h.Attributes},
	})
	if err != nil {
		return called(ctx, err)
	}
	var t told
	if err := c.ask(ctx, id, queryCase, &t); err != nil {
		return err
	}
	if t.Fault != nil {
		return t.Fault.err()
	}
	return nil
}

// Personal returns the values still kept of a case.
func (c *cases) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	return c.h.Vault.Personal(ctx, id)
}

// Erase removes values from the vault. Those that entries later than the version bring
// are not among them.
func (c *cases) Erase(ctx context.Context, x store.Erasure) (int, error) {
	st, err := c.Load(ctx, x.Case)
	if err != nil {
		return 0, err
	}
	if st.Case.Version != x.Version {
		return 0, store.ErrConflict
	}
	if on := WithVault(c.h.Copies, c.h.Vault); on.Vault != nil {
		return on.Vault.Erase(ctx, x)
	}
	return c.h.Vault.Erase(ctx, x)
}
