package awsjson

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// checker collects every violated constraint of a request; a value of the wrong
// JSON type counts alone.
type checker struct {
	violations []string
	mismatch   error
}

// Check holds a decoded request against its shape and returns what the shape
// knows of it: unknown members are left out and null counts as absent. All
// violations are refused together, as [Dialect.Invalid]; a value of the wrong
// JSON type is a SerializationException. The texts are of the form that AWS services
// answer with: "1 validation error detected: Value at ...".
func (d Dialect) Check(request map[string]any, s Shape) (map[string]any, error) {
	c := &checker{}
	clean, _ := s(c, "", request).(map[string]any)
	if c.mismatch != nil {
		return nil, c.mismatch
	}
	if n := len(c.violations); n > 0 {
		noun := "errors"
		if n == 1 {
			noun = "error"
		}
		return nil, d.invalid("%d validation %s detected: %s", n, noun, strings.Join(c.violations, "; "))
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
