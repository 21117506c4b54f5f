package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// attempts is how often the store runs a transaction of its own that PostgreSQL
// refused for the sake of another one.
const attempts = 4

// Save applies all of a change or nothing; see store.Store.
func (s *Store) Save(ctx context.Context, ch store.Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	alone := func() (err error) {
		for range attempts {
			if err = s.tables.Save(ctx, ch); !overtaken(err) {
				break
			}
		}
		return err
	}
	var err error
	if groupable(&ch) {
		err = s.group.save(ctx, &ch, alone, s.writeGroup)
	} else {
		err = alone()
	}
	if err == nil && ch.Answer != nil {
		s.forget(ctx, ch.Answer.At)
	}
	return err
}

// overtaken reports whether PostgreSQL gave way to another transaction.
func overtaken(err error) bool {
	var raised *pgconn.PgError
	return errors.Is(err, ErrSerialization) || errors.As(err, &raised) && raised.Code == deadlockDetected
}

// Save applies all of a change or nothing; see store.Store. It judges by
// counts of rows, so that a conflict raises nothing inside a transaction of the
// host.
func (t tables) Save(ctx context.Context, ch store.Change) error {
	if err := ch.Check(); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	var err error
	if plain(ch) && len(t.hooks) == 0 {
		err = t.write(ctx, ch)
	} else {
		err = t.atomically(ctx, func(l link) error {
			t := t.by(l)
			write := t.writeGuarded
			if plain(ch) {
				write = t.write
			}
			if err := write(ctx, ch); err != nil {
				return err
			}
			return t.say(ctx, l, inOrder(&ch)...)
		})
	}
	if err != nil {
		return fmt.Errorf("postgres: save: %w", err)
	}
	return nil
}

// plain reports whether one statement writes all of a change or nothing: the
// lock on the case's row then also guards the key, which belongs to that case.
func plain(ch store.Change) bool {
	return ch.Linked == nil && len(ch.Needs) == 0 && len(ch.Documents) == 0 && (ch.Answer == nil || ch.Before > 0 && ch.Answer.Case == ch.Case.ID && len(ch.Entries) > 0)
}

// writeGuarded writes a change by several statements, of which the caller undoes
// the first ones if a later one fails.
func (t tables) writeGuarded(ctx context.Context, ch store.Change) error {
	if taken, err := t.keyTaken(ctx, ch); taken || err != nil {
		return errors.Join(err, store.ErrKeyTaken)
	}
	deeds, err := t.keep(ctx, ch.Documents)
	if err != nil {
		return err
	}
	for _, one := range inOrder(&ch) {
		if err := t.write(ctx, *one); err != nil {
			return err
		}
		if err := t.needed(ctx, one); err != nil {
			return err
		}
	}
	return t.enter(ctx, t.link, "", deeds...)
}

// needed asks for the personal values that a change needs, which nobody can erase while
// its case is locked.
func (t tables) needed(ctx context.Context, ch *store.Change) error {
	for _, commitment := range ch.Needs {
		kept, err := one(ctx, t, t.in("SELECT 1 FROM #personal WHERE case_id = $1 AND commitment = $2"), []any{ch.Case.ID, commitment}, new(int))
		if err != nil || !kept {
			return errors.Join(err, store.ErrConflict)
		}
	}
	return nil
}

// inOrder returns the changes of cases in a change, in order of id, so that two who
// change the same two cases cannot lock each other out.
func inOrder(ch *store.Change) []*store.Change {
	var out []*store.Change
	for one := ch; one != nil && one.Case.ID != ""; one = one.Linked {
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b *store.Change) int { return strings.Compare(a.Case.ID, b.Case.ID) })
	return out
}

// keyTaken reports whether the change's idempotency key is stored.
func (t tables) keyTaken(ctx context.Context, ch store.Change) (bool, error) {
	if ch.Answer == nil {
		return false, nil
	}
	k := ch.Answer.Key
	return one(ctx, t, t.in("SELECT 1 FROM #answers WHERE actor = $1 AND of = $2 AND key = $3"), []any{k.Actor, k.Case, k.Text}, new(int))
}

// keep stores documents by their content, and the names that are free. It returns
// the deeds of those that were not kept before.
func (t tables) keep(ctx context.Context, docs []store.Document) (deeds [][]byte, err error) {
	if len(docs) == 0 {
		return nil, nil
	}
	var hashes, bodies, named pgtype.FlatArray[[]byte]
	var kinds, namedKinds, names []string
	for i := range docs {
		d := &docs[i]
		hashes, bodies, kinds = append(hashes, d.Hash[:]), append(bodies, present(d.Body)), append(kinds, d.Kind)
		if d.Name != "" {
			named, namedKinds, names = append(named, d.Hash[:]), append(namedKinds, d.Kind), append(names, d.Name)
		}
	}
	// In one order everywhere, so that two publishers cannot lock each other out.
	isNew := map[string]bool{}
	add := func(text string, args ...any) error {
		return t.query(ctx, t.in(text), args, func(scan scanner) error {
			var hash []byte
			err := scan(&hash)
			isNew[string(hash)] = true
			return err
		})
	}
	err = add(`INSERT INTO #documents (hash, kind, body)
		SELECT * FROM unnest($1::bytea[], $2::text[], $3::bytea[]) ORDER BY 1 ON CONFLICT DO NOTHING RETURNING hash`, hashes, kinds, bodies)
	if err == nil && len(names) > 0 {
		err = t.name(ctx, add, namedKinds, names, named)
	}
	for i := range docs {
		if d := &docs[i]; isNew[string(d.Hash[:])] {
			delete(isNew, string(d.Hash[:])) // entered once
			deeds = append(deeds, d.Deed)
		}
	}
	return deeds, err
}

// name gives documents their names, if those are free.
func (t tables) name(ctx context.Context, add func(string, ...any) error, kinds, names []string, hashes pgtype.FlatArray[[]byte]) error {
	given := "unnest($1::text[], $2::text[], $3::bytea[]) AS given (kind, name, hash)"
	err := add("INSERT INTO #document_names (kind, name, hash) SELECT * FROM "+given+" ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING hash", kinds, names, hashes)
	if err != nil {
		return err
	}
	var kind, name string
	taken, err := one(ctx, t, t.in("SELECT given.kind, given.name FROM "+given+" JOIN #document_names n USING (kind, name) WHERE n.hash <> given.hash LIMIT 1"), []any{kinds, names, hashes}, &kind, &name)
	if taken {
		return fmt.Errorf("%s %s: %w", kind, name, store.ErrNameTaken)
	}
	return err
}

// present returns bytes that are not null.
func present(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// write writes a change of a case in one statement.
func (t tables) write(ctx context.Context, ch store.Change) error {
	st, err := t.change(ch)
	if err != nil {
		return err
	}
	var moved, answered int
	if _, err := one(ctx, t, st.text.String(), st.args, &moved, &answered, new(*string)); err != nil {
		return err
	}
	switch {
	case moved == 0:
		if err := t.known(ctx, t.link); err != nil {
			return err
		}
		if taken, err := t.keyTaken(ctx, ch); taken || err != nil {
			return errors.Join(err, store.ErrKeyTaken)
		}
		return store.ErrConflict
	case ch.Answer != nil && answered == 0:
		return store.ErrKeyTaken
	}
	return nil
}
