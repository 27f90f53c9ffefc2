package telegram

import (
	"encoding/json"
	"strings"
)

// keyboard reads a reply_markup. Keyboards that are not inline are checked to
// be objects and then forgotten.
func keyboard(raw string) ([][]Button, *refusal) {
	if raw == "" {
		return nil, nil
	}
	var form struct {
		Inline *[][]struct {
			Text string  `json:"text"`
			Data *string `json:"callback_data"`
			URL  string  `json:"url"`
		} `json:"inline_keyboard"`
	}
	if !strings.HasPrefix(strings.TrimSpace(raw), "{") {
		return nil, bad("object expected as reply markup")
	}
	if err := json.Unmarshal([]byte(raw), &form); err != nil {
		return nil, bad("can't parse reply keyboard markup JSON object")
	}
	if form.Inline == nil {
		return nil, nil
	}
	var rows [][]Button
	count := 0
	for _, r := range *form.Inline {
		var row []Button
		for _, b := range r {
			button := Button{Label: b.Text, URL: b.URL}
			switch {
			case strings.TrimSpace(b.Text) == "":
				return nil, bad("can't parse inline keyboard button: Field \"text\" must be non-empty")
			case b.Data == nil && b.URL == "":
				return nil, bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
			case b.Data != nil:
				button.Data = *b.Data
				if len(button.Data) < 1 || len(button.Data) > 64 {
					return nil, bad("BUTTON_DATA_INVALID")
				}
			}
			row = append(row, button)
			count++
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	if count > 100 {
		return nil, bad("reply markup is too long")
	}
	return rows, nil
}

// markup is the keyboard as the API describes it.
func markup(rows [][]Button) object {
	out := make([][]object, len(rows))
	for i, row := range rows {
		for _, b := range row {
			o := object{"text": b.Label}
			if b.URL != "" {
				o["url"] = b.URL
			} else {
				o["callback_data"] = b.Data
			}
			out[i] = append(out[i], o)
		}
	}
	return object{"inline_keyboard": out}
}
