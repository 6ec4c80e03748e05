/**
 * The schema of a definition that `extends` another one: it states only the differences, field by field.
 *
 * - A field that is given replaces that of the base definition; a field left out is kept; `null` removes an optional one.
 * - Objects are merged field by field, except `official`, whose fields depend on its form: it is replaced as a whole.
 * - Lists of sections, tables, rows, columns, relations, relations across years, aspects, powers, claims and readings are merged item by item. An item is
 *   identified by its `key`; a column without a key by its `label`, a relation without a key by its `rule`, a reading by its `name`. An
 *   item that exists in the base definition is changed in place; any other is new, must be complete, and is appended.
 * - `"before"` and `"after"` name the item before or after which an item is placed, whether new or existing; `"remove": true`
 *   removes an item. Items are processed in file order.
 * - All other lists, such as `variants` and lists of words, are replaced as a whole.
 *
 * `extends` names the base definition by its id: one of the workspace, otherwise an official one. A definition with the id of an official
 * one may extend that one, and replaces it.
 */
import * as z from 'zod';
import { namingFieldsOf } from './list-items.ts';
import { formatDefinition } from './schema.ts';

export type FormatChanges = z.output<ReturnType<typeof buildSchema>>;

let schema: ReturnType<typeof buildSchema> | undefined;

/** Built on first use, like `formatDefinition`. */
export function formatChanges(): ReturnType<typeof buildSchema> {
  schema ??= buildSchema();
  return schema;
}

function buildSchema() {
  const { shape } = formatDefinition();
  const items = new Map<z.ZodType, z.ZodType>();
  return z.strictObject({
    ...changedFields(shape, items),
    extends: z.string().min(1).describe('The id of the definition that this one differs from.'),
    id: shape.id,
  });
}

type Fields = Readonly<Record<string, z.core.$ZodType>>;

/** Schemas of changed items by the schemas of complete ones; cached because rows and columns are recursive. */
type ChangedItems = Map<z.ZodType, z.ZodType>;

function changedFields(fields: Fields, items: ChangedItems): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, changedField(name, field as z.ZodType, items)]));
}

function changedField(name: string, field: z.ZodType, items: ChangedItems): z.ZodType {
  const mayBeLeftOut = field instanceof z.ZodOptional || field instanceof z.ZodDefault;
  const changed = changedValue(name, mayBeLeftOut ? (field.unwrap() as z.ZodType) : field, items);
  const described = field.description === undefined ? changed : changed.describe(field.description);
  return (mayBeLeftOut ? described.nullable() : described).optional();
}

function changedValue(name: string, value: z.ZodType, items: ChangedItems): z.ZodType {
  if (value instanceof z.ZodArray && namingFieldsOf(name) !== undefined) {
    return z.array(changedItem(name, value.element as z.ZodType, items));
  }
  return value instanceof z.ZodObject ? z.strictObject(changedFields(value.shape, items)) : value;
}

function changedItem(list: string, item: z.ZodType, items: ChangedItems): z.ZodType {
  if (!(item instanceof z.ZodLazy)) return changedObject(list, item as z.ZodObject, items);
  let changed = items.get(item);
  if (changed === undefined) {
    changed = z.lazy(() => changedObject(list, item.unwrap() as z.ZodObject, items)).meta({ id: `changed-${list}` });
    items.set(item, changed);
  }
  return changed;
}

function changedObject(list: string, { shape }: z.ZodObject, items: ChangedItems): z.ZodType {
  const [only, ...others] = namingFieldsOf(list) ?? [];
  const name = z.string().min(1);
  return z.strictObject({
    ...changedFields(shape, items),
    ...(only !== undefined && others.length === 0 && { [only]: shape[only] }),
    remove: z.literal(true).optional().describe('Takes the item out of the list.'),
    before: name.optional().describe('Puts the item in front of the one with this name.'),
    after: name.optional().describe('Puts the item behind the one with this name.'),
  });
}
