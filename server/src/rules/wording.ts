/** How messages list many things briefly. */

/**
 * All of them in their brackets, without separators; or if there are many, the first, the last and their number, in the reader's
 * usual order.
 */
export function listed(names: readonly string[], unit: string, most = 15): string {
  const [first] = names;
  if (first === undefined || names.length === 1) return first ?? '';
  if (names.length <= most) return `${names.join('')}共 ${names.length} ${unit}`;
  return `${first}至${names.at(-1)}共 ${names.length} ${unit}`;
}
