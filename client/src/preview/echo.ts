/**
 * Keeps text and page from answering each other: how the editor moves because the page asked for it is not told back to the page.
 *
 * Nobody can say of one movement whether it is such an echo or whether the user scrolled at the same moment. So while echoes are to
 * be expected nothing is told, and once they are over the two sides are compared: what was no echo is told then, and never lost.
 */

export interface Echoes {
  /** The page asks the editor for something; `isAsAsked` says whether the editor, wherever it is by then, still shows that. */
  readonly lead: (move: () => void | PromiseLike<void>, isAsAsked: () => boolean) => Promise<void>;
  /** The editor has moved. */
  readonly moved: () => void;
  readonly areExpected: () => boolean;
  readonly dispose: () => void;
}

/** How long after it has done what the page asked the editor may still be moving because of it. */
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
