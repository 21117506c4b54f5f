package office

import (
	"context"
	"reflect"
	"testing"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Calls returns a call of each method of a store that takes a context, with
// arguments that mean nothing, by the method's name. Each call returns the method's
// error.
func Calls(t testing.TB, store any) map[string]func() error {
	t.Helper()
	out := map[string]func() error{}
	v := reflect.ValueOf(store)
	for i := range v.NumMethod() {
		name, method := v.Type().Method(i).Name, v.Method(i)
		kind := method.Type()
		if kind.NumIn() == 0 || kind.In(0) != reflect.TypeFor[context.Context]() {
			continue // Close and In
		}
		out[name] = func() error {
			args := []reflect.Value{reflect.ValueOf(context.Background())}
			for n := 1; n < kind.NumIn(); n++ {
				args = append(args, meaningless(kind.In(n)))
			}
			results := method.Call(args)
			err, _ := results[len(results)-1].Interface().(error)
			return err
		}
	}
	if len(out) <= 20 {
		t.Fatalf("only %d methods", len(out))
	}
	return out
}

func meaningless(of reflect.Type) reflect.Value {
	v := reflect.New(of).Elem()
	switch v.Interface().(type) {
	case string:
		v.SetString("a")
	case int, int64:
		v.SetInt(1)
	case engine.Search:
		v.Set(reflect.ValueOf(engine.Search{Limit: 1}))
	case store.Change:
		v.Set(reflect.ValueOf(store.Change{Case: fsm.Case{ID: "a"}, Before: 1}))
	}
	return v
}
