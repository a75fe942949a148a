package file

import (
	"strings"
	"unicode/utf8"
)

// maxWord is the longest word that [Nearest] looks at, in characters.
const maxWord = 64

// Nearest returns the known word that a misspelt one was probably meant to be,
// or "" when none is near. Near is, without regard to case, one typing error (a
// character added, lost or wrong, or two neighbours exchanged), and in longer
// words one for each three characters; among equals the first wins.
func Nearest(word string, known []string) string {
	if utf8.RuneCountInString(word) > maxWord {
		return ""
	}
	typed := []rune(strings.ToLower(word))
	best, nearest := max(1, len(typed)/3)+1, ""
	for _, candidate := range known {
		wanted := []rune(strings.ToLower(candidate))
		if len(wanted) > maxWord || len(typed) == 0 {
			continue
		}
		if d := distance(typed, wanted); d < best && d < max(len(typed), len(wanted)) {
			best, nearest = d, candidate
		}
	}
	return nearest
}

// distance is the restricted Damerau-Levenshtein distance of two words.
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
