/**
 * The setting `disclosureReport.severity` in package.json: the list of rules, so that the editor completes and validates their ids.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Severity } from '../../server/src/rules/finding.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Generated } from '../generate.ts';
import { projectRoot } from '../project.ts';

const severityNames: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', information: '提示' };

export function generate(): Generated {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  manifest.contributes.configuration.properties['disclosureReport.severity'].properties = Object.fromEntries(
    rules.map(({ id, title, severity }) => [
      id,
      { enum: ['off', 'information', 'warning', 'error'], description: `${title}（默认：${severityNames[severity]}）` },
    ]),
  );
  return { files: new Map([['package.json', `${JSON.stringify(manifest, null, 2)}\n`]]) };
}
