import type { Reaction } from '../../contract/reaction.ts';
import type { FeedSource } from '../feed-source.ts';
import {
  isRule,
  withRule,
  type Outgoing,
  type RuleChange,
  type Settlement,
  type SharedJournal,
} from '../outbox/journal.ts';
import { Outbox } from '../outbox/outbox.ts';
import { uuid } from '../uuid.ts';
import type { ListedRow } from './feed-list.ts';
import { OptimisticReactions } from './optimistic-reactions.ts';

/** Opens the journal of this name; it is the same for all feeds of one rep on one back end. */
export type OpenJournal = (name: string) => Promise<SharedJournal>;

export interface ReactionSyncOptions {
  /** The rows on screen. */
  rows(): readonly ListedRow[];
  /** Called when the server has accepted something that can change the order. */
  onAccepted(): void;
  /** Called when a row was hidden or shown again. */
  onChange(): void;
}

/** Shows what the rep does and sends it. Sending starts with the first press; a durable journal may come later. */
export class ReactionSync {
  readonly shown = new OptimisticReactions();

  readonly #options: ReactionSyncOptions;
  #outbox: Outbox | null = null;
  #source: FeedSource | null = null;
  #principal: string | null = null;
  #openJournal: OpenJournal | null = null;
  /** What was done while nothing could be sent. */
  #queued: Outgoing[] = [];

  constructor(options: ReactionSyncOptions) {
    this.#options = options;
  }

  /** From now on reactions go out in the name of this rep. What another rep left must not. */
  open(source: FeedSource, principal: string): void {
    if (this.#outbox !== null && source === this.#source && principal === this.#principal) return;
    if (this.#outbox !== null && source === this.#source) this.discard();
    else this.close();
    this.#source = source;
    this.#principal = principal;
    this.#outbox = new Outbox({
      send: (reactions) => source.react(reactions),
      change: async (rule) => source.savePreferences(withRule(await source.preferences(), rule)),
      onFound: (items) => {
        for (const item of items) this.#show(item);
        this.#options.onChange();
      },
      onSettled: (settlements) => {
        if (source === this.#source && principal === this.#principal) this.#settle(settlements);
      },
    });
    if (this.#queued.length > 0) this.#outbox.add(...this.#queued.splice(0));
    this.#attachJournal();
  }

  /** Lets what waits outlive the page, now and for later reps. */
  keepIn(openJournal: OpenJournal): void {
    this.#openJournal = openJournal;
    this.#attachJournal();
  }

  /** Ends sending for now. What waits is sent before, or with the next outbox of the same rep. */
  close(): void {
    this.#outbox?.close();
    this.#outbox = null;
  }

  /** Ends sending for another server: nothing of this one may show there. */
  leave(): void {
    this.close();
    this.#queued = [];
    this.shown.clear();
  }

  /** Throws away what was not sent: the rep is another one, or has signed out. */
  discard(): void {
    void this.#outbox?.discard();
    this.#outbox = null;
    this.#queued = [];
    this.shown.clear();
  }

  /** Resolves when what waits has been answered, or could not be sent. */
  settled(): Promise<void> | undefined {
    return this.#outbox?.settled();
  }

  /** Shows items at once and sends them. */
  add(items: readonly Outgoing[]): void {
    for (const item of items) this.#show(item);
    if (this.#outbox === null) this.#queued.push(...items);
    else this.#outbox.add(...items);
    this.#options.onChange();
  }

  #attachJournal(): void {
    const outbox = this.#outbox;
    const live = this.#source?.live;
    // A preview sends nothing that has to be kept.
    if (outbox === null || !live || this.#openJournal === null) return;
    // Where storage is blocked, items wait in memory.
    void this.#openJournal(`${live.url} ${this.#principal}`).then(
      (journal) => outbox.attach(journal),
      () => undefined,
    );
  }

  #show(item: Outgoing): void {
    if (isRule(item)) this.#showRule(item, { waiting: true });
    else this.shown.show(item);
  }

  #showRule(
    { row, rule, item, wanted }: RuleChange,
    marks: Parameters<OptimisticReactions['mark']>[1],
  ): void {
    if (rule === 'mutedContacts') this.shown.muteContact(item, wanted, this.#options.rows());
    if (row !== null) this.shown.mark(row, { ...(rule === 'pinned' && { pinned: wanted }), ...marks });
  }

  #settle(settlements: readonly Settlement[]): void {
    let isAccepted = false;
    for (const settlement of settlements) {
      const { item, refusal } = settlement;
      if (isRule(item)) this.#settleRule(item, settlement);
      else if (item.kind === 'seen') continue;
      else this.#settleReaction(item, settlement);
      isAccepted ||= refusal === null;
    }
    this.#options.onChange();
    if (isAccepted) this.#options.onAccepted();
  }

  #settleReaction(reaction: Reaction, { refusal }: Settlement): void {
    if (refusal === null) this.shown.confirm(reaction);
    else this.shown.refuse(reaction, refusal.status, () => this.add([{ ...reaction, id: uuid() }]));
  }

  #settleRule(rule: RuleChange, { refusal }: Settlement): void {
    if (refusal === null) {
      if (rule.rule === 'mutedContacts') this.shown.confirmMute(rule.item);
      if (rule.row !== null) this.shown.mark(rule.row, {});
      return;
    }
    const retry = () => this.add([{ ...rule, id: uuid() }]);
    this.#showRule({ ...rule, wanted: !rule.wanted }, { refusal: { status: refusal.status, retry } });
  }
}
