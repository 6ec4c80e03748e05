/** How messages name many things in a few words. */

/** All of them in their brackets, between which no mark belongs; or where they are many, in the order that the reader knows them by, the first, the last and how many they are. */
export function listed(names: readonly string[], unit: string, most = 15): string {
  const [first] = names;
  if (first === undefined || names.length === 1) return first ?? '';
  if (names.length <= most) return `${names.join('')}共 ${names.length} ${unit}`;
  return `${first}至${names.at(-1)}共 ${names.length} ${unit}`;
}
