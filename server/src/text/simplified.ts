/** Converts traditional characters to simplified ones, as far as official labels and headings need it. */

const PAIRS =
  '總总況况體体動动開开報报處处複复復复訴诉關关機机構构業业務务規规範范製制發发廢废現现數数許许強强費费額额單单萬万結结轉转與与無无獲获請请應应屬属國国類类護护權权內内過过審审對对見见產产徵征罰罚學学會会條条項项確确認认濟济險险團团織织當当運运經经營营則则個个時时間间種种稱称續续繼继辦办將将題题進进維维糾纠議议決决執执擬拟據据該该證证與与領领導导監监標标準准';

const SIMPLIFIED = new Map<string, string>();
for (let at = 0; at + 1 < PAIRS.length; at += 2) SIMPLIFIED.set(PAIRS.charAt(at), PAIRS.charAt(at + 1));

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

export function simplified(text: string): string {
  return text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}
