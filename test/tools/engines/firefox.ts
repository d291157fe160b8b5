import { requirePrograms, type Program } from './installed.ts';

const firefox: Program = {
  title: 'Firefox',
  names: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  variable: 'FIREFOX_PATH',
  debianPackage: 'firefox-esr',
};

export function requireFirefox(): string {
  const [path = ''] = requirePrograms(firefox);
  return path;
}
