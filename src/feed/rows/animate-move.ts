const motion: KeyframeAnimationOptions = { duration: 180, easing: 'cubic-bezier(.2, 0, 0, 1)' };

/** Notes where the rows in sight are; the function given back lets them glide from there to where they are by then. */
export function noteRows(scroller: Element): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined;
  const { top, bottom, height } = scroller.getBoundingClientRect();
  const inSight = (): Map<Element, number> => {
    const boxes = [...scroller.querySelectorAll('.row')].map(
      (row) => [row, row.getBoundingClientRect()] as const,
    );
    return new Map(
      boxes.filter(([, box]) => box.bottom > top && box.top < bottom).map(([row, box]) => [row, box.top]),
    );
  };
  const before = inSight();
  return () => {
    for (const [row, to] of inSight()) {
      // What comes from out of sight comes from just beyond the edge, or out of nowhere.
      const from = before.get(row) ?? to + height / 8;
      row.animate(
        { transform: [`translateY(${from - to}px)`, 'none'], opacity: [before.has(row) ? 1 : 0, 1] },
        motion,
      );
    }
  };
}
