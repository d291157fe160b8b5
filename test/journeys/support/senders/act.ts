/** What several systems can tell in their own ways. Times are epoch milliseconds. */
export type Act = { readonly at: number } & (
  | { readonly kind: 'owner-change' }
  | { readonly kind: 'form'; readonly name: string }
  | { readonly kind: 'deal-move'; readonly deal: Deal }
  | { readonly kind: 'meeting'; readonly id: string; readonly title: string; readonly startsAt: number }
  | { readonly kind: 'email-click'; readonly emailId: string; readonly link: string }
  | { readonly kind: 'page-view'; readonly url: string }
);

export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly probability: number;
}

/** Who acts, in the words of the system that tells it. */
export interface Cast {
  readonly contact: { readonly id: string; readonly email: string; readonly name: string };
  /** The system's own id for the rep. */
  readonly owner: string;
}

/** A system as its customers run it, with its real client. */
export interface Sender {
  /** Resolves when everything is acknowledged, after as many attempts as the client makes. */
  send(...acts: readonly Act[]): Promise<void>;
  close(): Promise<void>;
}
