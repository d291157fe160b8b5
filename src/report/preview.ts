import type { ReportChoice, ReportDescriptor, ReportHost, Stop } from './contract.ts';
import { localize } from './localize.ts';
import { startConfig } from './start-config.ts';

/** A preview shows fixtures: whoever asks for a token in one is wrong. */
const host: ReportHost = {
  protocol: 1,
  principal: '',
  getToken: () => Promise.reject(new Error('a preview has no token')),
};

/** Shows a report without token or network until it is stopped. */
export async function previewReport(
  descriptor: ReportDescriptor | undefined,
  into: HTMLElement,
  choice: ReportChoice = {},
): Promise<Stop> {
  if (!descriptor) throw new TypeError('no such report is registered');
  const { preview } = descriptor.catalogue;
  if (preview.kind === 'image') {
    const image = new Image();
    image.src = preview.src;
    image.alt = localize(preview.alt, into.closest<HTMLElement>('[lang]')?.lang ?? '');
    into.append(image);
    return () => image.remove();
  }
  const config = startConfig(descriptor, choice, preview.config);
  const module = await descriptor.load();
  const instance = await module.mount(into, host, { instanceId: 'preview', config, mode: 'preview' });
  return () => void instance.destroy();
}
