/** Errors that keep a command from running, worded for the user. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** A file that cannot be read or written, and why. */
export function fileFailure(file: string, action: '读' | '写', error: unknown): Failure {
  return new Failure(`不能${action}「${file}」：${reasonOf(error)}。`);
}

/** The program itself failed on a file; the other files are unaffected. */
export function crashMessage(file: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `检查「${file}」时程序出错（${reason}），没有检查完。这是程序的错误，请报告。`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason !== undefined) return reason;
  return error instanceof Error ? error.message : String(error);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EPERM: '系统不允许',
  EISDIR: '它是文件夹',
  ENOTDIR: '路径中间的一段不是文件夹',
  EROFS: '磁盘只读',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EFBIG: '超过允许的文件大小',
  EIO: '磁盘读写出错',
  EMFILE: '同时打开的文件太多',
  ENFILE: '同时打开的文件太多',
  ELOOP: '链接绕成了圈',
  ENAMETOOLONG: '名字太长',
  EBUSY: '它正被别的程序使用',
};
