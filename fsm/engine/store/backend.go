package store

// Backend is what an engine keeps its cases in: the store, and each further
// ability that it has. A nil ability is one that it lacks; what needs it then
// says ErrUnsupported, or does without.
//
// The zero Backend has no store.
type Backend struct {
	Cases Store // required

	Vault      Vault
	Finder     Finder
	Walker     Walker
	Gatherer   Gatherer
	Outbox     Outbox
	Claimer    Claimer
	Listener   Listener
	Upcoming   Upcoming
	Heart      Heart
	Remover    Remover
	Registrar  Registrar
	Summarizer Summarizer
	Checker    Checker
	Batcher    Batcher
}
