// Package casestest is the conformance suite of engine.Cases: of the engine on
// any store, and of whatever else a host may call in its place. It brings its
// own small SOP and its own clock:
//
//	func TestCases(t *testing.T) {
//		casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
//			eng, err := engine.New(memory.New().Backend(), engine.WithClock(s.Clock))
//			// …
//			_, err = eng.Publish(context.Background(), s.SOP)
//			// …
//			return eng
//		})
//	}
//
// Nobody sweeps while the suite runs: timers act when a command comes.
package casestest
