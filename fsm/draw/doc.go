// Package draw shows the stages and actions of an SOP file as a picture, in the
// language of Mermaid or of Graphviz, or as what others draw; and where a case went in it.
package draw
