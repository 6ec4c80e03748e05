/** The words of a label without its number and brackets, as running text uses them. */

const NUMBER = /^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+\.)/;

/** `（二）甲乙（丙，丁）` yields 甲乙 and the words in the bracket; a unit is not a name. */
export function splitLabel(label: string): string[] {
  return label
    .replace(NUMBER, '')
    .split(/[（）“”，、]/)
    .filter((words) => words !== '' && !words.includes('：'));
}
