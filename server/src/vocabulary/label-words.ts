/** The words of a label without its number and brackets: what running text names it by. */

const NUMBER = /^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+\.)/;

/** `（二）甲乙（丙，丁）` names 甲乙, and its bracket the rest; a unit is no name. */
export function splitLabel(label: string): string[] {
  return label
    .replace(NUMBER, '')
    .split(/[（）“”，、]/)
    .filter((words) => words !== '' && !words.includes('：'));
}
