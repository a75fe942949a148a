// Package backend is the contract between mixdeck and the clouds: the words,
// rows, plans and errors that every system's adapter speaks, and the small
// interfaces that an adapter fulfils.
//
// An adapter has two halves. Its [Dialect] is pure: it recognises documents,
// lowers layouts to native requests, lifts native answers and makes plans. Its
// [Client] carries plans out and reads the cloud. A verb that a system lacks is
// an [Ability] that it does not have, never a stub.
//
// Beside this package stand gate (one round tripper under every SDK), journal
// (the record of what was asked and what came back), watch (the only holder of
// observations), desk (the only way to a change), backendtest (the suite that
// every adapter runs) and one folder for each system with its simulator in it.
package backend
