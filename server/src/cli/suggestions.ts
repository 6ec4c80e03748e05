/** Fixes that need the user's consent: `fix --suggested` lists them, `fix --apply` names the rules whose fixes to apply. */
import { type FixScope, suggestionsOf } from '../rules/fix.ts';
import { rules } from '../rules/list.ts';
import { rangeOf } from '../syntax/locate.ts';
import { UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { readReportText } from './read-text.ts';
import type { Reports } from './reports.ts';
import { print, printable, printError } from './terminal.ts';

/** `--apply table/missing,row/missing`, repeatable. */
export function agreedRules(options: readonly string[]): FixScope {
  const ids = options.flatMap((option) => option.split(',')).map((id) => id.trim());
  const unknown = ids.find((id) => !rules.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new UsageError(`没有「${unknown}」这条规则。`);
  return ids.length === 0 ? 'safe' : new Set(ids);
}

/** Nothing is written: without named rules, the user has not agreed to anything. */
export async function listSuggestions(files: readonly string[], reports: Reports): Promise<number> {
  const named = new Set<string>();
  for (const file of files) {
    try {
      const { snapshot, problems } = await reports.analyse(file, await readReportText(file));
      for (const problem of problems) printError(problem);
      for (const { finding, fix, changesFigure } of suggestionsOf(snapshot.findings)) {
        const { line } = rangeOf(snapshot.tree, finding.place).start;
        const how = changesFigure ? '（涉及正文里的数字，请在原处改）' : '';
        await print(`${printable(`${file}:${line + 1} ${finding.rule} ${fix.title.replace(/\s+/g, ' ')}${how}`)}\n`);
        if (!changesFigure) named.add(finding.rule);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      printError(error.message);
    }
  }
  const example = named.size === 0 ? '' : `请用 --apply 写明同意哪些规则的修改，例如 --apply ${[...named].sort().join(',')}。`;
  printError(`需要人认可的修改没有写入。${example}`);
  return 2;
}
