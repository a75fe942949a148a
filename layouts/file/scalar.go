package file

import (
	"math"
	"strconv"
	"strings"
)

// Text returns the value of a text, and a number, true or false as it is
// written; empty for anything else.
func (n Node) Text() string {
	switch n.Kind() {
	case String, Number, Bool:
		return n.v.text
	default:
		return ""
	}
}

// Int returns a whole number. 5.0 is one, 1e3 is not: what is counted in pixels
// is written out. The error is an [*Error] placed at the value.
func (n Node) Int() (int, error) {
	if n.Kind() == Number {
		if i, ok := whole(n.v.number); ok {
			return i, nil
		}
	}
	return 0, n.Errorf("must be a whole number, not %s", n.describe())
}

// Float returns a number, rounded to the nearest float64. The error is an
// [*Error] placed at the value; a number too large for a float64 is one.
func (n Node) Float() (float64, error) {
	if n.Kind() == Number {
		if f, err := strconv.ParseFloat(n.v.number, 64); err == nil {
			return f, nil
		}
	}
	return 0, n.Errorf("must be a number, not %s", n.describe())
}

// Bool returns true or false. The error is an [*Error] placed at the value;
// yes, no, on and off are texts.
func (n Node) Bool() (bool, error) {
	if n.Kind() != Bool {
		return false, n.Errorf("must be true or false, not %s", n.describe())
	}
	return n.v.truth(), nil
}

// truth is the value of a Bool; YAML writes True and TRUE too.
func (v *value) truth() bool { return v.text[0] == 't' || v.text[0] == 'T' }

// describe names a value in a sentence that refuses it.
func (n Node) describe() string {
	switch n.Kind() {
	case String:
		return "the text " + quote(n.v.text)
	case Number:
		return cut(n.v.text)
	case Bool:
		return n.v.text
	default:
		return n.Kind().String()
	}
}

// whole reads a JSON number that has no exponent and no fraction but zeros.
func whole(number string) (int, bool) {
	digits, fraction, _ := strings.Cut(number, ".")
	if strings.Trim(fraction, "0") != "" {
		return 0, false
	}
	i, err := strconv.ParseInt(digits, 10, strconv.IntSize)
	return int(i), err == nil
}

// jsonNumber reports whether text is a number as JSON writes them.
func jsonNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	rest := strings.TrimLeft(digits, "0123456789")
	first := digits[:len(digits)-len(rest)]
	if first == "" || first[0] == '0' && len(first) > 1 {
		return false
	}
	if after, ok := strings.CutPrefix(rest, "."); ok {
		rest = strings.TrimLeft(after, "0123456789")
		if len(rest) == len(after) {
			return false
		}
	}
	return rest == "" || exponent(rest)
}

// exponent reports whether text is the e+10 of a number.
func exponent(text string) bool {
	if text[0] != 'e' && text[0] != 'E' {
		return false
	}
	digits := text[1:]
	if digits != "" && (digits[0] == '+' || digits[0] == '-') {
		digits = digits[1:]
	}
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

// yamlNumber returns the JSON form of a plain YAML scalar that is a number: the
// numbers of the core schema of YAML 1.2 (section 10.3.2), except those that
// JSON cannot hold (.inf, .nan) and decimals with leading zeros, which other
// readers take for octal and which are mostly account numbers. Those are texts.
func yamlNumber(text string) (string, bool) {
	if jsonNumber(text) {
		return text, true
	}
	if digits, ok := strings.CutPrefix(text, "0x"); ok {
		return based(digits, 16)
	}
	if digits, ok := strings.CutPrefix(text, "0o"); ok {
		return based(digits, 8)
	}
	return loose(text)
}

// based converts the digits of a hexadecimal or octal number that fits 64 bits.
func based(digits string, base int) (string, bool) {
	u, err := strconv.ParseUint(digits, base, 64)
	return strconv.FormatUint(u, 10), err == nil
}

// loose normalises a decimal with a plus sign, without a digit before its point
// or without one after it.
func loose(text string) (string, bool) {
	if len(text) > math.MaxUint8 {
		return "", false
	}
	sign, rest := "", text
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		sign, rest = strings.Trim(rest[:1], "+"), rest[1:]
	}
	mantissa, power := rest, ""
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		mantissa, power = rest[:i], rest[i:]
	}
	digits, fraction, _ := strings.Cut(mantissa, ".")
	if digits == "" && fraction == "" {
		return "", false
	}
	if digits == "" {
		digits = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	number := sign + digits + fraction + power
	return number, jsonNumber(number)
}
