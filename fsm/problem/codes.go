package problem

import (
	"maps"
	"slices"
)

// Families returns the names of the families of codes, in the order in which a
// file meets them: yaml, form, flow and rules are about SOP files, proof about
// what is proved of them, log and scenario about those files and their runs,
// refusal about commands that a machine refuses.
func Families() []string {
	return []string{"yaml", "form", "flow", "rules", "proof", "log", "scenario", "refusal"}
}

// Codes returns the codes of a family, sorted, or nil when there is no such
// family. A code belongs to one family.
func Codes(family string) []string {
	messages, ok := map[string]map[string]sentence{
		"yaml": yamlMessages, "form": readMessages, "flow": checkMessages, "rules": ruleMessages,
		"proof": proofMessages, "log": logMessages, "scenario": scenarioMessages, "refusal": refusalMessages,
	}[family]
	if !ok {
		return nil
	}
	return slices.Sorted(maps.Keys(messages))
}
