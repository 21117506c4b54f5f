// Package void sets right what a clock of the machine did. [Case] and [All] withdraw
// what one that was ahead wrote, once it is right again; [Confirm] says of one that
// jumped ([engine.ErrClockJump]) that it is right, and [Confirmations] who said so.
package void
