package castersim

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maxElements is how many elements of one list are read; the vendor names 99
// places for video sources.
const maxElements = 100

// params reads the parameters of one call, or below a prefix those of one
// element of a list, such as VideoLayer.1. An empty value is an absent one. It
// keeps the first problem, which the call is refused with.
type params struct {
	values url.Values
	prefix string
	fault  *error // shared with the params of elements
}

func newParams(values url.Values) params {
	return params{values: values, fault: new(error)}
}

func (p params) err() error { return *p.fault }

func (p params) complain(err error) {
	if *p.fault == nil {
		*p.fault = err
	}
}

func (p params) text(name string) string { return p.values.Get(p.prefix + name) }

func (p params) has(name string) bool { return p.text(name) != "" }

// must reads a text that has to be there.
func (p params) must(name string) string {
	if !p.has(name) {
		p.complain(missing(p.prefix + name))
	}
	return p.text(name)
}

// choice reads one of some words, the first where none is given.
func (p params) choice(name string, words ...string) string {
	value := p.text(name)
	if value == "" {
		return words[0]
	}
	if !slices.Contains(words, value) {
		p.complain(malformed("%s must be one of %s", p.prefix+name, strings.Join(words, ", ")))
	}
	return value
}

// whole reads an integer of a range, fallback where none is given.
func (p params) whole(name string, low, high, fallback int) int {
	if !p.has(name) {
		return fallback
	}
	v, err := strconv.Atoi(p.text(name))
	if err != nil || v < low || v > high {
		p.complain(malformed("%s must be an integer from %d to %d", p.prefix+name, low, high))
		return fallback
	}
	return v
}

// number reads a number of a range, fallback where none is given.
func (p params) number(name string, low, high, fallback float64) float64 {
	if !p.has(name) {
		return fallback
	}
	v, err := strconv.ParseFloat(p.text(name), 64)
	if err != nil || math.IsNaN(v) || v < low || v > high {
		p.complain(malformed("%s must be a number from %v to %v", p.prefix+name, low, high))
		return fallback
	}
	return v
}

// truth reads true or false, as a word: "" where none is given.
func (p params) truth(name string) string {
	switch value := strings.ToLower(p.text(name)); value {
	case "", "true", "false":
		return value
	}
	p.complain(malformed("%s must be true or false", p.prefix+name))
	return ""
}

// list reads name.1, name.2, ... up to the first that is absent.
func (p params) list(name string) []string {
	var all []string
	for i := 1; i <= maxElements; i++ {
		value := p.text(name + "." + strconv.Itoa(i))
		if value == "" {
			return all
		}
		all = append(all, value)
	}
	p.complain(malformed("%s has more than %d elements", p.prefix+name, maxElements))
	return all
}

// elements reads the structures name.1.x, name.2.x, ... up to the first of which
// nothing is given.
func (p params) elements(name string) []params {
	var all []params
	for i := 1; i <= maxElements; i++ {
		element := params{p.values, p.prefix + name + "." + strconv.Itoa(i) + ".", p.fault}
		if !element.any() {
			return all
		}
		all = append(all, element)
	}
	p.complain(malformed("%s has more than %d elements", p.prefix+name, maxElements))
	return all
}

func (p params) any() bool {
	for name := range p.values {
		if strings.HasPrefix(name, p.prefix) {
			return true
		}
	}
	return false
}
