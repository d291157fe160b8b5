import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../src/bff/app-env.ts';
import { isName } from '../../src/bff/auth/principal.ts';
import { readJson } from '../../src/bff/body.ts';
import { refuse } from '../../src/bff/problem.ts';
import type { Settings } from '../../src/bff/settings/settings.ts';
import { activityTypes } from '../../src/contract/activity.ts';
import { describeProblems, problemsOf } from '../../src/ingest/issues.ts';
import { deliver } from '../deliver.ts';
import { reps } from '../demo-day/cast.ts';
import { makeSignal } from '../demo-day/signal.ts';
import { crmPage } from './crm-page.ts';
import { demoIngestKey } from './demo-settings.ts';
import { demoSeed, demoSenders } from './demo-store.ts';
import { signDemoToken } from './demo-token.ts';
import { isLoopback } from './loopback.ts';

export interface DemoRoutesOptions {
  readonly settings: Settings;
  /** What the reps' tokens are signed with. */
  readonly secret: string;
  /** Resolves when the fresh day is there. */
  restart(): Promise<void>;
}

const rep = z.string().refine(isName, { error: 'is not a name' });
const tokenRequest = z.object({ rep });
const signalRequest = z.object({ rep, type: z.enum(activityTypes) });

/** What only a demo may do: give everybody a token, send signals and begin the day afresh. */
export function addDemoRoutes(app: Hono<AppEnv>, { settings, secret, restart }: DemoRoutesOptions): void {
  app.use('/demo/*', async (context, next) => {
    // A name that was made to point to this machine would come with the rights of this origin.
    if (!isLoopback(`http://${context.req.header('Host') ?? ''}`))
      refuse(403, 'The demo is for this machine alone.');
    await next();
  });

  app.get('/demo/state', (context) => context.json({ reps }));

  app.post('/demo/token', async (context) => {
    const { rep } = await read(context, tokenRequest);
    return context.json(await signDemoToken(rep, settings.auth, secret));
  });

  app.post('/demo/signal', async (context) => {
    const { rep, type } = await read(context, signalRequest);
    const plan = { seed: demoSeed, rep, type, at: Date.now(), id: randomUUID(), ...demoSenders(settings) };
    await deliver((request) => app.fetch(request), demoIngestKey, makeSignal(plan));
    return context.json({ rep, type });
  });

  app.post('/demo/restart', async (context) => {
    await restart();
    return context.json({ reps });
  });

  app.get('/demo/crm/*', (context) => context.html(crmPage));
}

async function read<T>(context: Context<AppEnv>, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readJson(context.req.raw, { bytes: 1_000 }));
  if (!parsed.success) refuse(400, describeProblems(problemsOf(parsed.error)));
  return parsed.data;
}
