/** The fonts that the standard prescribes, with fallbacks. */
import { xml, xmlFile } from '../xml.ts';
import { wordNamespace } from './namespaces.ts';

interface Font {
  readonly name: string;
  /** In order of preference. */
  readonly others: readonly string[];
  readonly family: 'roman' | 'swiss';
  readonly pitch: 'fixed' | 'variable';
}

export const fangsong = '仿宋_GB2312';
export const kaiti = '楷体_GB2312';
export const heiti = '黑体';
export const songti = '宋体';
export const titleFont = '方正小标宋简体';

const fonts: readonly Font[] = [
  {
    name: fangsong,
    others: ['仿宋', 'FangSong_GB2312', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
    family: 'roman',
    pitch: 'fixed',
  },
  { name: kaiti, others: ['楷体', 'KaiTi_GB2312', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'], family: 'roman', pitch: 'fixed' },
  { name: heiti, others: ['SimHei', 'STHeiti', 'Noto Sans CJK SC'], family: 'swiss', pitch: 'fixed' },
  { name: songti, others: ['SimSun', 'STSong', 'Noto Serif CJK SC'], family: 'roman', pitch: 'variable' },
  {
    name: titleFont,
    others: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong'],
    family: 'roman',
    pitch: 'variable',
  },
];

export function fontTable(): string {
  const entries = fonts.map(({ name, others, family, pitch }) =>
    xml('w:font', { 'w:name': name }, [
      xml('w:altName', { 'w:val': others.join(',') }),
      xml('w:charset', { 'w:val': '86' }),
      xml('w:family', { 'w:val': family }),
      xml('w:pitch', { 'w:val': pitch }),
    ]),
  );
  return xmlFile(xml('w:fonts', wordNamespace, entries));
}

/**
 * Also used for Western characters, so that digits match the text and quotation marks, dashes and dots, which both scripts have,
 * look Chinese.
 */
export function fontXml(name: string): string {
  return xml('w:rFonts', { 'w:hint': 'eastAsia', 'w:ascii': name, 'w:eastAsia': name, 'w:hAnsi': name, 'w:cs': name });
}
