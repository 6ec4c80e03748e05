/** The lists of a definition whose items have names, so that an extending definition can refer to them. */

/** For each list, the fields that may name an item; the first one present is used. */
const namingFields: Readonly<Record<string, readonly string[]>> = {
  sections: ['key'],
  tables: ['key'],
  rows: ['key'],
  columns: ['key', 'label'],
  relations: ['key', 'rule'],
  acrossYears: ['key', 'rule'],
  aspects: ['key'],
  powers: ['key'],
  claims: ['key'],
  readings: ['name'],
};

/** Undefined for any other list. */
export function namingFieldsOf(list: string): readonly string[] | undefined {
  return Object.hasOwn(namingFields, list) ? namingFields[list] : undefined;
}

export function nameOf(list: string, item: Readonly<Record<string, unknown>>): unknown {
  return namingFieldsOf(list)
    ?.map((field) => item[field])
    .find((name) => name !== undefined);
}
