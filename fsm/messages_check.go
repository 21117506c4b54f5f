package fsm

// checkMessages are about names and what they stand for, the flow, the clocks
// and who may act.
var checkMessages = map[string]sentence{}
