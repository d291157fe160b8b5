import type { z } from 'zod';
import type { FieldProblem } from '../contract/problem.ts';

type Issue = z.core.$ZodIssue;

/** At most this many problems are told of one payload. */
const mostProblems = 20;

/** What zod found wrong, each with the JSON pointer of the field. Texts of the sender are not repeated. */
export function problemsOf(error: z.ZodError): readonly FieldProblem[] {
  return error.issues
    .flatMap((issue) => unfold(issue, []))
    .slice(0, mostProblems)
    .map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
}

/** The problems in one line, for an event that is refused among others. */
export function describeProblems(problems: readonly FieldProblem[]): string {
  return problems.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()).join('; ');
}

/** A schema's `error` parameter: says of a missing field that it is missing. */
export function missingField(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input === undefined ? 'is missing' : `must be of type ${issue.expected}`;
}

/** RFC 6901 */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Of a field with several forms, the form that fits the farthest says best what is wrong. */
function unfold(issue: Issue, parent: readonly PropertyKey[]): { path: PropertyKey[]; message: string }[] {
  const path = [...parent, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }];
  const forms = issue.errors.map((issues) => issues.flatMap((inner) => unfold(inner, path)));
  const depth = (form: readonly { path: PropertyKey[] }[]) =>
    Math.max(...form.map(({ path }) => path.length));
  return forms.reduce((best, form) => (depth(form) > depth(best) ? form : best), forms[0] ?? []);
}
