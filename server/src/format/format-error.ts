/** Errors in a format definition, each with its path in the file. */

export type Path = readonly PropertyKey[];

export interface Problem {
  readonly path: Path;
  readonly message: string;
}

export type ReportProblem = (path: Path, message: string) => void;

/** The definition cannot be used. `problems` holds all mistakes; `message` lists the first of them, one per line. */
export class FormatError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(listed(problems));
    this.name = 'FormatError';
    this.problems = problems;
  }
}

/** Runs `read` and throws everything that it reports as one error. */
export function withoutProblems<T>(read: (report: ReportProblem) => T): T {
  const problems: Problem[] = [];
  const result = read((path, message) => problems.push({ path, message }));
  if (problems.length > 0) throw new FormatError(problems);
  return result;
}

/** `sections[2].tables[0].rows[3].key`, as an editor's JSON breadcrumbs show it. */
export function pathText(path: Path): string {
  if (path.length === 0) return '（整个定义）';
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

/** The maximum number of mistakes in a message: nobody fixes more at a time. */
const MAX_LISTED = 20;

function listed(problems: readonly Problem[]): string {
  const lines = problems.slice(0, MAX_LISTED).map(({ path, message }) => `${pathText(path)}：${message}`);
  const nMore = problems.length - lines.length;
  return [...lines, ...(nMore > 0 ? [`另有 ${nMore} 处错误。`] : [])].join('\n');
}
