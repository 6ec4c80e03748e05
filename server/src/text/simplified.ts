/** Converts traditional characters to simplified ones, as far as official labels and headings need it. */
import { characterMap } from './character-map.ts';

const PAIRS =
  '總总況况體体動动開开報报處处複复復复訴诉關关機机構构業业務务規规範范製制發发廢废現现數数許许強强費费額额單单萬万結结轉转與与無无獲获請请應应屬属國国類类護护權权內内過过審审對对見见產产徵征罰罚學学會会條条項项確确認认濟济險险團团織织當当運运經经營营則则個个時时間间種种稱称續续繼继辦办將将題题進进維维糾纠議议決决執执擬拟據据該该證证與与領领導导監监標标準准';

/** By traditional character. */
export const SIMPLIFIED: readonly (readonly [string, string])[] = Array.from({ length: PAIRS.length / 2 }, (_, index) => [
  PAIRS.charAt(index * 2),
  PAIRS.charAt(index * 2 + 1),
]);

export const simplified = characterMap(SIMPLIFIED);

const TRADITIONAL = new RegExp(`[${SIMPLIFIED.map(([character]) => character).join('')}]`, 'g');

export function traditionalCharacters(text: string): readonly { readonly index: number; readonly character: string }[] {
  return Array.from(text.matchAll(TRADITIONAL), ({ index, 0: character }) => ({ index, character }));
}
