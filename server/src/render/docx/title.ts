/** Breaks the title into lines of similar width, only between its parts. */
import { displayWidth } from '../../text/display-width.ts';

/** `pieces` should not be broken. If one is too long for a line, the program that shows it will break it. */
export function titleLines(pieces: readonly string[], nCharacters: number): string[] {
  const widths = pieces.map((piece) => displayWidth(piece, 2) / 2);
  const widthOf = (start: number, end: number) => widths.slice(start, end).reduce((sum, width) => sum + width, 0);
  if (widthOf(0, pieces.length) <= nCharacters) return [pieces.join('')];
  let best = { cuts: [] as readonly number[], cost: Number.POSITIVE_INFINITY };
  for (const cuts of waysToCut(pieces.length)) {
    const lines = cuts.map((end, index) => widthOf(cuts[index - 1] ?? 0, end));
    const widest = Math.max(...lines);
    // A line that is too wide is worst, then an unnecessary line, then uneven widths.
    const cost = (widest > nCharacters ? 1000 : 0) + cuts.length * 100 + widest;
    if (cost < best.cost) best = { cuts, cost };
  }
  return best.cuts.map((end, index) => pieces.slice(best.cuts[index - 1] ?? 0, end).join(''));
}

/** All possible sets of line breaks; a title has at most three pieces. */
function waysToCut(nPieces: number): number[][] {
  if (nPieces === 0) return [[]];
  const ways = waysToCut(nPieces - 1);
  return ways.flatMap((ends) =>
    ends.length === 0
      ? [[nPieces]]
      : [
          [...ends, nPieces],
          [...ends.slice(0, -1), nPieces],
        ],
  );
}
