// Package journal is the record of who asked for what, which native calls were
// made for it and what came back: written before each call and after it, so
// that whatever dies in between, the next start knows what may have been done.
//
// It is one file of JSON lines, shared by all processes of one user. A record
// is appended under a file lock, in one write, and synced before the append
// returns; a change whose record cannot be written is not made. Each line ends
// with a hash over the line before and its own bytes, so that [Journal.Verify]
// finds what was altered, removed or put in between. What a hash chain cannot
// show is that the newest records were cut off whole.
//
// A line without its newline was being written when its process died or the
// disk was full; nothing was sent for it. Readers pass over it, the next append
// drops it and says so in its own record.
//
// Records hold ids, geometry and tokens, never addresses: whatever is appended
// is redacted on its way in.
package journal
