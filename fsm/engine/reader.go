package engine

import "github.com/tatalaksana/sop/fsm"

// Reader reads cases as one actor may see them. What leaves a service goes through it;
// [Engine.Get], [Engine.History], [Engine.List] and their like hide nothing.
type Reader struct {
	e  *Engine
	by fsm.Actor
}

// For returns what reads cases as the actor may see them; the zero Actor is the public.
// The Directory is asked with each call who he is then, so that a Reader may be kept.
func (e *Engine) For(by fsm.Actor) Reader { return Reader{e, by} }
