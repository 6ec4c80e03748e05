/** Computes the content of the status item for a document. */
import type { Severity } from '../rules/finding.ts';
import { verdictOf } from '../rules/verdict.ts';
import type { OpenDocument } from './documents.ts';
import type { Status } from './protocol.ts';

export function statusOf({ snapshot }: OpenDocument, isRestricted: boolean): Status {
  const { report, findings, suppressed, tree, settings } = snapshot;
  const isRecognised = report.title !== undefined || report.sections.some(({ def }) => def !== undefined);
  if (!isRecognised) {
    const isEmpty = tree.blocks.every(({ kind, text }) => kind === 'blank' && text.trim() === '');
    return { kind: isEmpty ? 'empty' : 'not-a-report' };
  }
  const count = (wanted: Severity) => findings.reduce((sum, { severity }) => (severity === wanted ? sum + 1 : sum), 0);
  const { words, brief, isFit } = verdictOf(report, findings, settings.formats);
  return {
    kind: 'report',
    format: report.format.id,
    formatName: report.format.name,
    authority: report.authority?.value ?? null,
    year: report.year?.value ?? null,
    verdict: words,
    brief,
    isFit,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    suppressed: suppressed.length,
    isRestricted,
  };
}
