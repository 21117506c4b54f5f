package fsm

// refusalMessages are about commands that a machine refuses or cannot judge.
var refusalMessages = map[string]sentence{}
