package awsjson

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// Token writes where the next page of a list begins: a place of 0 or more. The
// scope names the call and what it asks for: a token is good for the same
// question only.
func (d Dialect) Token(place int, scope string) string {
	return d.Tokens.EncodeToString([]byte(fmt.Sprintf("%d.%08x", place, scopeHash(scope))))
}

// Place reads what [Dialect.Token] wrote for the same scope, and refuses
// anything else as [Dialect.Invalid]. No token is the first page: 0.
func (d Dialect) Place(token, scope string) (int, error) {
	if token == "" {
		return 0, nil
	}
	raw, err := d.Tokens.DecodeString(token)
	if err != nil {
		return 0, d.invalid("The %s is not valid", d.NextToken)
	}
	number, hash, _ := strings.Cut(string(raw), ".")
	place, err := strconv.Atoi(number)
	if err != nil || place < 0 || hash != fmt.Sprintf("%08x", scopeHash(scope)) {
		return 0, d.invalid("The %s is not valid for this request", d.NextToken)
	}
	return place, nil
}

func scopeHash(scope string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(scope))
	return h.Sum32()
}
