package postgres

import (
	"context"
	"strconv"
)

// newest is the version of the schema that this program knows.
var newest = len(migrations())

// unsurpassed is true in a statement while no newer program has migrated the schema.
var unsurpassed = "(SELECT coalesce(max(version), 0) FROM #sop_migrations) <= " + strconv.Itoa(newest)

// known refuses to write where a newer program has migrated the schema while this
// one had it open.
func (t tables) known(ctx context.Context, l link) error {
	var version int
	if _, err := one(ctx, l, t.in("SELECT coalesce(max(version), 0) FROM #sop_migrations"), nil, &version); err != nil {
		return err
	}
	return surpassed(version, newest)
}

// exec runs a statement that writes by itself. What runs inside atomically uses
// the link it is handed.
func (t tables) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := t.known(ctx, t.link); err != nil {
		return 0, err
	}
	return t.link.exec(ctx, text, args...)
}

// atomically lets all that do writes happen or nothing.
func (t tables) atomically(ctx context.Context, do func(link) error) error {
	return t.link.atomically(ctx, func(l link) error {
		if err := t.known(ctx, l); err != nil {
			return err
		}
		return do(l)
	})
}
