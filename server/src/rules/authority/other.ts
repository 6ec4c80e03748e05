/** Another body's name where the reporting body's own must be: left over from the text that the report was copied from. */
import { bodyKindOf } from '../../report/body-kind.ts';
import type { BodyKind, Report } from '../../report/report.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, type Place, place, placeText } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { misspeltNames } from './own-name.ts';

export const authorityOther: NotesRule<Note> = {
  id: 'authority/other',
  title: '写成了别的机关',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note(block, { authority, bodyKind, section }) {
    if (authority === undefined || (block.kind !== 'paragraph' && block.kind !== 'heading')) return undefined;
    const kind = bodyKind ?? (/[局厅]$/.test(authority) ? 'department' : undefined);
    const selves = kind === undefined ? [] : foreignSelves(block, authority, kind);
    const names = [...misspeltNames(block, authority, section === undefined), ...otherSubjects(block, authority, bodyKind)];
    return selves.length + names.length === 0 ? undefined : { selves, names };
  },
  *check(notes, report) {
    const signed = otherSigner(report);
    if (signed !== undefined) yield signed;
    yield* selfDrafts(notes.flatMap(({ note }) => note.selves));
    for (const { note } of notes) {
      for (const { at, own, isLessSure } of note.names) {
        if (signed !== undefined && at.block === signed.place.block) continue;
        yield isLessSure === true ? { ...draftOf(at, own), severity: 'information' } : draftOf(at, own);
      }
    }
  },
};

interface Note {
  /** `我镇` and similar, for a body of another kind. */
  readonly selves: readonly Self[];
  readonly names: readonly OtherName[];
}

interface Self {
  readonly at: Place;
  readonly own: string;
}

interface OtherName {
  readonly at: Place;
  readonly own: string;
  readonly isLessSure?: boolean;
}

// ------------------------------------------------------------------------------------------------------------------ 我镇, 我局

const SELF =
  /(?<![自“‘《])我(镇(?!静|定|压|痛)|乡(?!村|下|亲|愁|土|音)|街道|局(?!部|限|面|促)|厅(?!堂)|委(?!托|员|派|屈|婉|实))/g;

function foreignSelves(block: Block, authority: string, kind: BodyKind): Self[] {
  const own = selfOf(authority, kind);
  if (own === undefined || !block.text.includes('我')) return [];
  const within = plainProse(block);
  return matchesOf(SELF, block.text).flatMap(({ index, 0: words, 1: unit }) => {
    const end = index + words.length;
    if (unit === own || !within.some((span) => span.start <= index && end <= span.end)) return [];
    return [{ at: place(block, index, end), own: own === '' ? '' : `我${own}` }];
  });
}

/** How a body of a given kind refers to itself; undefined if it has several names, `''` if it has none of these. */
function selfOf(authority: string, kind: BodyKind): string | undefined {
  const ending = /(镇|乡|街道|局|厅|委)(?:人民政府|政府|办事处|办|员会)?$/.exec(authority)?.[1];
  switch (kind) {
    case 'government':
      return '';
    case 'township':
      return ending === '镇' || ending === '乡' ? ending : undefined;
    case 'subdistrict':
      return '街道';
    case 'department':
      return ending === '局' || ending === '厅' || ending === '委' ? ending : undefined;
    case 'ministry':
      return ending === '局' || ending === '委' ? ending : '';
    default:
      return undefined;
  }
}

/** One finding for each that is used. */
function* selfDrafts(selves: readonly Self[]): Iterable<Draft> {
  for (const words of new Set(selves.map(({ at }) => placeText(at)))) {
    const [first, ...others] = selves.filter(({ at }) => placeText(at) === words);
    if (first === undefined) continue;
    const { at, own } = first;
    yield {
      place: at,
      message: `「${words}」不是本机关的自称${own === '' ? '' : `，本机关应称「${own}」`}，疑为从别处文本留下。请核对。`,
      related: others.map((other) => ({ place: other.at, message: `也写作「${words}」` })),
      fixes:
        own === ''
          ? []
          : [
              {
                title: `改为「${own}」`,
                trust: 'suggested',
                preferred: true,
                edits: [first, ...others].map((each) => ({ place: each.at, newText: own })),
              },
            ],
    };
  }
}

