package backend

import (
	"slices"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// Spec is what start, update and take are given: a picture, a native request,
// or both. On ivs and volc not both name a layout.
type Spec struct {
	System  System // empty for a bare layout
	Profile string // empty: not named
	Name    string
	Layout  *layouts.Layout
	// LayoutAt is where the layout stands, in this document or in its own; absent
	// where no document holds it.
	LayoutAt file.Node
	// Native is the section that holds the native request with the vendor's own
	// field names; absent where the spec is a bare layout. Unknown members are
	// kept and sent.
	Native file.Node
	// Warnings are unknown native members and the like, ready to be shown.
	Warnings []Note
}

// LayoutOnly reports whether the spec changes nothing but the picture.
func (s Spec) LayoutOnly() bool { return s.Layout != nil && !s.Native.Exists() }

// SpecReader turns documents into specs.
type SpecReader struct {
	Dialects []Dialect
	// Load reads the document that a spec's layout member names by path.
	Load func(path string) (file.Node, error)
}

// Read reads a spec, a bare native request or a bare layout, whichever the
// document is. Errors are placed in the document.
func (r SpecReader) Read(doc file.Node) (Spec, error) {
	if doc.Kind() != file.Map {
		return Spec{}, doc.Errorf("the document must be a map: a layout, a spec with system, or a native request body")
	}
	if doc.Get("system").Exists() {
		return r.readSpec(doc)
	}
	for _, d := range r.Dialects {
		if s, ok := d.Recognise(doc); ok {
			return s, nil
		}
	}
	l, err := file.Layout(doc)
	if err != nil {
		return Spec{}, err
	}
	return Spec{Name: l.Name, Layout: &l, LayoutAt: doc}, nil
}

func (r SpecReader) readSpec(doc file.Node) (Spec, error) {
	name := doc.Get("system")
	system, ok := ParseSystem(name.Text())
	if !ok {
		return Spec{}, name.Errorf("%q is no system: it must be ivs, volc, caster or kvs", name.Text())
	}
	if err := knownMembers(doc, system); err != nil {
		return Spec{}, err
	}
	s := Spec{
		System:  system,
		Profile: doc.Get("profile").Text(),
		Name:    doc.Get("name").Text(),
		Native:  doc.Get(string(system)),
	}
	if s.Profile != "" && !ValidProfile(s.Profile) {
		return Spec{}, doc.Get("profile").Errorf("%q cannot be a profile: 1 to 32 letters, digits, _ and -", s.Profile)
	}
	if native := s.Native; native.Exists() && native.Kind() != file.Map {
		return Spec{}, native.Errorf("the %s section must be a map: the native request body", system)
	}
	var err error
	s.Layout, s.LayoutAt, err = r.layout(doc.Get("layout"))
	return s, err
}

func knownMembers(doc file.Node, system System) error {
	known := []string{"system", "profile", "name", "layout", string(system)}
	for _, key := range doc.Keys() {
		if slices.Contains(known, key) {
			continue
		}
		at := doc.Get(key)
		if _, other := ParseSystem(key); other {
			return at.NameErrorf("the section %s does not belong in a spec whose system is %s", key, system)
		}
		if near := file.Nearest(key, known); near != "" {
			return at.NameErrorf("unknown field %q: did you mean %q?", key, near)
		}
		return at.NameErrorf("unknown field %q: a spec has system, profile, name, layout and %s", key, system)
	}
	return nil
}

// layout reads an inline layout or the document that a path names, and says where
// it stands.
func (r SpecReader) layout(n file.Node) (*layouts.Layout, file.Node, error) {
	if !n.Exists() {
		return nil, n, nil
	}
	if n.Kind() == file.String {
		if r.Load == nil {
			return nil, n, n.Errorf("a layout cannot be named by path here: write it inline")
		}
		doc, err := r.Load(n.Text())
		if err != nil {
			return nil, n, err
		}
		n = doc
	}
	l, err := file.Layout(n)
	if err != nil {
		return nil, n, err
	}
	return &l, n, nil
}
