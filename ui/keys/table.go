package keys

import "slices"

// defaults is the table of keys; the documentation's table is made from it.
func defaults() []Binding {
	return slices.Concat(everywhere(), productions(), pictures(), questions())
}

func everywhere() []Binding {
	return []Binding{
		{Up, []string{"up", "k"}, "move up"},
		{Down, []string{"down", "j"}, "move down"},
		{Left, []string{"left", "h"}, "move left"},
		{Right, []string{"right", "l"}, "move right"},
		{Top, []string{"home"}, "to the first"},
		{Bottom, []string{"end"}, "to the last"},
		{PageUp, []string{"pgup"}, "a page up"},
		{PageDown, []string{"pgdown"}, "a page down"},
		{Enter, []string{"enter"}, "open"},
		{Back, []string{"esc"}, "back, cancel"},
		{Next, []string{"tab"}, "next pane"},
		{Previous, []string{"shift+tab"}, "previous pane"},
		{Help, []string{"?"}, "help"},
		{Palette, []string{":", "ctrl+p"}, "command palette"},
		{Filter, []string{"/"}, "filter"},
		{Refresh, []string{"r"}, "refresh now"},
		{Redraw, []string{"ctrl+l"}, "redraw"},
		{Leave, []string{"q"}, "back, and quit from the wall"},
		{Quit, []string{"ctrl+c"}, "quit"},
	}
}

func productions() []Binding {
	return []Binding{
		{Start, []string{"n"}, "start"},
		{Edit, []string{"e"}, "editor"},
		{Update, []string{"u"}, "update from a file"},
		{Take, []string{"t"}, "take"},
		{Stop, []string{"x"}, "stop"},
		{Panic, []string{"!"}, "panic"},
		{LastGood, []string{"b"}, "back to the last good"},
		{Remove, nil, "remove"},
		{Mark, []string{"space"}, "mark"},
		{View, []string{"v"}, "tiles or table"},
		{Sort, []string{"s"}, "sort"},
		{NextSystem, []string{"f"}, "next system"},
		{Activity, []string{"a"}, "activity"},
		{Acknowledge, []string{"A"}, "acknowledge alarm"},
		{CopyCommand, []string{"y"}, "copy as command"},
		{Reveal, []string{"R"}, "reveal secrets for 10 s"},
		{Theme, []string{"T"}, "theme"},
	}
}

// pictures are the keys of the editor.
func pictures() []Binding {
	return []Binding{
		{TypeIn, []string{"enter"}, "type the numbers"},
		{NextItem, []string{"tab"}, "next layer"},
		{BeforeItem, []string{"shift+tab"}, "previous layer"},
		{Add, []string{"+"}, "add a layer"},
		{Delete, []string{"-"}, "delete"},
		{Duplicate, []string{"d"}, "duplicate"},
		{Undo, []string{"u"}, "undo"},
		{Redo, []string{"ctrl+r"}, "redo"},
		{Save, []string{"ctrl+s"}, "save"},
		{Gallery, []string{"o"}, "gallery"},
		{Compare, []string{"c"}, "staged beside on air"},
		{Lower, []string{"["}, "lower, earlier"},
		{Raise, []string{"]"}, "raise, later"},
		{Snap, []string{"g"}, "snap"},
		{Step, []string{"s"}, "next step"},
		{Guides, []string{"G"}, "guides"},
		{Lock, []string{"L"}, "lock"},
		{Join, []string{"p"}, "add a participant"},
		{Part, []string{"P"}, "remove a participant"},
		{Feature, []string{"F"}, "feature"},
		{StopVideo, []string{"V"}, "stop video"},
		{PutInPip, []string{"I"}, "into the overlay"},
		{Narrower, []string{"shift+left"}, "narrower by the step"},
		{Wider, []string{"shift+right"}, "wider by the step"},
		{Shorter, []string{"shift+up"}, "shorter by the step"},
		{Taller, []string{"shift+down"}, "taller by the step"},
		{NudgeLeft, []string{"ctrl+left", "alt+left"}, "left by 1 px"},
		{NudgeRight, []string{"ctrl+right", "alt+right"}, "right by 1 px"},
		{NudgeUp, []string{"ctrl+up", "alt+up"}, "up by 1 px"},
		{NudgeDown, []string{"ctrl+down", "alt+down"}, "down by 1 px"},
		{ToFront, nil, "to the front"},
		{ToBack, nil, "to the back"},
		{AddLogo, nil, "add a logo"},
		{AddText, nil, "add a text"},
		{AlignLeft, nil, "align left edges"},
		{AlignCenter, nil, "align centres across"},
		{AlignRight, nil, "align right edges"},
		{AlignTop, nil, "align upper edges"},
		{AlignMiddle, nil, "align middles"},
		{AlignBottom, nil, "align lower edges"},
		{SpreadWide, nil, "distribute across"},
		{SpreadDown, nil, "distribute down"},
		{SameWidth, nil, "equalise widths"},
		{SameHeight, nil, "equalise heights"},
		{SameSize, nil, "equalise sizes"},
		{SaveAs, nil, "save under another name"},
		{Scale, nil, "scale to another canvas"},
		{Rejoin, nil, "the cast on air again"},
	}
}

// questions are the keys of the activity screen and of dialogs.
func questions() []Binding {
	return []Binding{
		{Settle, []string{"s"}, "settle what is unknown"},
		{Finish, []string{"f"}, "finish a replace that was cut off"},
		{Confirm, []string{"Y"}, "confirm what is armed"},
	}
}
