/**
 * A block pasted into the form: by its labels, from the chosen cell on, or as a whole table; otherwise it is refused with a reason.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../server/src/analysis.ts';
import { pasteBlock } from '../../server/src/features/form/paste-block.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';

const format = formatFor(officialFormats, { id: undefined, year: 2024 });
const snapshot = analyse(withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: 2024 })));
const requests = format.tables.find(({ key }) => key === 'requests') ?? assert.fail();
const leaves = requests.rows.filter(({ isGroup }) => !isGroup);

/** From a cell on, as the page sends it. */
function paste(row: number, column: number, clipboard: { readonly html?: string; readonly text?: string }) {
  const squares = leaves.slice(row).map(({ key }) => requests.columns.slice(column).map((each) => `requests.${key}.${each.key}`));
  return pasteBlock(snapshot, { key: squares[0]?.[0] ?? '', squares }, { html: '', text: '', ...clipboard });
}

function cellsOf(answer: ReturnType<typeof paste>): Record<string, string> {
  assert.ok(answer.kind === 'edits', JSON.stringify(answer));
  return Object.fromEntries(answer.cells.map(({ key, text }) => [key.replace('requests.', ''), text]));
}

function reasonOf(answer: ReturnType<typeof paste>): string {
  assert.ok(answer.kind === 'refused');
  return answer.refusals.map(({ reason }) => reason).join();
}

test('figures go from the chosen cell on, blanks leave what is there, and words for nothing are 0', () => {
  assert.deepEqual(cellsOf(paste(0, 1, { text: '1\t\t3件\r\n无\t５\t/\r\n' })), {
    'received.business': '1',
    'received.welfare': '3',
    'carried-in.business': '0',
    'carried-in.research': '5',
    'carried-in.welfare': '0',
  });
  assert.deepEqual(cellsOf(paste(0, 0, { text: '1\n2\n3\n' })), {
    'received.natural': '1',
    'carried-in.natural': '2',
    'disclosed.natural': '3',
  });
});

test('with labels it finds its rows and columns, wherever it is pasted', () => {
  const label = requests.rows.find(({ key }) => key === 'carried-in')?.label;
  const html = `<table><tr><td>${label}</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>21</td></tr></table>`;
  assert.equal(cellsOf(paste(9, 3, { html }))['carried-in.total'], '21');
});

test('a whole table that does not fit from there is the whole table', () => {
  const text = leaves.map((_, row) => requests.columns.map((_, column) => row * 10 + column).join('\t')).join('\n');
  const cells = cellsOf(paste(3, 2, { text }));
  assert.equal(Object.keys(cells).length, leaves.length * requests.columns.length);
  assert.equal(cells['received.natural'], '0');
});

test('a block that is too wide writes nothing and says so; so does one with what is no figure, and one of blanks', () => {
  assert.match(reasonOf(paste(0, 5, { text: '1\t2\t3\n' })), /1 行 3 列.*\d+ 行 2 列/);
  assert.match(reasonOf(paste(0, 0, { text: '1\t许多\n' })), /「许多」不是数字/);
  assert.match(reasonOf(paste(0, 0, { text: '\t\t\n' })), /没有填入/);
  assert.match(reasonOf(paste(0, 0, { html: '<p>话</p>' })), /没有表格/);
  assert.match(reasonOf(paste(0, 0, { text: '"1\n2"\t3\n' })), /不是数字/, 'a quoted cell of two lines is one cell');
});
