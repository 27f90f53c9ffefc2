package office

import (
	"errors"
	"fmt"

	"zhibu/internal/fault"
)

// Why a file gives no table. Each comes wrapped in fault.Invalid.
var (
	errEncrypted = errors.New("the workbook has a password")
	errOldFormat = errors.New("the file is an old .xls or .doc")
	errNoTable   = errors.New("the file is neither a workbook nor text")
	errDocument  = errors.New("the file is a document or slides")
	errOtherBook = errors.New("the file is a workbook of another format")
	errArchive   = errors.New("the file is an archive")
	errNobody    = errors.New("the table has a header and nobody below")
	errPeople    = fmt.Errorf("more than %d people", maxPeople)
	errRows      = fmt.Errorf("more than %d rows", maxRows)
	errColumns   = fmt.Errorf("more than %d columns", maxColumns)
	errUnzipped  = errors.New("too large when unpacked")
	errQuotes    = errors.New("the quotation marks do not pair")
)

func invalid(why error) error { return fault.Wrap(why, fault.Invalid, why.Error()) }

// sentences say what a person can do about it; the first that fits counts.
var sentences = []struct {
	err      error
	sentence string
}{
	{errEncrypted, "表格加了密码，请去掉密码另存后再发。"},
	{errOldFormat, "这是旧格式的文件，请在 Excel 或 WPS 里另存为 .xlsx 再发。"},
	{errNoTable, "这个文件不是表格，请发 .xlsx 或 .csv 文件。"},
	{errDocument, "这是文档或幻灯片，不是表格，请把名册做成 .xlsx 或 .csv 表格再发。"},
	{errOtherBook, "这种表格还不能读取，请在 Excel 或 WPS 里另存为 .xlsx 再发。"},
	{errArchive, "这是压缩包，请解压后发里面的 .xlsx 或 .csv 文件。"},
	{errNobody, "表格里只有表头，没有人员（示例行不算），请在表头下面每行填一位同志再发。"},
	{errPeople, fmt.Sprintf("名册超过%d人，请分成几个文件再发。", maxPeople)},
	{errRows, fmt.Sprintf("表格超过%d行，请分成几个文件再发，每个不超过%d人。", maxRows, maxPeople)},
	{errColumns, fmt.Sprintf("表格超过%d列，请删去用不到的列再发。", maxColumns)},
	{errUnzipped, "表格展开后太大，请把名册单独另存为一个文件再发。"},
	{errQuotes, "文件里的引号没有成对，请在 Excel 或 WPS 里另存为 .xlsx 再发。"},
	{fault.TooLarge, fmt.Sprintf("文件超过%d MB，请把名册单独另存为一个文件再发。", maxFile>>20)},
	{fault.Empty, "文件是空的，没有表头也没有人员，请检查后再发。"},
	{fault.Encoding, "文件的文字编码没有认出，请另存为 .xlsx 再发。"},
	{fault.Damaged, "文件不完整或已损坏，请重新保存后再发。"},
}

// Sentence tells a person what an error of ReadTable or ReadRoster asks of
// them, "" for any other error.
func Sentence(err error) string {
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return s.sentence
		}
	}
	return ""
}
