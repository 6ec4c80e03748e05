/** What has to be undone when the process is stopped: by Ctrl+C, by a signal, or because it ends in the middle of something. */

const undoing = new Set<() => void>();
const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `undo` must not wait for anything. Call what is returned as soon as there is nothing to undo any more. */
export function whenStopped(undo: () => void): () => void {
  if (undoing.size === 0) listen();
  undoing.add(undo);
  return () => {
    undoing.delete(undo);
    if (undoing.size === 0) ignore();
  };
}

/** Only as long as there is something to undo: a signal ends the process by itself, at once. */
function listen(): void {
  process.on('exit', undoAll);
  for (const signal of signals) process.on(signal, stop);
}

function ignore(): void {
  process.off('exit', undoAll);
  for (const signal of signals) process.off(signal, stop);
}

function undoAll(): void {
  // What came last depends on what was there before.
  for (const undo of [...undoing].reverse()) {
    try {
      undo();
    } catch {
      // The others are undone all the same.
    }
  }
  undoing.clear();
}

/** Ends as the signal would have ended it, so that whoever started the process sees why. */
function stop(signal: NodeJS.Signals): void {
  undoAll();
  ignore();
  process.kill(process.pid, signal);
}
