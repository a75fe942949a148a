// Package launch is the start screen: it asks for a document, a spec or a native
// request, for the profile where the document leaves it open, and shows what
// would be sent, with every warning and note and the picture, before anything is.
// With a production it is the update of that one from a document.
//
// It prepares with the desk, which sends nothing, and asks the root to do it. The
// root prepares anew, so what is confirmed is as fresh as any other verb.
package launch
