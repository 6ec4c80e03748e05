/** The JSON Schema accepts the same as zod. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { formatJsonSchema } from '../../server/src/format/json-schema.ts';

test('The schema beside the formats is the one that zod gives, and both formats point to it', async () => {
  const text = await readFile(new URL('../../formats/format.schema.json', import.meta.url), 'utf8');
  assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(formatJsonSchema())), 'run npm run generate');
  for (const name of ['2019.json', '2021.json']) {
    const definition: unknown = JSON.parse(await readFile(new URL(`../../formats/${name}`, import.meta.url), 'utf8'));
    assert.ok(definition && typeof definition === 'object' && '$schema' in definition);
    assert.equal(definition.$schema, './format.schema.json');
  }
});

test('Optional parts may be left out, and nothing unknown may be said', () => {
  const { definitions, else: whole } = JSON.parse(JSON.stringify(formatJsonSchema()));
  assert.ok(!whole.required.includes('aliases'));
  assert.equal(whole.additionalProperties, false);
  assert.deepEqual(definitions.row.required, ['key', 'label']);
  assert.equal(definitions.row.properties.rows.items.$ref, '#/definitions/row');
});

test('A definition that extends another may leave out all but what names it and its items', () => {
  const { definitions, then: changes, if: condition } = JSON.parse(JSON.stringify(formatJsonSchema()));
  assert.deepEqual(condition, { required: ['extends'] });
  assert.deepEqual(changes.required.sort(), ['extends', 'id']);
  const [tables] = changes.properties.sections.items.properties.tables.anyOf;
  const { rows } = tables.items.properties;
  assert.deepEqual(tables.items.required, ['key']);
  assert.equal(rows.items.$ref, '#/definitions/changed-rows');
  assert.deepEqual(definitions['changed-rows'].required, ['key']);
  assert.deepEqual(Object.keys(definitions['changed-rows'].properties).slice(-3), ['remove', 'before', 'after']);
});
