// Package draw shows the stages and actions of an SOP file as a picture, in the
// language of Mermaid or of Graphviz.
package draw
