import { z } from 'zod';

const range = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'has an entry that is no address such as 10.0.0.7 and no range such as 10.0.0.0/8',
});

/** Network addresses and ranges, separated by commas. */
export const addressRanges = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .pipe(z.array(range))
  .default([]);
