// Package amend moves open cases to new decrees: [Case] one, [All] page by page, each
// in a transaction of its own, with a preview of what would move and by which days.
// Every running clock is reckoned anew, and one entry has both deadlines. [Units] lets
// open cases follow units that were renamed, merged or split.
package amend
