// Package desk is the only way to a change. Keys, mouse, palette and commands
// all say what they want as an [Intent]; [Desk.Prepare] looks afresh, makes the
// plan and tells which proof it asks for, and sends nothing; [Desk.Commit]
// checks the proof, records each step before it is sent, sends it, and follows
// what becomes of it.
//
// The guard is decided here and nowhere else. A lost answer is unknown, not
// failed, and blocks the production until it is settled by reading back.
package desk
