// Package file reads and writes documents: layouts, casts, specs, configuration
// and the native JSON of the clouds.
//
// [Parse] turns YAML or JSON into a tree of [Node] values, each of which knows
// its line, column and path, so that every later complaint can point at its
// place. What a document may hold is bounded before anything large is built:
// [MaxBytes], [MaxDepth] and [MaxNodes], counted after aliases are followed.
// [FromJSON] does the same for a cloud's answers, with wider limits.
//
// [Object] reads one map strictly, collecting errors into [Errors]; [Answer]
// reads what a cloud wrote, where an unknown field is news and not a mistake.
// [Layout] and [Cast] read the two kinds of document that belong to the
// picture, [Encode] and [EncodeJSON] write layouts, [Merge] lays one document
// over another, and [Save] replaces a file in one step.
//
// The package stands between layouts, which knows no files, and everything that
// takes a document from a user or an answer from a cloud. Text of a document is
// quoted in messages with its control characters escaped.
package file
