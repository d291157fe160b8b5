/** Resolves with what `look` finds once it finds something: now, or after a change or a move of the focus below one of the roots. */
export function until<T>(look: () => T | null | undefined | false, ...roots: readonly Node[]): Promise<T> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const check = () => {
      const found = look();
      if (found === null || found === undefined || found === false) return false;
      observer.disconnect();
      stop.abort();
      resolve(found);
      return true;
    };
    const observer = new MutationObserver(check);
    if (check()) return;
    for (const root of roots) {
      root.addEventListener('focusin', check, { signal: stop.signal });
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  });
}

/** Resolves with the next event of this name. */
export function nextEvent<Name extends keyof HTMLElementEventMap>(
  target: EventTarget,
  name: Name,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as HTMLElementEventMap[Name]), { once: true });
  });
}
