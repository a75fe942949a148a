// Package widget is the small parts that screens are made of: the tally and
// other signs, ages and times, alerts, destinations, a picture in small, the
// scroll mark and what a key does.
//
// Nothing here has messages or keeps anything that is seen: a part is a function
// of what it is given, and draws into the cells that it is handed.
package widget
