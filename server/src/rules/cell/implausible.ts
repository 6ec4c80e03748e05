/** `cell/implausible`: a figure that requires a power which the body does not have. */
import type { PowerDefinition as Power } from '../../format/schema.ts';
import type { Table } from '../../report/report.ts';
import type { RuleContext, TableRule } from '../rule.ts';
import { figureRows } from './figures.ts';

export const cellImplausible: TableRule = {
  id: 'cell/implausible',
  title: '本机关不可能有的数字',
  severity: 'warning',
  fix: 'none',
  subject: 'table',
  *check(table, context) {
    if (!hasPower(table, context)) return;
    for (const { row, cells } of figureRows(table)) {
      const power = row.def?.power;
      if (row.def === undefined || power === undefined || !isWithout(power, context)) continue;
      const some = cells.filter(({ value }) => (value.kind === 'number' || value.kind === 'plain') && value.value > 0);
      const [first, ...others] = some;
      if (first === undefined) continue;
      yield {
        place: first.place,
        message: `「${row.def.label}」的${some.map(({ column, text }) => `「${column?.label}」为 ${text}`).join('，')}，但${context.authority ?? '本机关'}没有${power.label}（${power.basis}）。请核对是否应计入下一行。`,
        related: others.map(({ place, column }) => ({ place, message: `「${column?.label}」也有数字` })),
      };
    }
  },
};

/** Whether a row requires a power that the body does not have. */
function hasPower({ def, rows }: Table, context: RuleContext): boolean {
  if (def === undefined) return false;
  for (const { def: row } of rows) if (row?.power !== undefined && isWithout(row.power, context)) return true;
  return false;
}

/** Only if certain: whether a city has it depends on its rank, which its name does not show. */
function isWithout({ without }: Power, { authority, bodyKind }: RuleContext): boolean {
  if (bodyKind !== undefined && without.bodies.includes(bodyKind)) return true;
  const ends = (endings: readonly string[]) => endings.some((ending) => authority?.endsWith(ending));
  return ends(without.endings) && !ends(without.except);
}
