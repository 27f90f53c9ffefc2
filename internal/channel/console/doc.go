// Package console is the terminal as a channel: one person's conversation, line
// by line.
//
// Lines reads lines of any length, Console.Read says what a line means, and
// Console.Send prints a message:
//
//	预备党员的预备期为»一年«。
//	[1 全文] [2 上一条] [3 下一条]
//
// The line #1 presses the first button of the last message that had any. The
// words that answer are bold on a terminal and stand in »« elsewhere.
package console
