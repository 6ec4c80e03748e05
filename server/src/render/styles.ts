/**
 * CSS for reports, in the preview and in exported pages: modelled on GB/T 9704-2012, with tables like the official printed form.
 *
 * All lengths are in `--pt`, a point on paper. The element with class `report` contains the blocks; `paper-view` or `web-view` on an
 * element around it selects an A4 sheet or the full width. The host may set the colours `--report-paper`, `--report-ink`,
 * `--report-line`, `--report-shade` and `--report-faint`.
 */

import { shade } from './cell-look.ts';

const fangsong = `'FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC', 'Source Han Serif SC', serif`;
const kaiti = `'KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'STKaiti', 'Noto Serif CJK SC', 'Source Han Serif SC', serif`;
const heiti = `'SimHei', '黑体', 'STHeiti', 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif`;
const songti = `'SimSun', '宋体', 'STSong', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', serif`;
const titleFont = `'方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXBSJW--GB1-0', 'STZhongsong', '华文中宋', ${songti}`;

/** For both the preview and pages. */
export const reportStyles = `
.report {
  --pt: 1pt;
  --paper: var(--report-paper, #fff);
  --ink: var(--report-ink, #000);
  --line: var(--report-line, #000);
  --shade: var(--report-shade, #${shade.toLowerCase()});
  --faint: var(--report-faint, #8a8a8a);
  box-sizing: border-box;
  color: var(--ink);
  font: calc(16 * var(--pt)) / calc(28.95 * var(--pt)) ${fangsong};
  text-align: justify;
  overflow-wrap: break-word;
  background: var(--paper);
}

/* 156 mm of 28 characters each: a hair less than 16 pt a character. */
.paper-view .report {
  width: 210mm;
  min-height: 297mm;
  margin: calc(12 * var(--pt)) auto;
  padding: 37mm 26mm 35mm 28mm;
  letter-spacing: -0.0129em;
  box-shadow: 0 0 0 1px color-mix(in srgb, var(--ink) 18%, transparent);
}

.web-view .report {
  --pt: 1px;
  max-width: calc(960 * var(--pt));
  margin: 0 auto;
  padding: calc(24 * var(--pt)) calc(28 * var(--pt)) calc(48 * var(--pt));
}

.report > * {
  margin: 0;
}

.report p {
  margin: 0;
  text-indent: 2em;
}

.report .title {
  margin: 0 0 calc(28.95 * var(--pt));
  font: calc(22 * var(--pt)) / calc(34 * var(--pt)) ${titleFont};
  letter-spacing: 0;
  text-align: center;
  text-wrap: balance;
  word-break: keep-all;
}

.report .title .year {
  white-space: nowrap;
}

.report :is(h2, h3, h4, h5) {
  font-size: 1em;
  font-weight: normal;
  line-height: inherit;
  text-indent: 2em;
  break-after: avoid;
}

.report .level-1 {
  font-family: ${heiti};
}

.report .level-2 {
  font-family: ${kaiti};
}

.report :is(.level-3, .level-4) {
  font-family: inherit;
}

.report strong {
  font-weight: bold;
}

.report em {
  font-family: ${kaiti};
  font-style: normal;
}

.report a {
  color: inherit;
}

.report :is(ul, ol) {
  padding-inline-start: 3.2em;
}

.report li > p {
  text-indent: 0;
}

.report blockquote {
  padding-inline-start: 2em;
}

.report :is(code, pre) {
  font-family: ${songti};
  font-size: 0.9em;
}

.report pre {
  white-space: pre-wrap;
}

.report .raw {
  color: var(--faint);
}

.report hr {
  border: 0;
  border-top: 1px solid var(--line);
}

.report .signature {
  width: fit-content;
  margin: calc(57.9 * var(--pt)) 4em 0 auto;
  text-align: center;
  break-inside: avoid;
}

.report .signature p {
  text-indent: 0;
}

/* Tables */

.report table {
  width: 100%;
  margin: calc(4 * var(--pt)) 0 calc(16 * var(--pt));
  border-collapse: collapse;
  font: calc(10.5 * var(--pt)) / 1.35 ${songti};
  letter-spacing: 0;
}

/* What is small on paper is too small on a screen. */
.web-view .report table {
  --pt: 1.4px;
}

.report table.official {
  table-layout: fixed;
}

.report :is(td, th) {
  padding: calc(3 * var(--pt)) calc(3 * var(--pt));
  font-weight: normal;
  text-align: center;
  text-indent: 0;
  vertical-align: middle;
  border: 1px solid var(--line);
}

.report .official :is(.label, .group, .corner) {
  text-align: start;
}

.report .article {
  color: var(--ink);
  background: var(--shade);
}

.report .stacked :is(td, th) {
  padding-block: calc(8 * var(--pt));
}

.report .stacked :is(.head, .corner) {
  font-weight: bold;
  text-align: center;
}

.report .stacked .label {
  padding-inline: calc(6 * var(--pt));
}

.report .matrix {
  font-size: calc(9 * var(--pt));
}

.report .matrix :is(td, th) {
  padding-block: calc(2 * var(--pt));
}

.report .matrix .head {
  padding-inline: calc(1 * var(--pt));
}

.report .matrix .depth-0:not(.vertical) {
  font-weight: bold;
}

.report .matrix .vertical {
  padding-inline: 0;
  font-weight: bold;
  text-align: center;
}

.report .vertical > span {
  display: inline-block;
  writing-mode: vertical-rl;
  text-orientation: upright;
  letter-spacing: 0.1em;
}

.report .record {
  font-size: calc(9 * var(--pt));
}

.report .record :is(td, th) {
  padding: calc(6 * var(--pt)) 0;
}

.report .record th[rowspan],
.report .record tr:last-child > th {
  padding-inline: calc(4 * var(--pt));
}

.report .figure {
  font-size: calc(10.5 * var(--pt));
  line-height: 1.2;
  font-variant-numeric: lining-nums;
}

.report .stacked .figure {
  font-size: inherit;
}

.report .plain :is(.left, .right) {
  text-align: start;
}

.report .plain .right {
  text-align: end;
}

.report thead {
  display: table-header-group;
}

/* Not the rows: a group's label belongs to the first of its rows and would drag all of them to the next page. */
.report :is(td, th):not([rowspan]) {
  break-inside: avoid;
}

.report .starts-part {
  break-after: avoid;
}

/* Nothing was typed where a figure belongs. */
@media screen {
  .report :is(.blank, .missing) {
    background: repeating-linear-gradient(
      -45deg,
      transparent 0 5px,
      color-mix(in srgb, var(--faint) 22%, transparent) 5px 6px
    );
  }
}
`;

