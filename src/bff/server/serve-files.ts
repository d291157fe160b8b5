import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import type { AppEnv } from '../app-env.ts';
import { matches } from '../feed/etag.ts';
import { LruMap } from '../lru-map.ts';
import { encodingFor, type Encoding } from './accepted-encoding.ts';

/** Files held in memory; a build has some fifty. */
const mostFiles = 200;
/** Bytes below which compressing saves less than its header costs. */
const smallest = 500;

const compressible = /^(?:text\/|application\/(?:json|javascript|manifest\+json)|image\/svg\+xml)/;
/** The build names these after what they hold, so they never change. */
const namedAfterContent = /\/assets\/|^\/smart-activity-feed\..+\.js$/;

const compress: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};

interface StaticFile {
  readonly changedAt: number;
  readonly hash: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

/**
 * Answers with the files of a folder, compressed where the client takes that, and with these headers. What is not there is
 * left to others.
 */
export function serveFiles(
  root: string,
  headers: Readonly<Record<string, string>>,
): MiddlewareHandler<AppEnv> {
  const files = new LruMap<string, StaticFile>(mostFiles);

  return async (context, next) => {
    const { method, path } = context.req;
    const file = ['GET', 'HEAD'].includes(method) ? await read(files, root, path) : null;
    if (file === null) return next();

    const isCompressible = compressible.test(file.type) && file.bytes.length >= smallest;
    const encoding = isCompressible ? encodingFor(context.req.header('Accept-Encoding')) : null;
    const etag = `"${file.hash}${encoding === null ? '' : `-${encoding}`}"`;
    const told = {
      'Cache-Control': namedAfterContent.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...headers,
      ETag: etag,
      ...(isCompressible ? { Vary: 'Accept-Encoding' } : {}),
    };
    if (matches(context.req.header('If-None-Match'), etag)) return context.body(null, 304, told);

    const bytes = encoding === null ? file.bytes : await compressed(file, encoding);
    return context.body(bytes, 200, {
      ...told,
      'Content-Type': file.type,
      'Content-Length': String(bytes.length),
      ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    });
  };
}

/** `null` for what is no file of the folder. */
async function read(
  files: LruMap<string, StaticFile>,
  root: string,
  path: string,
): Promise<StaticFile | null> {
  const name = nameOf(path);
  const stats = name === null ? undefined : await stat(join(root, name)).catch(() => undefined);
  if (name === null || !stats?.isFile()) return null;
  const known = files.get(name);
  if (known?.changedAt === stats.mtimeMs) return known;

  const bytes = new Uint8Array(await readFile(join(root, name)));
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const type = getMimeType(name) ?? 'application/octet-stream';
  const file = { changedAt: stats.mtimeMs, hash, type, bytes, compressed: new Map<Encoding, never>() };
  files.set(name, file);
  return file;
}

/** The name in the folder that a path of a URL stands for; `null` for one that could lead out of it. */
function nameOf(path: string): string | null {
  try {
    const name = decodeURIComponent(path);
    if (/[\\\0]|\/\.|\/\//.test(name)) return null;
    return name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return null;
  }
}

function compressed(file: StaticFile, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const known = file.compressed.get(encoding) ?? compress[encoding](file.bytes);
  file.compressed.set(encoding, known);
  return known;
}
