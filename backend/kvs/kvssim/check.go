package kvssim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decode reads a request's body as a JSON object. An empty body is an empty
// object.
func decode(body []byte) (map[string]any, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return map[string]any{}, nil
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, serialization("The request body is not valid JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, serialization("The request body holds more than one JSON value")
	}
	switch v := v.(type) {
	case nil:
		return map[string]any{}, nil
	case map[string]any:
		return v, nil
	}
	return nil, serialization("Start of structure or map found where not expected")
}

// rule is what the vendor's model says of one value: it returns the value as it
// is to be read and tells the checker what is wrong with it.
type rule func(c *checker, path string, v any) any

// member is one member of an object.
type member struct {
	name     string
	required bool
	rule     rule
}

func must(name string, r rule) member { return member{name, true, r} }

func may(name string, r rule) member { return member{name, false, r} }

// checker collects every violated constraint of a request; a value of the wrong
// JSON type counts alone.
type checker struct {
	violations []string
	mismatch   error
}

// check holds a request against a rule and returns what the rule knows of it:
// unknown members are left out and null counts as absent.
func check(request map[string]any, r rule) (map[string]any, error) {
	c := &checker{}
	clean, _ := r(c, "", request).(map[string]any)
	if c.mismatch != nil {
		return nil, c.mismatch
	}
	if n := len(c.violations); n > 0 {
		noun := "errors"
		if n == 1 {
			noun = "error"
		}
		return nil, invalid("%d validation %s detected: %s", n, noun, strings.Join(c.violations, "; "))
	}
	return clean, nil
}

func (c *checker) violation(path, format string, args ...any) {
	c.violations = append(c.violations, fmt.Sprintf("Value at '%s' failed to satisfy constraint: Member must ", path)+fmt.Sprintf(format, args...))
}

func (c *checker) within(path, what string, v, low, high float64) {
	switch {
	case v < low:
		c.violation(path, "have %s greater than or equal to %s", what, plain(low))
	case v > high:
		c.violation(path, "have %s less than or equal to %s", what, plain(high))
	}
}

func (c *checker) wrongType(path string, v any, want string) any {
	if c.mismatch == nil {
		c.mismatch = serialization("%s at '%s' can not be converted to %s", jsonType(v), path, want)
	}
	return nil
}

// object is a structure with these members.
func object(members ...member) rule {
	return func(c *checker, path string, v any) any {
		given, ok := v.(map[string]any)
		if !ok {
			return c.wrongType(path, v, "a structure")
		}
		clean := make(map[string]any)
		for _, m := range members {
			switch value := given[m.name]; {
			case value != nil:
				clean[m.name] = m.rule(c, inside(path, m.name), value)
			case m.required:
				c.violation(inside(path, m.name), "not be null")
			}
		}
		return clean
	}
}

// listOf is a list of low to high items.
func listOf(item rule, low, high int) rule {
	return func(c *checker, path string, v any) any {
		given, ok := v.([]any)
		if !ok {
			return c.wrongType(path, v, "a list")
		}
		c.within(path, "length", float64(len(given)), float64(low), float64(high))
		clean := make([]any, 0, len(given))
		for i, value := range given {
			at := fmt.Sprintf("%s.%d.member", path, i+1)
			if value == nil {
				c.violation(at, "not be null")
				continue
			}
			clean = append(clean, item(c, at, value))
		}
		return clean
	}
}

// tableOf is a map of low to high entries.
func tableOf(key, item rule, low, high int) rule {
	return func(c *checker, path string, v any) any {
		given, ok := v.(map[string]any)
		if !ok {
			return c.wrongType(path, v, "a map")
		}
		c.within(path, "length", float64(len(given)), float64(low), float64(high))
		clean := make(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(given)) {
			key(c, path+".key", k)
			at := inside(path, k) + ".value"
			if given[k] == nil {
				c.violation(at, "not be null")
				continue
			}
			clean[k] = item(c, at, given[k])
		}
		return clean
	}
}

// text is a string of low to high characters that matches a pattern as a whole;
// an empty pattern is none.
func text(low, high int, pattern string) rule {
	whole := regexp.MustCompile(`^(?:` + pattern + `)$`)
	return func(c *checker, path string, v any) any {
		given, ok := v.(string)
		if !ok {
			return c.wrongType(path, v, "a String")
		}
		c.within(path, "length", float64(utf8.RuneCountInString(given)), float64(low), float64(high))
		if pattern != "" && !whole.MatchString(given) {
			c.violation(path, "satisfy regular expression pattern: %s", pattern)
		}
		return given
	}
}

// oneOf is one of these words.
func oneOf(words ...string) rule {
	return func(c *checker, path string, v any) any {
		given, ok := v.(string)
		if !ok {
			return c.wrongType(path, v, "a String")
		}
		if !slices.Contains(words, given) {
			c.violation(path, "satisfy enum value set: [%s]", strings.Join(words, ", "))
		}
		return given
	}
}

// integer is a whole number from low to high. It is handed on in digits only:
// 2.0 and 1e3 are integers to a JSON reader, and not to Go's.
func integer(low, high int) rule {
	return func(c *checker, path string, v any) any {
		value, ok := numeric(v)
		if !ok {
			return c.wrongType(path, v, "a Number")
		}
		if value != math.Trunc(value) || math.Abs(value) > math.MaxInt32 {
			return c.wrongType(path, v, "an Integer")
		}
		c.within(path, "value", value, float64(low), float64(high))
		return int64(value)
	}
}

// latest is the last second that a timestamp may name: the end of the year 9999.
const latest = 253402300799

// timestamp is a time as seconds since 1970. It is handed on in milliseconds.
func timestamp() rule {
	return func(c *checker, path string, v any) any {
		value, ok := numeric(v)
		if !ok {
			return c.wrongType(path, v, "a Timestamp")
		}
		c.within(path, "value", value, 0, latest)
		return int64(math.Round(min(max(value, 0), latest) * 1000))
	}
}

func numeric(v any) (float64, bool) {
	given, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	value, err := strconv.ParseFloat(given.String(), 64)
	return value, err == nil
}

func inside(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func jsonType(v any) string {
	switch v.(type) {
	case string:
		return "STRING_VALUE"
	case json.Number:
		return "NUMBER_VALUE"
	case bool:
		return "BOOLEAN_VALUE"
	case []any:
		return "START_ARRAY"
	}
	return "START_OBJECT"
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// into writes a checked request into a request struct.
func into[In any](clean map[string]any) (In, error) {
	var in In
	body, err := json.Marshal(clean)
	if err == nil {
		err = json.Unmarshal(body, &in)
	}
	if err != nil {
		return in, serialization("The request cannot be read: %v", err)
	}
	return in, nil
}
