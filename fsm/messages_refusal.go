package fsm

// message renders a refusal until the catalogue of messages stands.
func message(lang, code string, args map[string]string) string { return code }
