/** Turns data exported by this product back into the report from which it was made. */
import type { Format, Table } from '../format/format.ts';
import { type DataBlock, type DataRow, type DataTable, reportDataSchema } from '../report/data.ts';
import { blockLines, isSameList, otherMark, runsOf } from './block-markdown.ts';
import type { FlowRun } from './flow.ts';
import { ImportError } from './import-error.ts';
import type { Imported } from './imported.ts';
import { inlineMarkdown } from './inline-markdown.ts';
import type { OutBlock, OutCell, OutRow, OutTable } from './outcome.ts';
import { writeReport } from './write-report.ts';

export function importJson(text: string, formats: readonly Format[]): Imported {
  const parsed = reportDataSchema().safeParse(parsedJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ImportError(`不是本软件导出的数据，或已被改动：${issue?.path.join('.') || '最外层'} 不合格式。`);
  }
  const data = parsed.data;
  const format = formats.find(({ id }) => id === data.format.id);
  const writing = new Writing(format);
  if (data.title !== '') writing.text('heading', 1, [{ text: data.title }], 'title');
  data.preamble.forEach((block, index) => {
    writing.block(block, `preamble[${index}]`);
  });
  data.sections.forEach((section, index) => {
    const path = `sections[${index}]`;
    writing.text('heading', 2, runsOf(section.heading, section.content), `${path}.heading`);
    section.blocks.forEach((block, at) => {
      writing.block(block, `${path}.blocks[${at}]`);
    });
  });
  for (const name of ['authority', 'date'] as const) {
    const line = data.signature?.[name];
    if (line) writing.text('paragraph', 0, [{ text: line }], `signature.${name}`);
  }
  const { markdown, doubts, cells, texts } = writeReport(writing.blocks, []);
  return {
    markdown,
    doubts,
    cells: cells.map((cell) => (cell.line === undefined ? cell : { ...cell, where: writing.paths[cell.line] ?? '' })),
    texts: texts.map((each) => ({ ...each, where: writing.paths[each.line] ?? '' })),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ImportError('JSON 不完整或有错误，无法读入。');
  }
}

const nowhere = { start: 0, end: 0 };

/** Writes the report; line numbers are indexes of paths, the places in the data. */
class Writing {
  readonly blocks: OutBlock[] = [];
  readonly paths: string[] = [];
  readonly #format: Format | undefined;
  #before: DataBlock | undefined;
  #isOtherList = false;

  constructor(format: Format | undefined) {
    this.#format = format;
  }

  text(kind: 'heading' | 'paragraph', level: number, runs: readonly FlowRun[], path: string): void {
    this.#markdown(kind, level, inlineMarkdown(runs, true, kind === 'heading'), path);
  }

  block(block: DataBlock, path: string): void {
    this.#write(block, path);
    this.#before = block;
  }

  #write(block: DataBlock, path: string): void {
    switch (block.kind) {
      case 'heading':
        this.text('heading', block.level + 1, runsOf(block.text, block.content), path);
        return;
      case 'paragraph':
        this.text('paragraph', 0, runsOf(block.text, block.content), path);
        return;
      case 'official-tables':
        for (const [index, table] of block.tables.entries()) this.blocks.push(this.#official(table, `${path}.tables[${index}]`));
        return;
      case 'table': {
        const cell = (runs: readonly FlowRun[], at: string) => this.#cell(inlineMarkdown(runs, true, true), undefined, at);
        const head = block.head.map((each, index) => cell(runsOf(each.text, each.content), `${path}.head[${index}]`));
        const rows = block.rows.flatMap((row, y): OutRow[] => {
          const [label, ...cells] = row.map((each, x) => cell(runsOf(each.text, each.content), `${path}.rows[${y}][${x}]`));
          return label ? [{ row: undefined, label, cells }] : [];
        });
        const align = block.head.map((each) => each.align ?? 'left');
        this.blocks.push({ kind: 'table', table: undefined, head, rows, line: this.#line(path), align });
        return;
      }
      default:
        this.#isOtherList = isSameList(block, this.#before) && !this.#isOtherList;
        this.#markdown('paragraph', 0, blockLines(block, this.#isOtherList ? otherMark : undefined).join('\n'), path);
    }
  }

  #markdown(kind: 'heading' | 'paragraph', level: number, markdown: string, path: string): void {
    this.blocks.push({ kind, level, text: markdown, markdown, span: nowhere, line: this.#line(path) });
  }

  /** Group rows have no data of their own; each is written before the first of its rows. */
  #official({ key, label, columns, rows }: DataTable, path: string): OutTable {
    const table = this.#format?.sections.flatMap((section) => section.tables).find((each) => each.key === key);
    const head = [this.#cell(label, undefined, `${path}.label`)];
    for (const [index, column] of columns.entries()) head.push(this.#cell(column.label, column.key, `${path}.columns[${index}]`));
    const groups = new Set<string>();
    const out = rows.flatMap((row, index): OutRow[] => {
      if (Object.keys(row.cells).length === 0) return [];
      const above = (row.groups ?? []).filter((group) => !groups.has(group) && groups.add(group));
      const blank = () => columns.map((column) => this.#cell('', column.key, undefined));
      return [
        ...above.map(
          (group): OutRow => ({ row: groupKey(table, group), label: this.#cell(group, undefined, path), cells: blank() }),
        ),
        this.#row(row, columns, `${path}.rows[${index}]`),
      ];
    });
    return { kind: 'table', table: key, head, rows: out, line: this.#line(path) };
  }

  #row({ key, label, cells }: DataRow, columns: DataTable['columns'], path: string): OutRow {
    const figures = columns.map((column) => {
      const value = cells[column.key];
      return this.#cell(value === undefined || value === null ? '' : String(value), column.key, `${path}.cells.${column.key}`);
    });
    return { row: key, label: this.#cell(label, undefined, `${path}.label`), cells: figures };
  }

  #cell(text: string, column: string | undefined, path: string | undefined): OutCell {
    const source = path === undefined ? { span: undefined, line: undefined } : { span: nowhere, line: this.#line(path) };
    return { text, certainty: 'sure', column, ...source };
  }

  #line(path: string): number {
    return this.paths.push(path) - 1;
  }
}

function groupKey(table: Table | undefined, label: string): string | undefined {
  return table?.rows.find((row) => row.isGroup && row.label === label)?.key;
}
