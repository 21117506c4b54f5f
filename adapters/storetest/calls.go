package storetest

import (
	"context"
	"reflect"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Calls returns a call of each method of each ability of a store, with arguments
// that mean nothing, by its name, such as "Cases.Load". Each call returns the method's
// error.
func Calls(b store.Backend) map[string]func() error {
	out := map[string]func() error{}
	all := reflect.ValueOf(b)
	for i := range all.NumField() {
		field, ability := all.Type().Field(i), all.Field(i)
		if ability.IsNil() {
			continue
		}
		for n := range ability.NumMethod() {
			method := ability.Method(n)
			out[field.Name+"."+field.Type.Method(n).Name] = func() error {
				args := []reflect.Value{reflect.ValueOf(context.Background())}
				for n := 1; n < method.Type().NumIn(); n++ {
					args = append(args, meaningless(method.Type().In(n)))
				}
				results := method.Call(args)
				err, _ := results[len(results)-1].Interface().(error)
				return err
			}
		}
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
	case store.Search:
		v.Set(reflect.ValueOf(store.Search{Limit: 1}))
	case []string:
		v.Set(reflect.ValueOf([]string{"a"}))
	case []store.Change:
		v.Set(reflect.ValueOf([]store.Change{{Case: fsm.Case{ID: "a"}, Before: 1}}))
	case store.Change:
		v.Set(reflect.ValueOf(store.Change{Case: fsm.Case{ID: "a"}, Before: 1}))
	}
	return v
}
