/**
 * Prevents feedback between text and page: editor movements that the page requested are not reported back to the page.
 *
 * A single movement may be such an echo, or the user may have scrolled at the same moment. So nothing is reported while echoes are
 * expected; afterwards the two sides are compared, and a movement by the user is reported then, so none is lost.
 */

export interface Echoes {
  /** Runs a move that the page requested; `isAsAsked` tells whether the editor, wherever it is by then, shows the target. */
  readonly lead: (move: () => void | PromiseLike<void>, isAsAsked: () => boolean) => Promise<void>;
  /** The editor has moved. */
  readonly moved: () => void;
  readonly areExpected: () => boolean;
  readonly dispose: () => void;
}

/** How long the editor may keep moving after it has done what the page requested, in milliseconds. */
const echoWindow = 400;

export function expectEchoes(tell: () => void): Echoes {
  let nRunning = 0;
  let until = 0;
  let isAsAsked = (): boolean => true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const areExpected = (): boolean => nRunning > 0 || Date.now() < until;
  const compareLater = (): void => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        if (areExpected()) compareLater();
        else if (!isAsAsked()) tell();
      },
      Math.max(until - Date.now(), 20),
    );
  };

  return {
    async lead(move, check) {
      isAsAsked = check;
      nRunning++;
      try {
        await move();
      } finally {
        nRunning--;
        until = Date.now() + echoWindow;
      }
    },
    moved() {
      if (areExpected()) compareLater();
      else tell();
    },
    areExpected,
    dispose: () => clearTimeout(timer),
  };
}
