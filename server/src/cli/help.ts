/** The usage of the command line. */
import manifest from '../../../package.json' with { type: 'json' };

export function version(): number {
  process.stdout.write(`${manifest.name} ${manifest.version}\n`);
  return 0;
}

export function help(command: string | undefined): void {
  const text = command !== undefined && Object.hasOwn(pages, command) ? pages[command] : undefined;
  process.stdout.write(text ?? overview);
}

const overview = `政府信息公开工作年度报告：检查、改正、排版、导出、导入、新建。

用法：
  disclosure-report check 路径…        检查报告
  disclosure-report fix 路径…          改正有把握的错误
  disclosure-report render 文件        排成可打印的网页
  disclosure-report export 文件        导出为 Word、网页、PDF、Excel 或数据
  disclosure-report import 文件        把已发布的 Word、网页、文本等变成报告
  disclosure-report new --from 文件     由上年的报告新建今年的
  disclosure-report lsp --stdio        语言服务器，供各种编辑器使用

  disclosure-report 命令 --help        查看一个命令的用法
  disclosure-report --version          查看版本

路径可以是文件、文件夹或通配符。文件夹里找 *.report.md 和 *年度报告*.md。
单独一个 - 是标准输入；-o - 是标准输出。
报告所在文件夹及其上级的 .disclosure-report/ 里，settings.yaml 定规则的级别和格式定义，terms.yaml 定用词。
`;

const pages: Readonly<Record<string, string>> = {
  check: `检查报告，列出每一处问题。

用法：
  disclosure-report check 路径… [选项]

选项：
  --format text|json    输出给人看（默认）或给程序读
  --max-warnings 个数   警告多于这个数也算不通过；未能全部核对的报告，每份算一处警告
  --rule 规则=级别      改一条规则的级别，可以多次；级别是 off、information、warning、error
  --formats 通配符      另外读入的格式定义（JSON），可以多次

退出码：0 没有错误，1 有错误，2 没能运行。
`,
  fix: `改正有把握的错误，并打印改了什么。

用法：
  disclosure-report fix 路径… [选项]

选项：
  --suggested           只列出需要人认可的修改，不写文件
  --apply 规则,…        连同这些规则需要人认可的修改一起做；不改正文里的数字
  --dry-run             只打印，不写文件
  --rule 规则=级别      同 check；关掉的规则不改
  --formats 通配符      同 check

退出码：0 完成，2 没能运行，或者只列出了修改。
`,
  render: `把报告排成公文版式的网页，一个文件，按 A4 打印。

用法：
  disclosure-report render 文件 [-o 输出.html]

选项：
  -o, --output 文件     写到文件；不写明则打印出来
  --force               文件已经有了也写
  --formats 通配符      另外读入的格式定义（JSON），可以多次
`,
  export: `把报告导出为别的程序的文件。

用法：
  disclosure-report export 文件 --to docx|html|pdf|json|xlsx [选项]

选项：
  --to 种类             docx：Word；html：网页；pdf：经本机的 Chrome、Edge、Chromium 或 LibreOffice 打印；
                        json：数据；xlsx：法定表格，每部分一张工作表。不写明则按输出文件的扩展名
  -o, --output 文件     写到这个文件；不写明则写在报告旁边，同名
  --force               文件已经有了也写
  --fragment            只要网页的正文，用于粘贴到网站后台（--to html）
  --strict              报告有错误就不导出
  --formats 通配符      另外读入的格式定义（JSON），可以多次

退出码：0 完成，1 有错误而没有导出，2 没能运行，或者不能打印而写了网页。
`,
  import: `把已发布的报告变成可以编辑的报告，并列出没有把握的地方。读得进 Word（.docx）、保存的网页、
文本（UTF-8 或 GB18030）、Excel（.xlsx）和 .tsv、.csv 的表格，以及本软件导出的 JSON。

用法：
  disclosure-report import 文件 [-o 输出.report.md] [选项]

选项：
  -o, --output 文件     写到文件；不写明则打印出来，没有把握的地方写到标准错误
  --force               文件已经有了也写
  --format text|json    给人看（默认）或给程序读：每个单元格从哪里来、有没有把握
  --formats 通配符      另外读入的格式定义（JSON），可以多次
`,
  new: `由上年的报告新建今年的：标题、统计期限和「上年报告」换成新的，上年结转按上年的结转填好，其余各格留空，
文字照旧，落款空着。仍是上年的文字由 check 指出。上年的报告可以是 import 读得进的任何文件；放不进新格式的逐条列出。

用法：
  disclosure-report new --from 文件 [--year 年份] [选项]

选项：
  --from 文件           上年的报告
  --year 年份           新报告的年度；不写明则是来源的下一年
  -o, --output 文件     写到这个文件；不写明则写在来源旁边，名字里换成新的年份
  --force               文件已经有了也写
  --formats 通配符      另外读入的格式定义（JSON），可以多次
`,
  lsp: `语言服务器：由编辑器启动，经标准输入输出交谈。

用法：
  disclosure-report lsp --stdio
`,
};
