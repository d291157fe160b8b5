import { argv } from 'node:process';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  ingest: async () => (await import('./ingest/ingest.ts')).benchIngest(),
  feed: async () => (await import('./feed/feed.ts')).benchFeed(),
  ranking: async () => (await import('./ranking.ts')).benchRanking(),
  peers: async () => (await import('./peers/peers.ts')).benchPeers(),
  stories: async () => (await import('./stories.ts')).benchStories(),
  learning: async () => (await import('./learning/learning.ts')).benchLearning(),
};

const [, , wanted = ''] = argv;
const bench = Object.hasOwn(benches, wanted) ? benches[wanted] : undefined;
if (bench) await bench();
else console.log(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
