/** Reads tables as delimited text, as Excel copies and saves them: a quoted cell may contain delimiters and line breaks. */
import type { LooseCell } from './flow.ts';

export function separatedRows(text: string, separator: '\t' | ','): LooseCell[][] {
  const rows: LooseCell[][] = [];
  let row: LooseCell[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const add = (cell: string) => void row.push({ text: cell.trim(), rowspan: 1, colspan: 1 });
  while (at < text.length) {
    let end = at;
    if (text[at] === '"') {
      const quoted = quotedCell(text, at);
      // An unclosed quote is part of the text.
      if (quoted) {
        add(quoted.text);
        end = quoted.end;
      }
    }
    if (end === at) {
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
      add(text.slice(at, end));
    }
    if (text[end] === separator) {
      at = end + 1;
      if (at >= text.length) add('');
      continue;
    }
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function quotedCell(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let cell = '';
  for (let at = start + 1; at < text.length; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    cell += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === '"') {
      cell += '"';
      at = quote + 2;
    } else return next === undefined || /[\t,\r\n]/.test(next) ? { text: cell, end: quote + 1 } : undefined;
  }
  return undefined;
}
