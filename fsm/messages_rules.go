package fsm

// ruleMessages are about conditions; their codes are those of package rules.
var ruleMessages = map[string]sentence{}
