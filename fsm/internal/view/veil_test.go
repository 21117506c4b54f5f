package view

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tatalaksana/sop/fsm/state"
)

// Wherever a case names a person, the reporter is nobody once he is veiled.
func TestEveryPersonOfACaseIsVeiled(t *testing.T) {
	reporter := state.Person{ID: "pelapor_1", Role: "pelapor"}
	stood := state.Person{ID: "kuasa", Role: "pelapor", ActingFor: []string{"pelapor_1"}}
	c := state.Case{Reporter: "pelapor_1", Events: []state.Occurrence{{ID: "kirim"}}}
	planted := everyPerson(reflect.ValueOf(&c).Elem(), func(v reflect.Value) {
		switch {
		case v.Kind() == reflect.Slice:
			v.Set(reflect.ValueOf([]state.Person{reporter, stood}))
		case v.Kind() == reflect.Pointer:
			v.Set(reflect.ValueOf(&stood))
		default:
			v.Set(reflect.ValueOf(reporter))
		}
	})
	require.Equal(t, []string{"Events[].By", "Events[].Before"}, planted, "a new place: fill it in above")
	(&Policy{}).veilCase(&c)
	text, err := json.Marshal(c)
	require.NoError(t, err)
	require.NotContains(t, string(text), "pelapor_1")
}

// everyPerson calls do with each value in v that holds persons, and returns where
// they stand.
func everyPerson(v reflect.Value, do func(reflect.Value)) []string {
	var out []string
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		switch f.Interface().(type) {
		case state.Person, *state.Person, []state.Person:
			do(f)
			out = append(out, name)
			continue
		}
		switch {
		case f.Kind() == reflect.Struct && f.Type().PkgPath() == v.Type().PkgPath():
			for _, at := range everyPerson(f, do) {
				out = append(out, name+"."+at)
			}
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct && f.Type().Elem().PkgPath() == v.Type().PkgPath():
			if f.Len() == 0 {
				f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			}
			for _, at := range everyPerson(f.Index(0), do) {
				out = append(out, name+"[]."+at)
			}
		}
	}
	return out
}
