/** What to undo when the process is stopped: by Ctrl+C, by a signal, or because it exits early. */

const undoing = new Set<() => void>();
const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `undo` must be synchronous. Call the returned function as soon as there is nothing to undo any more. */
export function whenStopped(undo: () => void): () => void {
  if (undoing.size === 0) listen();
  undoing.add(undo);
  return () => {
    undoing.delete(undo);
    if (undoing.size === 0) ignore();
  };
}

/** Only while there is something to undo: otherwise a signal ends the process directly. */
function listen(): void {
  process.on('exit', undoAll);
  for (const signal of signals) process.on(signal, stop);
}

function ignore(): void {
  process.off('exit', undoAll);
  for (const signal of signals) process.off(signal, stop);
}

function undoAll(): void {
  // In reverse order, because later steps depend on earlier ones.
  for (const undo of [...undoing].reverse()) {
    try {
      undo();
    } catch {
      // The others are undone all the same.
    }
  }
  undoing.clear();
}

/** Ends as the signal would have, so that the parent process sees the reason. */
function stop(signal: NodeJS.Signals): void {
  undoAll();
  ignore();
  process.kill(process.pid, signal);
}
