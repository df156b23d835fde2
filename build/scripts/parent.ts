/** Looked at once, as this program starts: an orphan gets another one. */
const parent = process.ppid;

/**
 * Calls back once the process that started this one is gone: npm told to end by SIGTERM ends its shell, which tells
 * nobody below it. Does not keep this process running.
 */
export function whenParentEnds(run: () => void): void {
  const watch = setInterval(() => {
    // On Windows an orphan keeps the number of the parent that is gone.
    if (process.ppid === parent && isRunning(parent)) return;
    clearInterval(watch);
    run();
  }, 1000);
  watch.unref();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
