package simtest

// Judge is what tests and property tests have in common.
type Judge interface {
	Helper()
	Fatalf(format string, args ...any)
}

// At walks into a document by member names and list places. The test ends where
// there is no way.
func At(t Judge, doc any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, ok := doc.(Document)
			if !ok {
				t.Fatalf("no member %s in %v", step, doc)
			}
			doc = m[step]
		case int:
			l, ok := doc.([]any)
			if !ok || step >= len(l) {
				t.Fatalf("no place %d in %v", step, doc)
			}
			doc = l[step]
		}
	}
	return doc
}

// TextAt walks to a string, as At does.
func TextAt(t Judge, doc any, path ...any) string {
	t.Helper()
	s, ok := At(t, doc, path...).(string)
	if !ok {
		t.Fatalf("%v of %v is not a string", path, doc)
	}
	return s
}
