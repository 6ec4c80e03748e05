/** `render FILE`: the official page as one HTML file that needs nothing else and prints on A4. */
import { analyse } from '../analysis.ts';
import { renderPage } from '../render/html.ts';
import { layOut } from '../render/layout.ts';
import { onlyFile, readArguments } from './arguments.ts';
import { readReportText } from './read-text.ts';
import { formatsFrom, settingsByFolder } from './settings.ts';
import { print } from './terminal.ts';
import { writeWhole } from './write-file.ts';

export async function render(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const file = onlyFile(positionals);
  const text = readReportText(file);
  const settings = settingsByFolder({ formats: await formatsFrom(values.formats), severities: {} })(file);
  const page = renderPage(layOut(analyse(text, settings).report));
  if (values.output === undefined) await print(page);
  else await writeWhole(values.output, page);
  return 0;
}
