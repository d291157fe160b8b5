import type { Cells } from '../contract/report.ts';
import type { SizeRule } from './contract.ts';

/** Reads what dashboards have stored. Nothing of it can be relied upon. */

type Fields = Readonly<Record<string, unknown>>;

/** The value's fields; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? (value as Fields) : {};
}

/** Every size that a grid of twelve columns can show, for a report nobody here knows. */
export const anySize: SizeRule = {
  columns: 12,
  default: { w: 4, h: 4 },
  min: { w: 1, h: 1 },
  max: { w: 12, h: 48 },
  height: 'fill',
};

export function readCells(value: unknown, rule: SizeRule): Cells {
  const fields = fieldsOf(value);
  const read = (side: keyof Cells) => {
    const cells = Math.round(Number(fields[side]));
    return cells > 0 ? Math.min(rule.max[side], Math.max(rule.min[side], cells)) : rule.default[side];
  };
  return { w: read('w'), h: read('h') };
}
