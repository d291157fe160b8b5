import type { FieldProblem } from '../contract/problem.ts';

/** What a source needs to know to translate a request. */
export interface TranslationContext {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The rep behind an owner's id or address in the source. Whoever only did something, an `actor`, need not be a rep. */
  repOf(owner: string, role?: 'owner' | 'actor'): string;
}

/** One event of a request, translated. */
export interface TranslatedEvent {
  /** Position in the request, from 0; several events may come from one place. */
  readonly index: number;
  /** The sender's account that it belongs to, where a request may hold events of several. */
  readonly account: string | null;
  /** A CloudEvent in the JSON format, still to be checked: whatever was sent stands in it as it was. */
  readonly event: CloudEventJson;
  /** The event as it was before it was looked up, where that has to be tried again. */
  readonly incomplete?: CloudEventJson;
}

export interface CloudEventJson {
  readonly [attribute: string]: unknown;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A contact that the source deleted, and so is to be forgotten here. */
export interface DeletedContact {
  readonly account: string | null;
  readonly source: string;
  readonly id: string;
  /** What happened up to then goes with it, epoch milliseconds. */
  readonly at: number;
  /** Asked for by the person: it cannot be meant as the end of a merge. */
  readonly isPrivacy: boolean;
}

/**
 * Why something that was sent becomes no event: its kind means nothing to a feed, it says nothing though its kind would, it
 * names nobody, or a publishable key may not tell it.
 */
export type UnusedReason = 'unknown-kind' | 'meaningless' | 'no-contact' | 'publishable-key';

export type Translation =
  | {
      readonly events: readonly TranslatedEvent[];
      /** One entry for each part of the request that becomes no event. */
      readonly unused?: readonly UnusedReason[];
      readonly deleted?: readonly DeletedContact[];
    }
  | { readonly problems: readonly FieldProblem[] };

/** How a request proves whose it is; `bff/auth/signatures` has one file for each. */
export type Proof = 'ingest-key' | 'write-key' | 'body-signature' | 'hubspot-signature';

/** One kind of request that a source makes. */
export interface Call {
  /** What follows the source's name in the path; '' for the name alone. */
  readonly path: string;
  /** How deep in the body the events stand: 1 where it is one event, 2 where it is a list of them. */
  readonly eventDepth: number;
}

/** A system that sends in its own format. It is translated to CloudEvents, so that the same act is the same everywhere. */
export interface Source {
  /** Its path under `/v1/sources/`. */
  readonly name: string;
  readonly calls: readonly Call[];
  readonly proof: Proof;
  /** What a body may have of bytes and of events. */
  readonly limits: { readonly bytes: number; readonly events: number };
  /** What means nothing to a feed is left out, and counted in `unused`. */
  translate(body: unknown, call: string, context: TranslationContext): Translation;
}
