import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowLength } from '../../../src/contract/time.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { makeDemoDay } from '../../../mocks/demo-day/demo-day.ts';

const end = Date.UTC(2026, 10, 23, 14, 30);
const plan = { seed: '1', end, zone: 60, crmUrl: 'https://crm.example' };

test('the same plan makes the same day, another seed or end another one', () => {
  assert.deepEqual(makeDemoDay(plan), makeDemoDay(plan));
  const names = (seed: string) => makeDemoDay({ ...plan, seed }).day.map(({ data }) => data.contact?.name);
  assert.notDeepEqual(names('1'), names('2'));
  const ids = (at: number) => new Set(makeDemoDay({ ...plan, end: at }).day.map(({ id }) => id));
  const later = ids(end + 1);
  assert.ok([...ids(end)].every((id) => !later.has(id)));
});

test('about 300 events lie in the 24 hours, all others before', () => {
  const { day, history } = makeDemoDay(plan);
  const times = (events: typeof day) => events.map(({ time }) => Date.parse(time));
  assert.ok(day.length > 270 && day.length < 330, `${day.length} events`);
  assert.ok(times(day).every((time) => time > end - windowLength && time <= end));
  assert.ok(times(history).every((time) => time <= end - windowLength));
});

test('the server takes every event of it', () => {
  const { day, history } = makeDemoDay(plan);
  assert.deepEqual(readEvents([...history, ...day], 0).rejected, []);
});

test('most happens in working hours, and a day that ends at night has a lively end', () => {
  const hours = makeDemoDay(plan).day.map(({ time }) => new Date(Date.parse(time) + 3_600_000).getUTCHours());
  assert.ok(hours.filter((hour) => hour >= 8 && hour < 18).length > hours.length * 0.75);

  const night = Date.UTC(2026, 10, 23, 1, 0);
  const late = makeDemoDay({ ...plan, end: night }).day.filter(
    ({ time }) => Date.parse(time) > night - 10_800_000,
  );
  assert.ok(late.length >= 20, `${late.length} events in the last three hours`);
});
