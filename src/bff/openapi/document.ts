import { z } from 'zod';
import { contactPathSchema } from '../../contract/schemas/common.ts';
import { rankingQuerySchema } from '../../contract/schemas/ranking.ts';
import { earlierQuerySchema, feedQuerySchema } from '../../contract/schemas/feed-query.ts';
import { batchedType, structuredType } from '../../ingest/cloud-events/content-mode.ts';
import { sources } from '../../ingest/sources.ts';
import { version } from '../../contract/version.ts';
import { describeComponents, referTo, type JsonSchema } from './components.ts';
import { contentOf, describeOperation, type Operation } from './operation.ts';

type Method = 'get' | 'put' | 'post' | 'delete' | 'options';

const json = 'application/json';
const cloudEventData = { description: 'The data alone; the attributes stand in headers `ce-…`.' };

type Operations = Readonly<Record<string, Partial<Record<Method, Operation>>>>;

const tenantPathSchema = z.object({
  tenant: z.string().describe('Whose secret signs the body; it proves nothing by itself.'),
});

/** Other systems send as their own documentation says. */
const sourceOperations: Operations = Object.fromEntries(
  sources.flatMap(({ name, calls, proof }) =>
    calls.map(({ path }) => {
      const summary = `Takes what ${name} sends in its own format; answers when the events are durable.`;
      const post = {
        summary,
        caller: proof === 'ingest-key' ? 'source' : proof,
        body: { [json]: {} },
        answer: 'EventsAnswer',
        refusals: [413],
      } as const;
      const isOfTenant = path.includes(':tenant');
      return [
        `/v1/sources/${name}${path.replace(':tenant', '{tenant}')}`,
        { post: { ...post, ...(isOfTenant ? { path: tenantPathSchema } : {}) } },
      ];
    }),
  ),
);

const operations: Operations = {
  '/v1/events': {
    post: {
      summary: 'Takes CloudEvents; answers when they are durable.',
      caller: 'source',
      body: {
        [structuredType]: referTo('CloudEvent'),
        [batchedType]: { type: 'array', items: referTo('CloudEvent') },
        [json]: cloudEventData,
      },
      answer: 'EventsAnswer',
      refusals: [413, 415],
    },
    options: {
      summary: 'Tells a sender of webhooks that it may send: `WebHook-Request-Origin` is answered.',
      caller: 'anyone',
      answer: 200,
      refusals: [400],
    },
  },
  ...sourceOperations,
  '/v1/contacts/{key}': {
    delete: {
      summary: 'Forgets a contact and what was learned from it. The same events again do not bring it back.',
      caller: 'source',
      path: contactPathSchema,
      answer: 202,
    },
  },
  '/v1/feed': {
    get: {
      summary: "The caller's window of 24 hours, ranked.",
      caller: 'rep',
      parameters: feedQuerySchema,
      answer: 'Feed',
      refusals: [410],
    },
  },
  '/v1/feed/earlier': {
    get: {
      summary: 'What is older than the window, up to 7 days, newest first.',
      caller: 'rep',
      parameters: earlierQuerySchema,
      answer: 'EarlierFeed',
    },
  },
  '/v1/feed/live': {
    get: {
      summary: 'Server-sent events that say that the feed has changed.',
      caller: 'rep',
      answer: { mediaType: 'text/event-stream' },
    },
  },
  '/v1/reactions': {
    post: {
      summary: 'Takes what the rep did with notifications. The same id again changes nothing.',
      caller: 'rep',
      body: { [json]: referTo('ReactionsRequest') },
      answer: 'ReactionsAnswer',
      refusals: [404, 409, 413, 415],
    },
  },
  '/v1/preferences': {
    get: { summary: "The rep's own rules.", caller: 'rep', answer: 'Preferences' },
    put: {
      summary: "Replaces the rep's own rules.",
      caller: 'rep',
      body: { [json]: referTo('Preferences') },
      answer: 'Preferences',
      refusals: [413, 415],
    },
  },
  '/v1/ranking': {
    get: {
      summary: 'What has been learned of the caller, or of a team of at least five, in plain numbers.',
      caller: 'rep',
      parameters: rankingQuerySchema,
      answer: 'RankingReport',
      refusals: [404],
    },
    delete: { summary: 'Forgets what was learned from the rep, for the rep and the team.', caller: 'rep' },
  },
  '/v1/report-manifest.json': {
    get: { summary: 'The report for dashboards.', caller: 'anyone', answer: { mediaType: json } },
  },
  '/healthz': { get: { summary: 'The process lives.', caller: 'anyone', answer: { mediaType: json } } },
  '/readyz': {
    get: {
      summary: 'The store answers.',
      caller: 'anyone',
      answer: { mediaType: json },
      refusals: [503],
    },
  },
};

/** The API as an OpenAPI 3.1 document, made from the schemas that check what comes in. */
export function describeApi(publicUrl: string | undefined): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Smart Activity Feed',
      version,
      description:
        'Times are RFC 3339. Every refusal is a problem as of RFC 9457. Who sends more requests a minute than the ' +
        'setting RATE_LIMIT allows (6000 unless set) gets 429 with Retry-After.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths: Object.fromEntries(
      Object.entries(operations).map(([path, methods]) => [path, describeMethods(methods)]),
    ),
    components: {
      schemas: describeComponents(),
      responses: {
        Problem: {
          description: 'Refused',
          content: contentOf({ 'application/problem+json': referTo('Problem') }),
        },
      },
      securitySchemes: {
        rep: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        source: { type: 'http', scheme: 'bearer', description: 'An ingest key.' },
        'write-key': { type: 'http', scheme: 'basic', description: 'A write key as the user name.' },
        'body-signature': { type: 'apiKey', in: 'header', name: 'X-Cal-Signature-256' },
        'hubspot-signature': { type: 'apiKey', in: 'header', name: 'X-HubSpot-Signature-v3' },
      },
    },
  };
}

function describeMethods(methods: Partial<Record<Method, Operation>>): JsonSchema {
  return Object.fromEntries(
    Object.entries(methods).map(([method, operation]) => [method, describeOperation(operation)]),
  );
}