/** For standalone pages: the background behind the sheet, dark mode, and print. */
export const pageStyles = `${reportStyles}
html {
  color-scheme: light dark;
}

body {
  margin: 0;
}

@media screen {
  body {
    background: color-mix(in srgb, canvastext 10%, canvas);
  }

  /* A sheet that does not fit gives way: a telephone has no room for margins. */
  @media (width < 210mm) {
    .paper-view .report {
      width: auto;
      margin: 0;
      padding: 8vw 5vw;
    }

    .report :is(.matrix, .record, .plain) {
      display: block;
      overflow-x: auto;
    }

    .report .official :is(td, th) {
      min-width: 2.5em;
    }
  }
}

@media screen and (prefers-color-scheme: dark) {
  .report {
    --report-paper: #1e1e1e;
    --report-ink: #d8d8d8;
    --report-line: #808080;
    --report-shade: #26405f;
  }
}

@media (forced-colors: active) {
  .report {
    --report-paper: Canvas;
    --report-ink: CanvasText;
    --report-line: CanvasText;
    --report-shade: Canvas;
  }

  .report .article {
    outline: 2px solid;
    outline-offset: -3px;
  }
}

/* 版心 156 by 225 mm; the number 7 mm below it, at the outer edge, set in by one character. */
@page {
  size: A4;
  margin: 37mm 26mm 35mm 28mm;
}

@page :right {
  @bottom-right {
    margin: 7mm 14pt 0 0;
    font: 14pt ${songti};
    content: '— ' counter(page) ' —';
    vertical-align: top;
  }
}

@page :left {
  @bottom-left {
    margin: 7mm 0 0 14pt;
    font: 14pt ${songti};
    content: '— ' counter(page) ' —';
    vertical-align: top;
  }
}

@media print {
  .paper-view .report {
    width: auto;
    min-height: 0;
    margin: 0;
    padding: 0;
    box-shadow: none;
  }

  .report :is(p, li) {
    orphans: 2;
    widows: 2;
  }

  /* A page must not hold the signature alone. */
  .report .signature {
    break-before: avoid;
  }

  .report .article {
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }

  .report a {
    text-decoration: none;
  }
}
`;
