import type { PlacedActivity } from '../../../src/contract/activity.ts';
import { hour } from '../../../src/contract/time.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { markMachines } from '../../../src/ingest/machine-events/mark-machines.ts';
import development from './development.json' with { type: 'json' };
import heldOut from './held-out.json' with { type: 'json' };

type Kind = 'opened' | 'clicked';

/** An open or click of which it is known who caused it, with what a tracking service sees of it. */
export interface MachineCase {
  readonly machine: boolean;
  readonly why: string;
  /** Where it is said that such an event is or is not a machine's. */
  readonly source: string;
  readonly kind: Kind;
  readonly userAgent?: string;
  readonly secondsAfterDelivery?: number;
  readonly link?: string;
  readonly ipAddress?: string;
  readonly senderIpAddress?: string;
  readonly sender?: string;
  readonly automated?: boolean;
  /** What else happened with the same e-mail. */
  readonly others?: readonly { readonly kind: Kind; readonly link?: string; readonly secondsLater: number }[];
}

export interface MachineScore {
  readonly cases: number;
  readonly machines: number;
  /** Of what the rules called a machine, the share that was one. */
  readonly precision: number;
  /** Of the machines, the share that the rules found. */
  readonly recall: number;
  readonly mistakes: readonly MachineCase[];
}

const delivered = Date.UTC(2026, 0, 15, 9);

/** How well the rules tell machines from people, on the cases they were written from and on cases they were not. */
export function evaluateMachines(): { readonly development: MachineScore; readonly heldOut: MachineScore } {
  return { development: score(casesOf(development)), heldOut: score(casesOf(heldOut)) };
}

/** JSON modules know a text where the case has one of few words. */
function casesOf(json: readonly object[]): readonly MachineCase[] {
  return json as readonly MachineCase[];
}

function score(cases: readonly MachineCase[]): MachineScore {
  const judged = cases.map((given) => ({ given, called: isCalledMachine(given) }));
  const called = judged.filter((one) => one.called);
  const machines = judged.filter(({ given }) => given.machine);
  const found = called.filter(({ given }) => given.machine).length;
  return {
    cases: cases.length,
    machines: machines.length,
    precision: called.length === 0 ? 1 : found / called.length,
    recall: machines.length === 0 ? 1 : found / machines.length,
    mistakes: judged.filter(({ given, called }) => given.machine !== called).map(({ given }) => given),
  };
}

/** Sends the case through the whole way of an event: the parser, its rules, and the rule for events together. */
function isCalledMachine(given: MachineCase): boolean {
  const at = delivered + (given.secondsAfterDelivery ?? hour / 1000) * 1000;
  const others = (given.others ?? []).map((other, index) =>
    eventOf(`other-${String(index)}`, other.kind, at + other.secondsLater * 1000, other.link, given),
  );
  const { activities } = readEvents([eventOf('judged', given.kind, at, given.link, given), ...others], 0);
  const placed = activities.map(({ activity }): PlacedActivity => ({
    ...activity,
    party: 'anna@example.com',
    reference: 'anna@example.com',
    previousViewAt: null,
  }));
  const judged = markMachines(placed).find(({ id }) => id === 'judged');
  if (!judged) throw new Error(`The case was refused: ${given.why}`);
  return judged.automated;
}

function eventOf(id: string, kind: Kind, at: number, link: string | undefined, given: MachineCase): unknown {
  const known = given.secondsAfterDelivery !== undefined;
  return {
    specversion: '1.0',
    id,
    source: 'https://crm.example',
    type: `crm.email.${kind}`,
    subject: '4711',
    time: new Date(at).toISOString(),
    data: {
      contact: { email: 'anna@example.com' },
      email: {
        id: 'mail-1',
        deliveredAt: known ? new Date(delivered).toISOString() : null,
        sender: given.sender ?? null,
        senderIpAddress: given.senderIpAddress ?? null,
      },
      link: link === undefined ? null : `https://shop.example/${link}`,
      userAgent: given.userAgent ?? null,
      ipAddress: given.ipAddress ?? null,
      automated: given.automated ?? null,
    },
  };
}
