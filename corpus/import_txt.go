package corpus

func importText(data []byte) (content, error) {
	text, err := decode(data)
	if err != nil {
		return content{}, err
	}
	return content{Lines: plainLines(text)}, nil
}
