package caster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// flatten turns a step's body into the parameters of an RPC call
// (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature):
// the elements of a list become Name.1, Name.2, ..., what is inside of them
// Name.1.Member and Name.1.Member.1; an object that is itself a parameter, such
// as ComponentLayer, becomes its JSON text. Numbers are written shortest and
// without an exponent, whole ones to the digit. A null member and an empty list
// are not sent. An error says what cannot be a parameter.
func flatten(body json.RawMessage) (url.Values, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var members map[string]any
	if err := d.Decode(&members); err != nil {
		return nil, fmt.Errorf("a step's body must be a JSON object: %w", err)
	}
	if members == nil || d.More() {
		return nil, errors.New("a step's body must be one JSON object")
	}
	p := parameters{}
	for name, value := range members {
		if err := p.add(name, value); err != nil {
			return nil, err
		}
	}
	return url.Values(p), nil
}

type parameters url.Values

// add writes a parameter of the call.
func (p parameters) add(name string, value any) error {
	object, ok := value.(map[string]any)
	if !ok {
		return p.spread(name, value)
	}
	text, err := compact(object)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return p.set(name, text)
}

// spread writes a value and all that is inside of it.
func (p parameters) spread(name string, value any) error {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		for i, element := range v {
			if element == nil {
				return fmt.Errorf("%s has null as its element %d", name, i+1)
			}
			if err := p.spread(name+"."+strconv.Itoa(i+1), element); err != nil {
				return err
			}
		}
		return nil
	case map[string]any:
		for member, inner := range v {
			if err := p.spread(name+"."+member, inner); err != nil {
				return err
			}
		}
		return nil
	}
	text, err := scalar(value)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return p.set(name, text)
}

// set refuses a name that two members come to, such as "BlendList.1" beside the
// list itself.
func (p parameters) set(name, text string) error {
	if _, twice := p[name]; twice {
		return fmt.Errorf("the parameter %s comes twice", name)
	}
	p[name] = []string{text}
	return nil
}

func scalar(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool:
		return strconv.FormatBool(v), nil
	case json.Number:
		return shortest(v.String())
	}
	return "", fmt.Errorf("a value of the kind %T cannot be sent", value)
}

// shortest writes a number without an exponent, which the service does not read.
func shortest(number string) (string, error) {
	if !strings.ContainsAny(number, ".eE") {
		return number, nil
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return "", fmt.Errorf("the number %s is out of range", number)
	}
	return strconv.FormatFloat(f, 'f', -1, 64), nil
}

// compact is the JSON text of a value, with <, > and & as they are.
func compact(value any) (string, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}
