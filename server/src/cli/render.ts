/** `render FILE`: the official page as one self-contained HTML file that prints on A4. */
import { renderPage } from '../render/html.ts';
import { layOut } from '../render/layout.ts';
import { onlyFile, readArguments } from './arguments.ts';
import { readReportText } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD, writeStandardOutput } from './streams.ts';
import { printError } from './terminal.ts';
import { writeOutput } from './write-file.ts';

export async function render(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean', default: false },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const file = onlyFile(positionals);
  const text = await readReportText(file);
  const reports = await openReports({ rules: [], formats: values.formats });
  const { snapshot, problems } = await reports.analyse(file, text);
  for (const problem of problems) printError(problem);
  const page = renderPage(layOut(snapshot.report));
  if (values.output === undefined || values.output === STANDARD) await writeStandardOutput(page);
  else await writeOutput(values.output, page, { isNamed: true, force: values.force });
  return 0;
}
