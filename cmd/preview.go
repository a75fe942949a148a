package cmd

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/layouts/file"
)

type previewFlags struct {
	size     string
	canvas   string
	cast     int
	castFile string
	output   string
	guides   string
}

func (a *app) previewCommand() *cobra.Command {
	var f previewFlags
	c := &cobra.Command{
		Use: "preview FILE", Short: "Draw a layout, spec or native request as text", Args: exactArgs(1, "one file"),
		RunE: func(c *cobra.Command, args []string) error { return a.preview(c.Context(), args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.size, "size", "", "`columns x rows` of the drawing; the terminal's, else 80x24")
	flags.StringVar(&f.canvas, "canvas", "", "`width x height` of the canvas in pixels")
	flags.IntVar(&f.cast, "cast", 0, "make up so `many` participants")
	flags.StringVar(&f.castFile, "cast-file", "", "participants from a `file`")
	flags.StringVarP(&f.output, "output", "o", "text", "`form` of the result: text, ascii, json or svg")
	flags.StringVar(&f.guides, "guides", "", "`lines` to draw: thirds, action, title, with commas between them")
	return c
}

// scene is a layout with who is on it.
type scene struct {
	layout layouts.Layout
	cast   []layouts.Participant
	madeUp bool
	notes  []backend.Note
}

func (a *app) preview(_ context.Context, path string, f previewFlags) error {
	options, err := f.options()
	if err != nil {
		return err
	}
	w, h, err := a.drawingSize(f.size)
	if err != nil {
		return err
	}
	s, err := a.readScene(path, f)
	if err != nil {
		return err
	}
	problems := layouts.Lint(s.layout, s.cast)
	picture := layouts.Solve(s.layout, s.cast)
	for _, n := range s.notes {
		plain{a.err}.line("mixdeck: %s: %s", n.Severity, n.Message)
	}
	switch f.output {
	case "json":
		err = plain{a.out}.json(viewPicture(picture, problems), true)
	case "svg":
		err = plain{a.out}.write(draw.SVG(&picture, options))
	default:
		a.tellProblems(documentName(path), problems)
		err = a.drawText(picture, s, w, h, options)
	}
	if err == nil && anyError(problems) {
		return &silent{exitInvalid}
	}
	return err
}

func (f previewFlags) options() (draw.Options, error) {
	o := draw.Options{Details: true, Hidden: true, ASCII: f.output == "ascii"}
	switch f.output {
	case "text", "ascii", "json", "svg":
	default:
		return o, usagef("-o must be text, ascii, json or svg, not %q", f.output)
	}
	for word := range strings.SplitSeq(f.guides, ",") {
		switch strings.TrimSpace(word) {
		case "":
		case "thirds":
			o.Guides |= draw.Thirds
		case "action":
			o.Guides |= draw.ActionSafe
		case "title":
			o.Guides |= draw.TitleSafe
		default:
			return o, usagef("--guides takes thirds, action and title, not %q", word)
		}
	}
	return o, nil
}

// readScene reads the document's picture, or the one in its native request, and
// who is on it.
func (a *app) readScene(path string, f previewFlags) (scene, error) {
	var s scene
	spec, err := a.quietSpec(path)
	if err != nil {
		return s, err
	}
	if s.layout, s.notes, err = pictureOf(documentName(path), spec); err != nil {
		return s, err
	}
	if f.canvas != "" {
		width, height, err := parseSize("--canvas", f.canvas, layouts.MaxSide)
		if err != nil {
			return s, err
		}
		s.layout.Canvas = layouts.Canvas{Width: width, Height: height}
	}
	s.cast, s.madeUp, err = a.readCast(s.layout, f)
	return s, err
}

// errNoPicture says that a native request shows nothing.
var errNoPicture = errors.New("this request has no layout to draw")

// pictureOf returns the layout of a spec: its own, or the one that its native
// request holds.
func pictureOf(path string, spec backend.Spec) (layouts.Layout, []backend.Note, error) {
	if spec.Layout != nil {
		return *spec.Layout, nil, nil
	}
	d, ok := dialectOf(spec.System)
	if !ok {
		return layouts.Layout{}, nil, &backend.Error{System: spec.System, Class: backend.Invalid, Message: "layouts of this system cannot be read in this version"}
	}
	l, notes, err := d.Lift(spec.Native.JSON())
	if err != nil {
		return layouts.Layout{}, nil, err
	}
	if l == nil {
		return layouts.Layout{}, nil, &backend.Error{Class: backend.Invalid, Err: fmt.Errorf("%s: %w", path, errNoPicture)}
	}
	if l.Name == "" {
		l.Name = spec.Name
	}
	return *l, notes, nil
}

func (a *app) readCast(l layouts.Layout, f previewFlags) (cast []layouts.Participant, madeUp bool, err error) {
	switch {
	case f.cast < 0 || f.cast > layouts.MaxCast:
		return nil, false, usagef("--cast must be from 1 to %d", layouts.MaxCast)
	case f.castFile != "" && f.cast > 0:
		return nil, false, usagef("--cast and --cast-file exclude each other")
	case f.castFile != "":
		doc, err := a.readDocument(f.castFile)
		if err != nil {
			return nil, false, err
		}
		cast, err := file.Cast(doc)
		return cast, false, err
	case f.cast > 0:
		return layouts.MadeUpCast(l, f.cast), true, nil
	case l.Kind() == layouts.KindLayers:
		return nil, true, nil
	}
	return layouts.MadeUpCast(l, layouts.DefaultCast), true, nil
}

// maxDrawing bounds the sides of a drawing in cells.
const maxDrawing = 1000

func (a *app) drawingSize(size string) (w, h int, err error) {
	if size != "" {
		return parseSize("--size", size, maxDrawing)
	}
	if f, ok := a.out.(interface{ Fd() uintptr }); ok && a.terminal(a.out) {
		if w, h, err := term.GetSize(f.Fd()); err == nil && w > 0 && h > 1 {
			return w, h - 1, nil // the prompt needs a line
		}
	}
	return 80, 24, nil
}

func parseSize(flag, text string, limit int) (w, h int, err error) {
	left, right, ok := strings.Cut(strings.ToLower(text), "x")
	w, err1 := strconv.Atoi(left)
	h, err2 := strconv.Atoi(right)
	if !ok || err1 != nil || err2 != nil || w < 1 || h < 1 || w > limit || h > limit {
		return 0, 0, usagef("%s must be WIDTHxHEIGHT, each from 1 to %d, not %q", flag, limit, text)
	}
	return w, h, nil
}

// drawText draws the picture, with a line under it that says what it is where
// there is room for one.
func (a *app) drawText(p layouts.Picture, s scene, w, h int, o draw.Options) error {
	rows := h
	if h > 2 {
		rows--
	}
	var text strings.Builder
	for line := range strings.SplitSeq(draw.Text(&p, w, rows, o), "\n") {
		text.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	if err := (plain{a.out}).write([]byte(text.String())); err != nil || h <= 2 {
		return err
	}
	return plain{a.out}.print("%s", caption(p, s))
}

func caption(p layouts.Picture, s scene) string {
	parts := []string{fmt.Sprintf("%dx%d %s", p.Canvas.Width, p.Canvas.Height, s.layout.Kind())}
	if p.Name != "" {
		parts[0] = p.Name + ", " + parts[0]
	}
	if p.Approximate {
		parts = append(parts, "APPROXIMATE: AWS does not publish this geometry")
	}
	if s.madeUp && len(s.cast) > 0 {
		parts = append(parts, fmt.Sprintf("%d made-up participants", len(s.cast)))
	}
	return strings.Join(parts, "; ")
}

func (a *app) tellProblems(path string, problems []layouts.Problem) {
	for _, p := range problems {
		place := path
		if p.Path != "" {
			place += ": " + p.Path
		}
		plain{a.err}.line("%s: %s: %s", place, p.Severity, p.Message)
	}
}

func anyError(problems []layouts.Problem) bool {
	for _, p := range problems {
		if p.Severity == layouts.SeverityError {
			return true
		}
	}
	return false
}