// ------------------------------------------------------------------------------------------------------------- full names

const NAME = '(?![本度年全])[一-鿿]{2,18}?(?:镇人民政府|乡人民政府|街道办事处|局|厅|委员会|管委会|开发区|高新区)';
/** Statements about the body's own year, which no other body reports here. */
const REPORTS = new RegExp(
  `(?<=^|[。；，：\\s]|年度?|全年)(${NAME})(?=(?:办公室)?(?:全年|本年度|20[0-9]{2}年度?)?(?:(?:均|尚)?(?:没有|未)(?:发生|收到|收取|出现|产生)|收取(?:政府)?(?:信息公开)?信息处理费))`,
  'gm',
);
/** Activities within the body itself; a superior body may do them as well. */
const AT_HOME = new RegExp(`(?<=^|[。；，])(${NAME})(?=(?:将|把)(?:政府信息|政务|信息)?公开工作(?:列入|纳入))`, 'gm');
/** `现将……2021年政府信息公开工作年度报告公布如下` */
const REPORTED = new RegExp(`(?<=现将|公布|编制|编写|形成)(${NAME})(?=20[0-9]{2}年度?(?:政府)?信息公开(?:工作)?年度报告)`, 'g');
/** Where the report itself is available. */
const PUBLISHED = new RegExp(
  `(?<=报告[^。；]{0,24}(?:可以?)?(?:在|到|从|登录))(${NAME})(?=(?:门户|官方|政府)?网站(?:[^。；]{0,8}(?:下载|查阅|查询|浏览|公布|公开|发布))?)`,
  'g',
);

/** A body of the same kind, with the same matters to report; much may be said about superior or subordinate bodies. */
function otherSubjects(block: Block, authority: string, kind: BodyKind | undefined): OtherName[] {
  const isZone = ZONE.test(authority);
  if (!isLocal(kind) && kind !== 'department' && !isZone) return [];
  return [REPORTS, REPORTED, PUBLISHED, AT_HOME].flatMap((pattern) =>
    matchesOf(pattern, block.text).flatMap(({ index, 1: name = '' }) => {
      const other = bodyKindOf(name);
      const isSameKind =
        other === kind || (isLocal(kind) && (isLocal(other) || pattern !== PUBLISHED)) || (isZone && ZONE.test(name));
      if (!isSameKind || /各|所属|下属|等|其[他余中]|上级|部门|系统|我/.test(name) || isShortFor(name, authority)) return [];
      return [{ at: place(block, index, index + name.length), own: authority, isLessSure: pattern === AT_HOME }];
    }),
  );
}

const ZONE = /(?:开发区|高新区|园区|示范区|新区)(?:管理委员会|管委会)?$/;

function isLocal(kind: BodyKind | undefined): boolean {
  return kind === 'township' || kind === 'subdistrict';
}

function otherSigner({ signature, authority }: Report): Draft | undefined {
  if (signature?.authority === undefined || authority === undefined) return undefined;
  const { value: signer, place: at } = signature.authority;
  const kind = bodyKindOf(signer);
  const own = authority.value;
  if (kind === undefined || kind !== bodyKindOf(own) || signer.at(-1) !== own.at(-1) || isShortFor(signer, own)) return undefined;
  return draftOf(at, own, [{ place: authority.place, message: '标题中的机关' }]);
}

/** Whether one of two names is the other with characters left out: `市监局`. */
function isShortFor(a: string, b: string): boolean {
  const [short, long] = [a, b].map(withoutUpper).sort((one, other) => one.length - other.length) as [string, string];
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

/** `某区人民政府柳河街道办事处` is the office of the street. */
function withoutUpper(name: string): string {
  return name.replace(/[\s\u3000]/g, '').replace(/^.+人民政府(?=.+(?:街道办事处|办公室)$)/, '');
}

function draftOf(at: Place, own: string, related: Draft['related'] = []): Draft {
  return {
    place: at,
    message: `「${placeText(at)}」与本报告的机关「${own}」不一致，疑为笔误，或者从别处文本留下。请核对。`,
    related,
    fixes: [{ title: `改为「${own}」`, trust: 'suggested', edits: [{ place: at, newText: own }] }],
  };
}
