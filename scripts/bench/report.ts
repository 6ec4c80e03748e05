/**
 * Generates reports for the benchmark: correct in form and figures, of a fictitious body, of the requested length.
 *
 * 12 KB is the size of a real report. A longer one has more subsections of prose in its free sections, with every third block a
 * table of statistics, so that a third of the text remains tables. Its official tables stay the same.
 */
import type { Format, Section, Table } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { preambleSkeleton, titleSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';

export interface BenchReport {
  readonly text: string;
  /** Offsets at which a person would type: in a paragraph of prose, and after a figure of the biggest table. */
  readonly prose: number;
  readonly cell: number;
}

/** `bytes` counts UTF-8; the length is exact to within one paragraph. */
export function benchReport(bytes: number, seed: number): BenchReport {
  const random = randomNumbers(seed);
  const format = newestFormat();
  const year = Math.max(format.years.from, 2021) + (seed % 4);
  const authority = `${pick(random, places)}市人民政府`;
  const frame = [titleSkeleton, preambleSkeleton].map((skeleton) =>
    withoutStops(filledIn(skeleton(format, { authority, year }))),
  );
  const parts = format.sections.map((section) => [
    `## ${section.heading}`,
    ...section.tables.map((table) => tableText(table, figures(table, random))),
  ]);
  const signature = [authority, `${year + 1}年1月${10 + (seed % 20)}日`];
  const size = Buffer.byteLength([...frame, ...parts.flat(), ...signature].join('\n\n'));

  // The sections without official tables share the rest equally.
  const free = format.sections.flatMap((section, index) =>
    section.tables.length === 0 ? [{ section, part: parts[index] ?? [] }] : [],
  );
  for (const { section, part } of free) fill(part, section, (bytes - size) / free.length, random, year);

  const text = `${[...frame, ...parts.flat(), ...signature].join('\n\n')}\n`;
  return { text, prose: middleOfProse(text), cell: behindFigure(text, biggest(format)) };
}

function newestFormat(): Format {
  const [first, ...others] = officialFormats;
  if (first === undefined) throw new Error('There is no format.');
  return others.reduce((best, format) => (format.years.from > best.years.from ? format : best), first);
}

type Figures = readonly (readonly number[])[];

/** Figures that satisfy all relations of the table: random leaves, then the sums. */
function figures(table: Table, random: () => number): Figures {
  const values = table.rows.map(() => table.columns.map(() => Math.floor(random() ** 3 * 40)));
  const at = (row: string, column: string): number =>
    values[table.rows.findIndex(({ key }) => key === row)]?.[table.columns.findIndex(({ key }) => key === column)] ?? 0;
  const put = (row: string, column: string, value: number): void => {
    const line = values[table.rows.findIndex(({ key }) => key === row)];
    if (line !== undefined) line[table.columns.findIndex(({ key }) => key === column)] = value;
  };
  for (const { each, left, right } of [...table.relations].sort((a, b) => a.left.length - b.left.length)) {
    const [sum, ...others] = left;
    if (sum === undefined) continue;
    const lines = (each === 'column' ? table.columns : table.rows.filter(({ isGroup }) => !isGroup)).map(({ key }) => key);
    for (const line of lines) {
      const value = (key: string): number => (each === 'column' ? at(key, line) : at(line, key));
      const set = (key: string, figure: number): void => (each === 'column' ? put(key, line, figure) : put(line, key, figure));
      for (const other of others) set(other, 0);
      set(
        sum,
        right.reduce((total, key) => total + value(key), 0),
      );
    }
  }
  // Totals over columns come last, because their rows are sums already.
  for (const { each, left, right } of table.relations) {
    if (each === 'row')
      for (const { key } of table.rows)
        for (const sum of left)
          put(
            key,
            sum,
            right.reduce((total, column) => total + at(key, column), 0),
          );
  }
  return values;
}

function tableText(table: Table, values: Figures): string {
  const head = `| ${[table.label, ...table.columns.map(({ label }) => label)].join(' | ')} |`;
  const delimiter = `| :-- |${' --: |'.repeat(table.columns.length)}`;
  const rows = table.rows.map(({ label, isGroup }, index) => {
    const cells = isGroup ? table.columns.map(() => '') : (values[index] ?? []).map(String);
    return `| ${label} | ${cells.join(' | ')} |`;
  });
  return [head, delimiter, ...rows].join('\n');
}

/** Subsections until `bytes` are written: first those that the format requires, then others. */
function fill(part: string[], section: Section, bytes: number, random: () => number, year: number): void {
  let missing = bytes;
  const put = (block: string): void => {
    part.push(block);
    missing -= Buffer.byteLength(block) + 2;
  };
  const titled = section.aspects.filter(({ heading }) => heading !== undefined);
  const others = section.aspects.filter(({ heading }) => heading === undefined);
  titled.forEach(({ heading }, index) => {
    put(`### （${chinese(index + 1)}）${heading}`);
    put(sentence(random, year));
  });
  if (others.length > 0) put(`本年度${others.map(({ label }) => label).join('、')}均按规定向社会公布。`);
  for (let number = titled.length + 1; missing > 0; number++) {
    const blocks = [`### （${chinese(number)}）${pick(random, topics)}`, paragraph(random, year)];
    blocks.push(number % 2 === 0 ? statistics(random) : paragraph(random, year));
    for (const block of blocks) if (missing > 0) put(/^[#|]/.test(block) ? block : cutTo(block, missing));
  }
}

/** With every prompt filled in: remaining prompts are findings. */
function filledIn(skeleton: string): string {
  return skeleton.replace(/\$\{(\d+):[^}]*\}/g, (_, stop: string) => `63218${stop}`);
}

/** The paragraph, or as many of its sentences as fit. */
function cutTo(text: string, bytes: number): string {
  const sentences = text.split(/(?<=。)/);
  while (sentences.length > 1 && Buffer.byteLength(sentences.join('')) > bytes) sentences.pop();
  return sentences.join('');
}

function paragraph(random: () => number, year: number): string {
  return Array.from({ length: 3 + Math.floor(random() * 3) }, () => sentence(random, year)).join('');
}

function sentence(random: () => number, year: number): string {
  const period = pick(random, [`${year}年`, '全年', '一年来', '本年度']);
  return `${period}，${pick(random, actors)}${pick(random, adverbs)}${pick(random, actions)}${Math.ceil(random() * 300)}${pick(random, results)}。`;
}

function statistics(random: () => number): string {
  const rows = Array.from(
    { length: 10 },
    () => `| ${pick(random, channels)} | ${[0, 0, 0, 0].map(() => Math.floor(random() * 900)).join(' | ')} |`,
  );
  return ['| 渠道 | 一季度 | 二季度 | 三季度 | 四季度 |', '| :-- | --: | --: | --: | --: |', ...rows].join('\n');
}

const places = ['青禾', '云泽', '临溪', '望岭', '石浦', '东沂'];
const topics = ['栏目建设与更新', '平台运行与维护', '队伍培训与交流', '解读回应与互动', '台账清理与归档', '督促检查与整改'];
const actors = ['各承办单位', '政务公开机构', '各镇街', '网站运维单位', '各牵头部门'];
const adverbs = ['按照年度要点要求，', '围绕群众关切，', '结合实际工作，', '对照责任清单，', ''];
const actions = ['通过门户网站发布各类信息', '及时更新专题栏目', '组织开展业务培训', '整理归档各类文件', '办理网上留言'];
const results = [
  '条，内容涵盖财政、民生、教育等重点领域',
  '次，保证了内容准确、更新及时',
  '项，相关情况已向社会公布',
  '件，做到件件有着落',
  '份，便于群众查阅',
];
const channels = [
  '门户网站',
  '政务新媒体',
  '公报',
  '政务服务中心',
  '档案馆',
  '图书馆',
  '新闻发布会',
  '广播电视',
  '报刊',
  '公开栏',
];

function biggest(format: Format): Table {
  const [first, ...others] = format.sections.flatMap(({ tables }) => tables);
  if (first === undefined) throw new Error('The format has no table.');
  return others.reduce((best, table) => (table.rows.length > best.rows.length ? table : best), first);
}

/** After the second figure of a row in the middle of the table. */
function behindFigure(text: string, table: Table): number {
  const row = table.rows.filter(({ isGroup }) => !isGroup)[10];
  const start = text.indexOf(`| ${row?.label} |`, text.indexOf(`| ${table.label} |`));
  const figure = /^\|[^|]*\|[^|]*\| \d+/.exec(text.slice(start));
  if (figure === null) throw new Error('The table has no figure.');
  return start + figure[0].length;
}

/** After a comma of the paragraph nearest to the middle. */
function middleOfProse(text: string): number {
  const lines = text.split('\n');
  let offset = 0;
  let best = 0;
  for (const line of lines) {
    const comma = line.indexOf('，');
    if (comma > 0 && !/^[|#]/.test(line) && Math.abs(offset - text.length / 2) < Math.abs(best - text.length / 2))
      best = offset + comma + 1;
    offset += line.length + 1;
  }
  return best;
}

function chinese(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const [thousands, hundreds, tens, ones] = String(number).padStart(4, '0').split('').map(Number);
  const place = (digit: number | undefined, unit: string): string =>
    digit === undefined || digit === 0 ? '' : `${digits[digit]}${unit}`;
  const gap = (hundreds ?? 0) + (thousands ?? 0) > 0 && tens === 0 && ones !== 0 ? '零' : '';
  const ten = number < 20 && number >= 10 ? '十' : place(tens, '十');
  return `${place(thousands, '千')}${thousands !== 0 && hundreds === 0 && (tens !== 0 || ones !== 0) && gap === '' ? '零' : ''}${place(hundreds, '百')}${gap}${ten}${place(ones, '')}`;
}

function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

/** The same numbers for the same seed, on every machine: a linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
