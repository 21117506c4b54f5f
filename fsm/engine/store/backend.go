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

// Like returns b without the abilities that on lacks: what a wrapper offers that has a
// method for every ability, and is around on.
func (b Backend) Like(on Backend) Backend {
	b.Vault = kept(b.Vault, on.Vault != nil)
	b.Finder = kept(b.Finder, on.Finder != nil)
	b.Walker = kept(b.Walker, on.Walker != nil)
	b.Gatherer = kept(b.Gatherer, on.Gatherer != nil)
	b.Outbox = kept(b.Outbox, on.Outbox != nil)
	b.Claimer = kept(b.Claimer, on.Claimer != nil)
	b.Listener = kept(b.Listener, on.Listener != nil)
	b.Upcoming = kept(b.Upcoming, on.Upcoming != nil)
	b.Heart = kept(b.Heart, on.Heart != nil)
	b.Remover = kept(b.Remover, on.Remover != nil)
	b.Registrar = kept(b.Registrar, on.Registrar != nil)
	b.Summarizer = kept(b.Summarizer, on.Summarizer != nil)
	b.Checker = kept(b.Checker, on.Checker != nil)
	b.Batcher = kept(b.Batcher, on.Batcher != nil)
	return b
}

func kept[A any](ability A, there bool) (out A) {
	if there {
		out = ability
	}
	return out
}
