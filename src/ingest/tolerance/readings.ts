/**
 * How a value is read that a sender wrote in another form than was agreed. What cannot be read is given back as it came,
 * so that the schema refuses it and names the field.
 */
export type Reading = (value: unknown) => unknown;

/** A number that JSON has kept exactly, as the text that an id or a telephone number is. */
export const readText: Reading = (value) => {
  if (typeof value === 'bigint') return String(value);
  const isExact =
    typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value)) && isFinite(value);
  return isExact ? String(value) : value;
};

/** `Anna <anna@example.com>` and `mailto:anna@example.com` name an address, too. */
export const readEmail: Reading = (value) =>
  typeof value === 'string'
    ? (/<([^<>]{1,300})>\s*$/.exec(value)?.[1] ?? value).replace(/^\s*mailto:/i, '')
    : value;

const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;
const decimalComma = /^[+-]?\d+,\d+$/;
const groupedByCommas = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const groupedByDots = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
/** Thousands in one country, thousandths in another. */
const ambiguous = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const unit = /^([^\d.,+-]{0,4})([+-]?[\d.,]+(?:e[+-]?\d{1,3})?)([^\d.,]{0,4})$/i;

/** `12000`, `12,000.50`, `12.000,50 €` and `$12000` as numbers. `12.000` can mean two things, so it stays a text. */
export const readNumber: Reading = (value) => {
  if (typeof value !== 'string') return value;
  const number = numberIn(value);
  return number !== null && Number.isFinite(number) ? number : value;
};

function numberIn(value: string): number | null {
  const digits = unit.exec(value.slice(0, 60).replace(/[\s'’]/g, ''))?.[2] ?? '';
  if (ambiguous.test(digits)) return null;
  if (plainNumber.test(digits)) return Number(digits);
  if (groupedByCommas.test(digits)) return Number(digits.replaceAll(',', ''));
  if (groupedByDots.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  return decimalComma.test(digits) ? Number(digits.replace(',', '.')) : null;
}

/** A share of one, also where it was written in per cent: `60`, `"60 %"`. */
export const readShare: Reading = (value) => {
  const isPercentage = typeof value === 'string' && value.trim().endsWith('%');
  const number = readNumber(value);
  if (typeof number !== 'number') return value;
  return isPercentage || (number > 1 && number <= 100) ? number / 100 : number;
};

const truths: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

export const readBoolean: Reading = (value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return truths.get(String(value).trim().toLowerCase()) ?? value;
};

/** `Won`, `Closed Won` and `closedwon` are one word. */
export const readStatus: Reading = (value) =>
  typeof value === 'string'
    ? value
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .replace(/^closed(?=won|lost)/, '')
    : value;

/** The signs that stand for one currency alone. */
const currencySigns: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['zł', 'PLN'],
]);

export const readCurrency: Reading = (value) =>
  typeof value === 'string' ? (currencySigns.get(value.trim()) ?? value.trim()) : value;
