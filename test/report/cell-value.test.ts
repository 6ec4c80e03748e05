/** What is a figure, what is a figure in another notation, and what is not one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellValue } from '../../server/src/report/cell-value.ts';

test('A count is a non-negative integer in ASCII digits', () => {
  assert.deepEqual(cellValue('0', 'count'), { kind: 'number', value: 0 });
  assert.deepEqual(cellValue('21507', 'count'), { kind: 'number', value: 21507 });
  for (const text of ['-3', '1.5', '/', '—', '三', '无', '3-4', '2 4', '1,02', '12,34', '3件件', '1e3', '0x1'])
    assert.deepEqual(cellValue(text, 'count'), { kind: 'other' }, text);
});

test('A figure written otherwise is read where it is plain', () => {
  const plain = (text: string, kind: 'count' | 'amount' | 'signed', unit?: string) => {
    const value = cellValue(text, kind, unit);
    return value.kind === 'plain' ? value.official : value.kind;
  };
  assert.equal(plain('1,024', 'count'), '1024');
  assert.equal(plain('1，024', 'count'), '1024');
  assert.equal(plain('1 024', 'count'), '1024');
  assert.equal(plain('１２', 'count'), '12');
  assert.equal(plain('3件', 'count'), '3');
  assert.equal(plain('3 宗', 'count'), '3');
  assert.equal(plain('007', 'count'), '7');
  assert.equal(plain('**5**', 'count'), '5');
  assert.equal(plain('\u30003', 'count'), '3');
  assert.equal(plain('519万元', 'amount', '万元'), '519');
  assert.equal(plain('519元', 'amount', '万元'), 'other');
  assert.equal(plain('1,234.50', 'amount', '万元'), '1234.50');
  assert.equal(plain('减4件', 'signed'), '-4');
  assert.equal(plain('增加012', 'signed'), '+12');
  assert.equal(plain('－4', 'signed'), '-4');
});

test('Under a head of changes the word is as plain as the sign', () => {
  assert.deepEqual(cellValue('减4', 'signed'), { kind: 'number', value: -4 });
  assert.deepEqual(cellValue('增加12', 'signed'), { kind: 'number', value: 12 });
});

test('An amount has up to six decimals, a change a sign, a blank nothing', () => {
  assert.deepEqual(cellValue('59237.2449', 'amount'), { kind: 'number', value: 59237.2449 });
  assert.deepEqual(cellValue('0.1234567', 'amount'), { kind: 'other' });
  assert.deepEqual(cellValue('+1036', 'signed'), { kind: 'number', value: 1036 });
  assert.deepEqual(cellValue('', 'count'), { kind: 'blank' });
  assert.deepEqual(cellValue('\u3000', 'count'), { kind: 'blank' });
});

test('No figure is read that floating point would round', () => {
  assert.deepEqual(cellValue('1234567890123456', 'count'), { kind: 'other' });
  assert.deepEqual(cellValue('1'.repeat(100_000), 'count'), { kind: 'other' });
});
