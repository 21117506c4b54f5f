// Package memory is a store.Store in memory: the default of tests, replays and
// simulations, and the plainest example of what a store does. It passes
// adapters/storetest like every other store. Nothing outlives the process.
package memory
