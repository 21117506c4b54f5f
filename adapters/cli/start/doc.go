// Package start holds the commands that begin a file: init and schema.
package start
