/** A report that notes, as bits, which of its parts are looked at: what a rule found of it holds until one of those is another. */
import type { Report } from '../report/report.ts';

/** In the order of their bits. */
const PARTS = [
  'tree',
  'format',
  'frontMatter',
  'title',
  'topHeadings',
  'authority',
  'year',
  'bodyKind',
  'preamble',
  'sections',
  'headings',
  'signature',
] as const satisfies readonly (keyof Report)[];

/** The bits of the parts that are not the same object in both. */
export function partsThatDiffer(one: Report, other: Report): number {
  let bits = 0;
  for (let index = 0; index < PARTS.length; index++) {
    const part = PARTS[index];
    if (part !== undefined && one[part] !== other[part]) bits |= 1 << index;
  }
  return bits;
}

export class WatchedReport implements Report {
  reads = 0;
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  get tree() {
    return this.#see('tree', 1);
  }

  get format() {
    return this.#see('format', 2);
  }

  get frontMatter() {
    return this.#see('frontMatter', 4);
  }

  get title() {
    return this.#see('title', 8);
  }

  get topHeadings() {
    return this.#see('topHeadings', 16);
  }

  get authority() {
    return this.#see('authority', 32);
  }

  get year() {
    return this.#see('year', 64);
  }

  get bodyKind() {
    return this.#see('bodyKind', 128);
  }

  get preamble() {
    return this.#see('preamble', 256);
  }

  get sections() {
    return this.#see('sections', 512);
  }

  get headings() {
    return this.#see('headings', 1024);
  }

  get signature() {
    return this.#see('signature', 2048);
  }

  /** Of no use to a rule. */
  get outline() {
    return this.#report.outline;
  }

  #see<P extends keyof Report>(part: P, bit: number): Report[P] {
    this.reads |= bit;
    return this.#report[part];
  }
}
