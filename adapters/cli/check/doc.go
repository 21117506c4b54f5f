// Package check holds the commands that look at a file: check, explain and draw.
package check
