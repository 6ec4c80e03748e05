/** The title in lines that are torn only between its parts, and as even as they can be. */
import { displayWidth } from '../../text/display-width.ts';

/** `pieces` are best not torn. One that is too long for a line is left to the program that breaks lines. */
export function titleLines(pieces: readonly string[], nCharacters: number): string[] {
  const widths = pieces.map((piece) => displayWidth(piece, 2) / 2);
  const widthOf = (start: number, end: number) => widths.slice(start, end).reduce((sum, width) => sum + width, 0);
  if (widthOf(0, pieces.length) <= nCharacters) return [pieces.join('')];
  let best = { cuts: [] as readonly number[], cost: Number.POSITIVE_INFINITY };
  for (const cuts of waysToCut(pieces.length)) {
    const lines = cuts.map((end, index) => widthOf(cuts[index - 1] ?? 0, end));
    const widest = Math.max(...lines);
    // Too wide a line is the worst, then a line more than is needed, then an uneven width.
    const cost = (widest > nCharacters ? 1000 : 0) + cuts.length * 100 + widest;
    if (cost < best.cost) best = { cuts, cost };
  }
  return best.cuts.map((end, index) => pieces.slice(best.cuts[index - 1] ?? 0, end).join(''));
}

/** The ends of the lines, for every choice of cuts; a title has three pieces at most. */
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
