// Package check holds the commands that look at a file: check, explain draw and render.
package check
