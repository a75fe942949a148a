package ivssim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
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

// checker walks a decoded request along its shape. It collects every violated
// constraint; a value of the wrong JSON type ends the walk.
type checker struct {
	violations []string
	mismatch   error
}

// check holds a request against its shape and returns what the shape knows of
// it: unknown members are left out, null counts as absent, and whole numbers
// are written without a fraction.
func check(request map[string]any, s *shape) (map[string]any, error) {
	c := &checker{}
	clean, _ := c.value("", request, s).(map[string]any)
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

func (c *checker) value(path string, v any, s *shape) any {
	switch s.kind {
	case textKind:
		return c.text(path, v, s)
	case integerKind, numberKind:
		return c.number(path, v, s)
	case booleanKind:
		if _, ok := v.(bool); !ok {
			c.wrongType(path, v, "a Boolean")
		}
		return v
	case listKind:
		return c.list(path, v, s)
	case mapKind:
		return c.table(path, v, s)
	default:
		return c.object(path, v, s)
	}
}

func (c *checker) object(path string, v any, s *shape) any {
	given, ok := v.(map[string]any)
	if !ok {
		c.wrongType(path, v, "a structure")
		return nil
	}
	clean := make(map[string]any)
	for _, m := range s.members {
		at := m.name
		if path != "" {
			at = path + "." + m.name
		}
		switch value := given[m.name]; {
		case value != nil:
			clean[m.name] = c.value(at, value, m.shape)
		case m.required:
			c.violation(at, "Member must not be null")
		}
	}
	return clean
}

func (c *checker) list(path string, v any, s *shape) any {
	given, ok := v.([]any)
	if !ok {
		c.wrongType(path, v, "a list")
		return nil
	}
	c.length(path, len(given), s)
	clean := make([]any, 0, len(given))
	for i, item := range given {
		at := fmt.Sprintf("%s.%d.member", path, i+1)
		if item == nil {
			c.violation(at, "Member must not be null")
			continue
		}
		clean = append(clean, c.value(at, item, s.item))
	}
	return clean
}

func (c *checker) table(path string, v any, s *shape) any {
	given, ok := v.(map[string]any)
	if !ok {
		c.wrongType(path, v, "a map")
		return nil
	}
	c.length(path, len(given), s)
	clean := make(map[string]any)
	for _, key := range sortedKeys(given) {
		c.value(path+".key", key, s.key)
		at := path + "." + key + ".value"
		if given[key] == nil {
			c.violation(at, "Member must not be null")
			continue
		}
		clean[key] = c.value(at, given[key], s.item)
	}
	return clean
}

func (c *checker) text(path string, v any, s *shape) any {
	given, ok := v.(string)
	if !ok {
		c.wrongType(path, v, "a String")
		return nil
	}
	if s.enum != nil {
		if !slices.Contains(s.enum, given) {
			c.violation(path, "Member must satisfy enum value set: ["+strings.Join(s.enum, ", ")+"]")
		}
		return given
	}
	c.length(path, utf8.RuneCountInString(given), s)
	if s.pattern != nil && !s.pattern.MatchString(given) {
		c.violation(path, "Member must satisfy regular expression pattern: "+s.written)
	}
	return given
}

func (c *checker) number(path string, v any, s *shape) any {
	given, ok := v.(json.Number)
	if !ok {
		c.wrongType(path, v, "a Number")
		return nil
	}
	value, err := strconv.ParseFloat(given.String(), 64)
	if err != nil {
		c.wrongType(path, v, "a Number")
		return nil
	}
	if s.kind == integerKind {
		if value != math.Trunc(value) || math.Abs(value) > math.MaxInt32 {
			c.wrongType(path, v, "an Integer")
			return nil
		}
		// 2.0 and 1e3 are integers to a JSON reader; Go's wants digits only.
		whole, _ := big.NewFloat(value).Int64()
		given = json.Number(strconv.FormatInt(whole, 10))
	}
	if value < s.low {
		c.violation(path, "Member must have value greater than or equal to "+plain(s.low))
	}
	if value > s.high {
		c.violation(path, "Member must have value less than or equal to "+plain(s.high))
	}
	return given
}

func (c *checker) length(path string, n int, s *shape) {
	if float64(n) < s.low {
		c.violation(path, "Member must have length greater than or equal to "+plain(s.low))
	}
	if float64(n) > s.high {
		c.violation(path, "Member must have length less than or equal to "+plain(s.high))
	}
}

func (c *checker) violation(path, constraint string) {
	c.violations = append(c.violations, fmt.Sprintf("Value at '%s' failed to satisfy constraint: %s", path, constraint))
}

func (c *checker) wrongType(path string, v any, want string) {
	if c.mismatch == nil {
		c.mismatch = serialization("%s at '%s' can not be converted to %s", jsonType(v), path, want)
	}
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

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

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
