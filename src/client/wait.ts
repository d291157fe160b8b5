/** Resolves after `ms`, or at once when `target` fires `type`; rejects when the signal aborts. */
export function wait(ms: number, signal: AbortSignal, target?: EventTarget, type?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', fail, { once: true });
    if (type !== undefined) target?.addEventListener(type, done, { once: true });
    if (signal.aborted) fail();

    function release() {
      clearTimeout(timer);
      signal.removeEventListener('abort', fail);
      if (type !== undefined) target?.removeEventListener(type, done);
    }
    function done() {
      release();
      resolve();
    }
    function fail() {
      release();
      reject(signal.reason as Error);
    }
  });
}

/** Resolves when `holds` does, which is looked at now and at each event of the given type. */
export function until(
  holds: () => boolean,
  target: EventTarget,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (holds()) finish(resolve);
    };
    const fail = () => finish(() => reject(signal.reason as Error));
    const finish = (settle: () => void) => {
      target.removeEventListener(type, check);
      signal.removeEventListener('abort', fail);
      settle();
    };
    target.addEventListener(type, check);
    signal.addEventListener('abort', fail);
    if (signal.aborted) fail();
    else check();
  });
}
