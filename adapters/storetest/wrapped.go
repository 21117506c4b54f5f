package storetest

import (
	"context"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Wrapper is a function from Backend to Backend, with what it says of itself.
type Wrapper struct {
	Wrap func(store.Backend) store.Backend
	// Through names what it hands on as it is: whole abilities ("Vault"), and methods
	// of those of which it wraps others ("Cases.Load").
	Through []string
	// Drops names the abilities that the store inside may have and the wrapped one has
	// not.
	Drops []string
}

// RunWrapped checks that a wrapper has each ability of the store inside that it does
// not say it drops, and none else; that no call reaches the store inside past it but
// those that it says it hands on, also of what a [store.Claimer] binds; and that what
// it wraps keeps the promises of a store ([Run]).
func RunWrapped(t *testing.T, open Open, w Wrapper) {
	t.Run("the wrapper has the abilities of the store inside", func(t *testing.T) {
		defer guard(t)
		sameAbilities(t, open(t), w)
	})
	t.Run("no call goes past the wrapper", func(t *testing.T) {
		defer guard(t)
		nothingPast(t, open(t), w)
	})
	run(t, func(t *testing.T) store.Backend { return w.Wrap(open(t)) })
}

// sameAbilities takes one ability after the other from the store inside.
func sameAbilities(t *testing.T, inside store.Backend, w Wrapper) {
	wrapped := reflect.ValueOf(w.Wrap(inside))
	for _, field := range abilities() {
		had, has := !reflect.ValueOf(inside).FieldByIndex(field.Index).IsNil(), !wrapped.FieldByIndex(field.Index).IsNil()
		drops := slices.Contains(w.Drops, field.Name)
		switch {
		case had && !has && !drops:
			t.Errorf("the wrapper drops %s and does not say so", field.Name)
		case has && drops:
			t.Errorf("the wrapper says that it drops %s, and has it", field.Name)
		}
		less := inside
		reflect.ValueOf(&less).Elem().FieldByIndex(field.Index).SetZero()
		if field.Name != "Cases" && !reflect.ValueOf(w.Wrap(less)).FieldByIndex(field.Index).IsNil() {
			t.Errorf("the wrapper has %s where the store inside has not", field.Name)
		}
	}
}

func abilities() []reflect.StructField {
	return reflect.VisibleFields(reflect.TypeFor[store.Backend]())
}

// nothingPast calls everything there is, once with the wrapper between two shells
// that tell who called them, and wants what went past it to be what it says.
func nothingPast(t *testing.T, inside store.Backend, w Wrapper) {
	var (
		mu   sync.Mutex
		past = map[string]bool{}
	)
	inner := Around(inside, func(_ context.Context, on store.Backend, do func(store.Backend) error) error {
		if method, direct := askedDirectly(); direct {
			mu.Lock()
			past[method] = true
			mu.Unlock()
		}
		return do(on)
	})
	outer := Around(w.Wrap(inner), asked)
	for _, call := range Calls(outer) {
		_ = call() // what comes of it is no matter
	}
	unbound := maps.Clone(past)
	if outer.Claimer != nil {
		save(t, inside, change("due", 0, 1))
		claimed := false
		must(t, outer.Claimer.ClaimDue(ctx, noon.AddDate(1, 0, 0), 1, nil, func(bound store.Backend, _ []string) error {
			claimed = true
			for _, call := range Calls(bound) {
				_ = call()
			}
			return nil
		}))
		if !claimed {
			t.Error("a case that is due was not claimed through the wrapper")
		}
	}

	unsaid := map[string]bool{}
	for _, name := range w.Through {
		unsaid[name] = true
	}
	for _, field := range abilities() {
		for i := range field.Type.NumMethod() {
			name := field.Name + "." + field.Type.Method(i).Name
			said := slices.Contains(w.Through, name) || slices.Contains(w.Through, field.Name)
			switch there := !reflect.ValueOf(inside).FieldByIndex(field.Index).IsNil(); {
			case past[field.Type.Method(i).Name] && !said:
				t.Errorf("%s reaches the store inside past the wrapper", name)
			case said && there && !unbound[field.Type.Method(i).Name]:
				t.Errorf("the wrapper says that %s goes through it as it is, and it does not", name)
			}
			delete(unsaid, name)
			delete(unsaid, field.Name)
		}
	}
	for name := range unsaid {
		t.Errorf("the wrapper says that %s goes through it: there is none", name)
	}
}

// asked is what the outer shell does with a call: askedDirectly knows it by name.
func asked(_ context.Context, on store.Backend, do func(store.Backend) error) error { return do(on) }

// askedDirectly returns which method of the inner shell is running, and whether the
// outer one called it, with no function between. What a wrapper has by embedding is
// no function of its own: the compiler's are left out of a stack.
func askedDirectly() (method string, direct bool) {
	stack := make([]uintptr, 3)
	frames := runtime.CallersFrames(stack[:runtime.Callers(3, stack)]) // 3: after what the inner shell does
	inner, _ := frames.Next()
	_, _ = frames.Next() // what was handed to asked, or a function of the wrapper
	caller, _ := frames.Next()
	here := reflect.TypeFor[around]().PkgPath()
	return inner.Function[strings.LastIndexByte(inner.Function, '.')+1:], caller.Function == here+".asked"
}
