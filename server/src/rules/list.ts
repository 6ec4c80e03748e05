/** All rules, in the order of their pages. A rule that is not in this list does not exist. */

import { authorityOther } from './authority/other.ts';
import { cellBlank } from './cell/blank.ts';
import { cellGroup } from './cell/group.ts';
import { cellImplausible } from './cell/implausible.ts';
import { cellNumber } from './cell/number.ts';
import { citationBrackets } from './citation/brackets.ts';
import { citationNesting } from './citation/nesting.ts';
import { citationShortTitle } from './citation/short-title.ts';
import { citationUnknown } from './citation/unknown.ts';
import { columnLabel } from './column/label.ts';
import { columnMissing } from './column/missing.ts';
import { columnOrder } from './column/order.ts';
import { columnUnknown } from './column/unknown.ts';
import { crossAuthority } from './cross/authority.ts';
import { crossCarriedOver } from './cross/carried-over.ts';
import { crossChange } from './cross/change.ts';
import { crossInForce } from './cross/in-force.ts';
import { crossNearCopy } from './cross/near-copy.ts';
import { dateDeadline } from './date/deadline.ts';
import { dateSignature } from './date/signature.ts';
import { feeContradiction } from './fee/contradiction.ts';
import { feeMissing } from './fee/missing.ts';
import { formatNone } from './format/none.ts';
import { formatSuperseded } from './format/superseded.ts';
import { frontMatterInvalid } from './front-matter/invalid.ts';
import { ignoreUnused } from './ignore/unused.ts';
import { languageFixedPhrase } from './language/fixed-phrase.ts';
import { languageMeasure } from './language/measure.ts';
import { languageMisspelling } from './language/misspelling.ts';
import { languageOutdated } from './language/outdated.ts';
import { languageRepetition } from './language/repetition.ts';
import { overviewAccountability } from './overview/accountability.ts';
import { overviewAspects } from './overview/aspects.ts';
import { paragraphJoined } from './paragraph/joined.ts';
import { preambleBasis } from './preamble/basis.ts';
import { preambleMissing } from './preamble/missing.ts';
import { preamblePeriod } from './preamble/period.ts';
import { problemsMissing } from './problems/missing.ts';
import { proseContradiction } from './prose/contradiction.ts';
import { proseCount } from './prose/count.ts';
import { proseFigure } from './prose/figure.ts';
import { proseParts } from './prose/parts.ts';
import { prosePercentage } from './prose/percentage.ts';
import { proseYear } from './prose/year.ts';
import { punctuationDoubled } from './punctuation/doubled.ts';
import { punctuationRange } from './punctuation/range.ts';
import { punctuationSpace } from './punctuation/space.ts';
import { punctuationUnpaired } from './punctuation/unpaired.ts';
import { punctuationWidth } from './punctuation/width.ts';
import { rowCells } from './row/cells.ts';
import { rowDuplicate } from './row/duplicate.ts';
import { rowLabel } from './row/label.ts';
import { rowMissing } from './row/missing.ts';
import { rowOrder } from './row/order.ts';
import { rowUnknown } from './row/unknown.ts';
import type { Rule } from './rule.ts';
import { sectionDuplicate } from './section/duplicate.ts';
import { sectionEmpty } from './section/empty.ts';
import { sectionLevel } from './section/level.ts';
import { sectionMissing } from './section/missing.ts';
import { sectionOrder } from './section/order.ts';
import { sectionUnknown } from './section/unknown.ts';
import { sectionWording } from './section/wording.ts';
import { subsectionNumbering } from './subsection/numbering.ts';
import { sumBalance } from './sum/balance.ts';
import { sumResults } from './sum/results.ts';
import { sumReview } from './sum/review.ts';
import { sumTotal } from './sum/total.ts';
import { tableDuplicate } from './table/duplicate.ts';
import { tableMalformed } from './table/malformed.ts';
import { tableMissing } from './table/missing.ts';
import { tableUnknown } from './table/unknown.ts';
import { textArtefact } from './text/artefact.ts';
import { textForeign } from './text/foreign.ts';
import { textMarkup } from './text/markup.ts';
import { textPlaceholder } from './text/placeholder.ts';
import { textPrivacy } from './text/privacy.ts';
import { textScript } from './text/script.ts';
import { titleForm } from './title/form.ts';
import { titleMissing } from './title/missing.ts';
import { titleMultiple } from './title/multiple.ts';
import { verdictUnassessed } from './verdict/unassessed.ts';

export const rules: readonly Rule[] = [
  // Document
  titleMissing,
  titleForm,
  titleMultiple,
  frontMatterInvalid,
  sectionMissing,
  sectionOrder,
  sectionDuplicate,
  sectionWording,
  sectionLevel,
  sectionUnknown,
  sectionEmpty,
  subsectionNumbering,
  ignoreUnused,
  // Required content
  preambleMissing,
  preambleBasis,
  preamblePeriod,
  overviewAspects,
  overviewAccountability,
  problemsMissing,
  feeMissing,
  feeContradiction,

  // Tables
  tableMissing,
  tableDuplicate,
  tableUnknown,
  tableMalformed,
  rowMissing,
  rowUnknown,
  rowDuplicate,
  rowOrder,
  rowLabel,
  formatSuperseded,
  formatNone,
  rowCells,
  columnMissing,
  columnUnknown,
  columnOrder,
  columnLabel,
  cellBlank,
  cellNumber,
  cellImplausible,
  cellGroup,

  // Arithmetic
  sumTotal,
  sumResults,
  sumBalance,
  sumReview,

  // Prose against the tables
  proseFigure,
  proseParts,
  proseContradiction,
  proseCount,
  prosePercentage,
  proseYear,
  dateSignature,
  dateDeadline,

  // Language and typography
  citationBrackets,
  citationNesting,
  citationUnknown,
  citationShortTitle,
  punctuationUnpaired,
  punctuationWidth,
  punctuationSpace,
  punctuationRange,
  punctuationDoubled,
  paragraphJoined,
  languageMisspelling,
  languageFixedPhrase,
  languageMeasure,
  languageRepetition,
  languageOutdated,
  authorityOther,
  textPlaceholder,
  textArtefact,
  textPrivacy,
  textForeign,
  textMarkup,
  textScript,

  // Several reports
  crossCarriedOver,
  crossInForce,
  crossAuthority,
  crossNearCopy,
  crossChange,

  // What was not judged
  verdictUnassessed,
];
