package awsjson

import (
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Shape is what a service's API model says of one value: its type and its
// constraints, each bound included. It returns the value as it is to be read and
// tells the checker what is wrong with it. Shapes are made by this package's
// functions and are safe for concurrent use.
type Shape func(c *checker, path string, v any) any

// Member is one member of an [Object].
type Member struct {
	name     string
	required bool
	shape    Shape
}

// NoLimit stands for the upper bound that a model does not give: the largest
// 32-bit integer.
const NoLimit = math.MaxInt32

// Must is a required member. Null is as good as absent.
func Must(name string, s Shape) Member { return Member{name, true, s} }

// May is a member that may be absent or null.
func May(name string, s Shape) Member { return Member{name, false, s} }

// Object is a structure of these members; names are compared exactly. Others are
// left out of what is read, since AWS ignores what it does not know.
func Object(members ...Member) Shape {
	return func(c *checker, path string, v any) any {
		given, ok := v.(map[string]any)
		if !ok {
			return c.wrongType(path, v, "a structure")
		}
		clean := make(map[string]any)
		for _, m := range members {
			switch value := given[m.name]; {
			case value != nil:
				clean[m.name] = m.shape(c, inside(path, m.name), value)
			case m.required:
				c.violation(inside(path, m.name), "not be null")
			}
		}
		return clean
	}
}

// List is a list of low to high items, none of which is null.
func List(item Shape, low, high int) Shape {
	return func(c *checker, path string, v any) any {
		given, ok := v.([]any)
		if !ok {
			return c.wrongType(path, v, "a list")
		}
		c.within(path, "length", float64(len(given)), float64(low), float64(high))
		clean := make([]any, 0, len(given))
		for i, value := range given {
			at := path + "." + strconv.Itoa(i+1) + ".member"
			if value == nil {
				c.violation(at, "not be null")
				continue
			}
			clean = append(clean, item(c, at, value))
		}
		return clean
	}
}

// Map is a map of low to high entries, none of whose values is null.
func Map(key, item Shape, low, high int) Shape {
	return func(c *checker, path string, v any) any {
		given, ok := v.(map[string]any)
		if !ok {
			return c.wrongType(path, v, "a map")
		}
		c.within(path, "length", float64(len(given)), float64(low), float64(high))
		clean := make(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(given)) {
			key(c, path+".key", k)
			at := path + "." + k + ".value"
			if given[k] == nil {
				c.violation(at, "not be null")
				continue
			}
			clean[k] = item(c, at, given[k])
		}
		return clean
	}
}

// Text is a string of low to high characters that matches a pattern as a whole;
// an empty pattern is none. It panics when the pattern is no regular expression.
func Text(low, high int, pattern string) Shape {
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

// OneOf is one of these words.
func OneOf(words ...string) Shape {
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

// Boolean is true or false.
func Boolean() Shape {
	return func(c *checker, path string, v any) any {
		if _, ok := v.(bool); !ok {
			return c.wrongType(path, v, "a Boolean")
		}
		return v
	}
}

// Integer is a whole number from low to high. It is handed on in digits only:
// 2.0 and 1e3 are integers to AWS's reader of JSON, and not to Go's.
func Integer(low, high int) Shape {
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

// Number is a number from low to high. It is handed on as it was written.
func Number(low, high float64) Shape {
	return func(c *checker, path string, v any) any {
		value, ok := numeric(v)
		if !ok {
			return c.wrongType(path, v, "a Number")
		}
		c.within(path, "value", value, low, high)
		return v
	}
}

// latest is the last second that a timestamp may name: the end of the year 9999.
const latest = 253402300799

// Timestamp is a time as seconds since 1970, which restJson1 takes for times in
// bodies unless a model says otherwise. It is handed on in whole milliseconds.
func Timestamp() Shape {
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
