package delivery

import "encoding/json"

// jsonList is the list that json_each reads.
func jsonList[T int64 | string](values []T) string {
	if len(values) == 0 {
		return "[]" // not null, which json_each reads as one value
	}
	b, _ := json.Marshal(values) // numbers and strings always encode
	return string(b)
}
