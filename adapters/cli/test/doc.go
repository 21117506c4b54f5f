// Package test holds sop test: scenarios, what they cover, and mutants of the SOP.
package test
