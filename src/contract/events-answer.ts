/** The answer of `POST /v1/events`, given only after the accepted events are durable. */
export interface EventsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedEvent[];
}

export interface RejectedEvent {
  /** Position in the batch, from 0. */
  readonly index: number;
  /** The event's own id where it has a readable one. */
  readonly id: string | null;
  readonly detail: string;
}
