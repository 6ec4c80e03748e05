/** Numbers of identity cards, bank cards and private telephones in a document for publication. */

import { plainProse } from '../../syntax/plain-prose.ts';
import { place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const textPrivacy: BlockRule = {
  id: 'text/privacy',
  title: '含有个人信息',
  severity: 'warning',
  fix: 'none',
  subject: 'block',
  check(block) {
    return plainProse(block).flatMap(({ start, end }) => {
      const text = block.text.slice(start, end);
      return matchesOf(LONG_NUMBER, text).flatMap(({ 0: digits, index }): Draft[] => {
        const what = kindOf(digits, text.slice(Math.max(0, index - 12), index));
        if (what === undefined) return [];
        const message = `这里像是${what}。年度报告要向社会公布，不得含有个人信息（条例第十五条）。请删去。`;
        return [{ place: place(block, start + index, start + index + digits.length), message }];
      });
    });
  },
};

const LONG_NUMBER = /(?<![0-9A-Za-z.-])(?:[0-9]{17}[0-9Xx]|[0-9]{16,19}|1[3-9][0-9]{9})(?![0-9A-Za-z.-])/g;
/** A mobile number that a body gives for enquiries is its own. */
const CONTACT = /(?:电话|传真|热线|手机|联系|咨询)[^，。；]{0,8}$/;

function kindOf(digits: string, before: string): string | undefined {
  if (digits.length === 11) return CONTACT.test(before) ? undefined : '个人手机号码';
  if (digits.length === 18 && isIdentity(digits)) return '居民身份证号码';
  return digits.length >= 16 && /^[0-9]+$/.test(digits) && isLuhn(digits) && /^(?:62|4|5)/.test(digits) ? '银行卡号' : undefined;
}

/** GB 11643: the last character is a check digit. */
function isIdentity(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17).toUpperCase();
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const value = index % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
